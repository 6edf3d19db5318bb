"""What is read in a register of people in a group: who they are, since when, until when, and the type of a disability."""

from dataclasses import replace

from residents.imports.conditions.types import read_types
from spreadsheets.reading import looks
from spreadsheets.reading.fields import CITIZEN_ID, RESIDENT_FIELDS, Field


def types(cells: list) -> float:
    """The share of cells that name a type of disability."""
    return sum(bool(read_types(cell).known) for cell in cells) / len(cells) if cells else 0.0


DETAIL = Field(
    "detail",
    (
        "ประเภทความพิการ", "ความพิการ", "ลักษณะความพิการ", "ประเภทคนพิการ", "ประเภทผู้พิการ", "ประเภทของความพิการ",
        "ประเภทการพิการ", "พิการประเภท", "ความพิการประเภท", "ความพิการด้าน", "พิการด้าน", "พิการทาง", "ความพิการทาง",
        "ลักษณะพิการ", "ลักษณะความพิการประเภท", "ชนิดความพิการ", "ประเภทพิการ", "ประเภท/ลักษณะความพิการ", "สภาพความพิการ",
        "Disability", "Disability Type", "Type of Disability", "Kind of Disability",
    ),
    looks=types,
    weaker=("ประเภท", "ประเภทที่", "ลักษณะ", "พิการ", "Type"),
)  # fmt: skip

SINCE = Field(
    "since",
    (
        "วันที่ออกบัตร", "วันออกบัตร", "ออกบัตรวันที่", "ออกบัตรเมื่อ", "วันออกบัตรคนพิการ", "วันที่ออกบัตรคนพิการ", "วันที่ทำบัตร",
        "วันเดือนปีที่ออกบัตร", "ว/ด/ป ที่ออกบัตร", "ตั้งแต่วันที่", "ตั้งแต่", "เริ่มตั้งแต่", "เป็นตั้งแต่วันที่", "วันที่เริ่ม",
        "วันที่ขึ้นทะเบียน", "ขึ้นทะเบียนเมื่อ", "ขึ้นทะเบียนวันที่", "วันขึ้นทะเบียน", "วันที่ลงทะเบียน", "วันที่จดทะเบียน", "วันที่วินิจฉัย",
        "วันที่รับรอง", "Since", "Issue Date", "Date of Issue", "Issued", "Registered On", "Registration Date",
    ),
    looks=looks.dates_or_years,
)  # fmt: skip

EXPIRES = Field(
    "expires_on",
    (
        "วันหมดอายุ", "บัตรหมดอายุ", "วันที่หมดอายุ", "วันบัตรหมดอายุ", "วันที่บัตรหมดอายุ", "บัตรหมดอายุวันที่", "หมดอายุ",
        "หมดอายุวันที่", "วันหมดอายุบัตร", "วันที่หมดอายุบัตร", "บัตรหมดอายุเมื่อ", "ว/ด/ป หมดอายุ", "วันเดือนปีที่หมดอายุ",
        "วันเดือนปีหมดอายุ", "กำหนดคลอด", "Expires", "Expiry", "Expiry Date", "Expire Date", "Date of Expiry",
    ),
    looks=looks.dates_or_years,
)  # fmt: skip

GROUP = Field("group", ("กลุ่ม", "กลุ่มประชากร", "ประเภทกลุ่ม", "กลุ่มเป้าหมาย", "Group", "Population Group"))
NOTE = Field("note", ("หมายเหตุ", "หมายเหตุอื่น ๆ", "บันทึก", "Note", "Notes", "Remark", "Remarks"), weight=0.25)

# The number of the disability card is the citizen number.
_NUMBER = replace(CITIZEN_ID, aliases=(*CITIZEN_ID.aliases, "เลขที่บัตรคนพิการ", "เลขบัตรคนพิการ", "เลขที่บัตรประจำตัวคนพิการ"))
FIELDS = (
    *(_NUMBER if field.name == "citizen_id" else field for field in RESIDENT_FIELDS), DETAIL, SINCE, EXPIRES, GROUP, NOTE,
)  # fmt: skip
