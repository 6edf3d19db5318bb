"""What is read in a sheet of learning needs: the person as in any list of names, the topic, and ticks or words beside it."""

from collections.abc import Iterator

from core.flags import Flags
from learning.enums import Obstacle
from programs.enums import Day, Tongue
from programs.imports.attendance.fields import PERSON
from spreadsheets.reading import looks
from spreadsheets.reading.fields import Field

# Columns with a tick under each choice.
_TICKED = {
    "obstacle_distance": ("ไกล", "อยู่ไกล", "ระยะทาง", "เดินทางลำบาก", "อยู่ไกล เดินทางลำบาก", "ไม่มีรถ", "far"),
    "obstacle_time": ("ไม่มีเวลา", "ไม่มีเวลาช่วงกลางวัน", "ไม่ว่าง", "ติดงาน", "no time"),
    "obstacle_money": ("ไม่มีเงิน", "ไม่มีเงินเรียน", "ขาดเงิน", "ค่าใช้จ่าย", "no money"),
    "obstacle_reading": ("อ่านไม่ออก", "อ่านหนังสือไม่ออก", "อ่านเขียนไม่ได้", "อ่านหนังสือไม่ออกหรืออ่านได้น้อย", "cannot read"),
    "obstacle_senses": ("หูหรือตาไม่ดี", "หูตาไม่ดี", "ตาหรือหูไม่ดี", "หูตึง", "สายตาไม่ดี", "hearing or sight"),
    "obstacle_caring": ("ต้องดูแลคนในบ้าน", "ดูแลคนในบ้าน", "ภาระดูแล", "เลี้ยงลูก", "ดูแลผู้ป่วย", "caring"),
    "obstacle_language": ("ใช้ภาษาอื่น", "พูดไทยไม่ได้", "ไม่รู้ภาษาไทย", "other language"),
    "language_thai": ("ไทย", "ภาษาไทย"),
    "language_malay": ("มลายู", "ภาษามลายู", "มลายูถิ่น", "ภาษามลายูถิ่น"),
    "language_jawi": ("ยาวี", "อ่านยาวี", "อักษรยาวี"),
    "language_sign": ("ภาษามือ",),
    "day_monday": ("จันทร์", "วันจันทร์", "จ."),
    "day_tuesday": ("อังคาร", "วันอังคาร", "อ."),
    "day_wednesday": ("พุธ", "วันพุธ", "พ."),
    "day_thursday": ("พฤหัส", "พฤหัสบดี", "วันพฤหัส", "วันพฤหัสบดี", "พฤ."),
    "day_friday": ("ศุกร์", "วันศุกร์", "ศ."),
    "day_saturday": ("เสาร์", "วันเสาร์", "ส."),
    "day_sunday": ("อาทิตย์", "วันอาทิตย์", "อา."),
}  # fmt: skip
_CHOICES: dict[str, type[Flags]] = {"obstacle": Obstacle, "language": Tongue, "day": Day}
FIELDS = (
    *PERSON,
    Field(
        "topic",
        ("อยากเรียนเรื่องอะไร", "เรียนเรื่องอะไร", "เรื่องที่อยากเรียน", "เรื่องที่ต้องการเรียน", "เรื่องที่ต้องการเรียนรู้", "อยากเรียนอะไร", "อยากเรียน", "ต้องการเรียน",
         "ความต้องการเรียนรู้", "ความต้องการ", "เรื่อง", "หัวข้อ", "ทักษะที่อยากเรียน", "หลักสูตรที่สนใจ", "อาชีพที่สนใจ", "what to learn", "topic", "Topic"),
        # A name with a long topic beside it is a row, and no signature.
        identifies=True, weight=1.5,
    ),
    Field("why", ("เรียนเพื่ออะไร", "เพื่ออะไร", "เหตุผล", "เพราะอะไร", "อยากเรียนเพราะ", "วัตถุประสงค์", "เป้าหมาย", "what for", "why", "Reason"), weight=0.5),
    Field("own_words", ("เจ้าตัวบอกว่า", "คำพูดของเจ้าตัว", "รายละเอียด", "หมายเหตุ", "บันทึก", "in the person's own words", "note", "Note"), weight=0.25),
    Field("obstacles", ("อุปสรรค", "อุปสรรคในการเรียน", "ปัญหา", "ปัญหาอุปสรรค", "ปัญหา/อุปสรรค", "ข้อจำกัด", "ติดขัดเรื่อง", "what stands in the way", "Obstacles"), weight=0.5),
    Field("languages", ("ภาษา", "ภาษาที่ใช้", "ภาษาที่ใช้เรียน", "เรียนเป็นภาษา", "เรียนภาษาใด", "in which languages", "Languages"), weight=0.25),
    Field("days", ("วันที่ว่าง", "วันที่สะดวก", "วันว่าง", "วันสะดวก", "สะดวกวันไหน", "สะดวกวัน", "อยากเรียนวัน", "ว่างวัน", "วันในสัปดาห์", "on which days", "Days"), weight=0.5),
    Field(
        "learns_in",
        ("อยากเรียนที่", "อยากเรียนที่ไหน", "เรียนที่ไหน", "สถานที่ที่อยากเรียน", "สถานที่เรียน", "สถานที่ที่สะดวก", "หมู่ที่อยากเรียน", "สถานที่", "learns where", "Place"),
        weight=0.5,
    ),
    Field("told_on", ("วันที่แจ้ง", "วันที่บอก", "วันที่สำรวจ", "วันที่บันทึก", "วันที่เก็บข้อมูล", "วันที่", "ว/ด/ป", "told on", "Date"), looks=looks.dates, weight=0.25),
    *(Field(name, headings, weight=0.25) for name, headings in _TICKED.items()),
)  # fmt: skip


def ticked(kind: str) -> Iterator[tuple[str, int]]:
    """The columns of one kind of ticks, each with its choice."""
    return ((f"{kind}_{flag.name.lower()}", int(flag)) for flag in _CHOICES[kind])
