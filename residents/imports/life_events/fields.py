"""What is read in a register of deaths and moves: who, what happened, on which day, known from which paper, where to."""

from dataclasses import replace

from residents.enums import EventKind
from residents.imports.life_events.words import read_event
from spreadsheets.reading import looks
from spreadsheets.reading.fields import ADDRESS, BIRTH_DATE, HOUSE_NO, RESIDENT_FIELDS, VILLAGE, Field


def events(cells: list) -> float:
    """The share of cells that name an event."""
    return sum(read_event(cell) is not None for cell in cells) / len(cells) if cells else 0.0


EVENT = Field(
    "event",
    (
        "เหตุการณ์", "ประเภทเหตุการณ์", "ประเภทการแจ้ง", "รายการแจ้ง", "ประเภทรายการ", "การเปลี่ยนแปลง", "รายการเปลี่ยนแปลง",
        "ประเภทการย้าย", "ประเภทการเปลี่ยนแปลง", "เหตุที่แจ้ง", "เรื่องที่แจ้ง", "การแจ้ง", "Event", "Event Type", "Life Event",
    ),
    looks=events,
    weaker=("ประเภท", "รายการ", "เรื่อง", "เหตุ", "สถานะ", "สถานภาพ", "Type", "Status"),
)  # fmt: skip


def _day(name: str, *aliases: str, weaker: tuple[str, ...] = ()) -> Field:
    return Field(name, aliases, looks=looks.dates_or_years, weaker=weaker)


EVENT_DAY = _day(
    "event_day",
    "วันที่เกิดเหตุ", "วันที่เกิดเหตุการณ์", "วันเกิดเหตุ", "วันที่เกิดรายการ", "วันที่มีผล", "วันที่ย้าย", "วันย้าย",
    "ย้ายเมื่อ", "ย้ายเมื่อวันที่", "วันเดือนปีที่ย้าย", "วันที่เปลี่ยนแปลง", "วันเดือนปีที่เกิดเหตุ", "Event Date", "Date of Event",
    weaker=("วันที่", "ว/ด/ป", "วัน เดือน ปี", "วันเดือนปี", "เมื่อวันที่", "วันที่แจ้ง", "วันแจ้ง", "วันเดือนปีที่แจ้ง", "วันที่ทำรายการ", "Date"),
)  # fmt: skip
DEATH_DAY = _day(
    "death_day",
    "วันที่ตาย", "วันตาย", "ตายเมื่อ", "ตายวันที่", "ตายเมื่อวันที่", "วันที่เสียชีวิต", "วันเสียชีวิต", "เสียชีวิตเมื่อ", "เสียชีวิตวันที่",
    "เสียชีวิตเมื่อวันที่", "วันที่ถึงแก่กรรม", "ถึงแก่กรรมเมื่อ", "ถึงแก่กรรมวันที่", "วันเดือนปีที่ตาย", "วันเดือนปีตาย", "วันเดือนปีที่เสียชีวิต",
    "ว/ด/ป ที่ตาย", "ว/ด/ป ตาย", "มรณะเมื่อ", "Date of Death", "Death Date", "Died On", "DOD",
)  # fmt: skip
MOVE_OUT_DAY = _day(
    "move_out_day",
    "วันที่ย้ายออก", "วันย้ายออก", "ย้ายออกเมื่อ", "ย้ายออกวันที่", "ย้ายออกเมื่อวันที่", "วันเดือนปีที่ย้ายออก", "ว/ด/ป ที่ย้ายออก",
    "Moved Out On", "Move Out Date",
)  # fmt: skip
MOVE_IN_DAY = _day(
    "move_in_day",
    "วันที่ย้ายเข้า", "วันย้ายเข้า", "ย้ายเข้าเมื่อ", "ย้ายเข้าวันที่", "ย้ายเข้าเมื่อวันที่", "วันเดือนปีที่ย้ายเข้า", "ว/ด/ป ที่ย้ายเข้า", "Moved In On",
    "Move In Date",
)  # fmt: skip
# A column of these days says what happened, without a column of events.
DAYS_OF = {
    "death_day": EventKind.DEATH, "move_out_day": EventKind.MOVE_OUT, "move_in_day": EventKind.MOVE_IN,
}  # fmt: skip

DOCUMENT = Field(
    "document",
    (
        "เลขที่ใบมรณบัตร", "เลขที่มรณบัตร", "ใบมรณบัตร", "มรณบัตร", "ใบมรณบัตรเลขที่", "มรณบัตรเลขที่", "เลขมรณบัตร",
        "เลขที่คำร้อง", "เลขคำร้อง", "คำร้องเลขที่", "คำร้อง", "เลขที่สูติบัตร", "สูติบัตรเลขที่", "สูติบัตร", "ใบสูติบัตร", "เลขที่ใบแจ้งย้าย",
        "ใบแจ้งย้าย", "ใบแจ้งการย้าย", "ใบย้าย", "เลขที่ใบย้าย", "ท.ร.", "ทร.", "เลขที่ ท.ร.", "เลขที่ทร.", "ท.ร.4", "ท.ร.6", "เอกสาร",
        "เลขที่เอกสาร", "หลักฐาน", "เอกสารหลักฐาน", "เลขที่หลักฐาน", "Document", "Document No", "Certificate No", "Certificate",
    ),
)  # fmt: skip

TO_ADDRESS = Field(
    "to_address",
    (
        "ย้ายไป", "ปลายทาง", "ที่อยู่ใหม่", "ย้ายไปที่", "ย้ายไปอยู่", "ย้ายไปอยู่ที่", "ที่อยู่ปลายทาง", "สถานที่ปลายทาง", "ย้ายไปยัง",
        "ย้ายปลายทาง", "ที่อยู่ที่ย้ายไป", "ภูมิลำเนาใหม่", "Moved To", "Destination", "New Address",
    ),
)  # fmt: skip
TO_HOUSE_NO = Field(
    "to_house_no",
    (
        "บ้านเลขที่ใหม่", "บ้านเลขที่ปลายทาง", "ย้ายไปบ้านเลขที่", "ที่อยู่ใหม่บ้านเลขที่", "ปลายทางบ้านเลขที่", "ที่อยู่ใหม่เลขที่",
        "ย้ายไปอยู่บ้านเลขที่", "เลขที่บ้านใหม่", "ปลายทางเลขที่", "ที่อยู่ปลายทางบ้านเลขที่", "New House No",
    ),
    looks=looks.house_numbers,
    weight=0.5,
)  # fmt: skip
TO_VILLAGE = Field(
    "to_village",
    (
        "หมู่ที่ใหม่", "หมู่ใหม่", "หมู่ที่ปลายทาง", "ย้ายไปหมู่ที่", "ย้ายไปหมู่", "ที่อยู่ใหม่หมู่ที่", "ที่อยู่ใหม่หมู่", "ปลายทางหมู่ที่",
        "ปลายทางหมู่", "ย้ายไปอยู่หมู่ที่", "ที่อยู่ปลายทางหมู่ที่", "New Village",
    ),
    looks=looks.villages_or_numbers,
    weight=0.5,
)  # fmt: skip
NOTE = Field("note", ("หมายเหตุ", "หมายเหตุอื่น ๆ", "บันทึก", "Note", "Notes", "Remark", "Remarks"), weight=0.25)

# In a register of moves the place by which a person is known is the former one.
_FORMER = {
    HOUSE_NO.name: ("บ้านเลขที่เดิม", "ที่อยู่เดิมบ้านเลขที่", "เลขที่บ้านเดิม", "ที่อยู่เดิมเลขที่"),
    VILLAGE.name: ("หมู่ที่เดิม", "หมู่เดิม", "ที่อยู่เดิมหมู่ที่", "ที่อยู่เดิมหมู่"),
    ADDRESS.name: ("ที่อยู่เดิม", "ย้ายจาก", "ย้ายออกจาก"),
}


def _person(field: Field) -> Field:
    """A bare “วันที่” is the day of the event here, never a birth."""
    if field.name == BIRTH_DATE.name:
        return replace(field, weaker=tuple(word for word in field.weaker if word not in EVENT_DAY.weaker))
    return replace(field, aliases=(*field.aliases, *_FORMER.get(field.name, ())))


FIELDS = (
    *map(_person, RESIDENT_FIELDS), EVENT, EVENT_DAY, DEATH_DAY, MOVE_OUT_DAY, MOVE_IN_DAY, DOCUMENT, TO_ADDRESS,
    TO_HOUSE_NO, TO_VILLAGE, NOTE,
)  # fmt: skip
