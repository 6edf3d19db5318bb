"""What is read in an old log: the person as in any list of names, the day, what was done, and for how long."""

from programs.imports.attendance.fields import PERSON
from spreadsheets.reading import looks
from spreadsheets.reading.fields import Field

FIELDS = (
    *PERSON,
    Field(
        "day",
        ("วันที่", "วันที่ทำ", "วันที่ทำงาน", "วันที่ทำกิจกรรม", "วันที่ช่วยงาน", "วันที่ออกงาน", "วันที่เข้าร่วม", "วัน เดือน ปี", "วัน/เดือน/ปี", "ว/ด/ป", "ว.ด.ป.", "วดป",
         "วันที่ปฏิบัติงาน", "วันที่ปฏิบัติ", "day", "Date"),
        looks=looks.dates, weight=0.5,
    ),
    Field(
        "hours",
        ("ชั่วโมง", "จำนวนชั่วโมง", "ชม.", "จำนวน ชม.", "ชั่วโมงทำงาน", "ชั่วโมงที่ทำ", "ชั่วโมงจิตอาสา", "ชั่วโมงอาสา", "ชั่วโมงบำเพ็ญประโยชน์", "รวมชั่วโมง", "รวม ชม.",
         "รวมเวลา", "เวลา (ชั่วโมง)", "เวลา (ชม.)", "ทำกี่ชั่วโมง", "hours", "Hours"),
        weight=1.0,
    ),
    # From when to when; of a log without a column of hours.
    Field("time", ("เวลา", "ช่วงเวลา", "เวลาที่ทำ", "ตั้งแต่เวลา", "time", "Time"), weight=0.25),
    Field(
        "activity",
        ("กิจกรรม", "ชื่อกิจกรรม", "กิจกรรมที่ทำ", "กิจกรรมจิตอาสา", "งาน", "งานที่ทำ", "งานอาสา", "งานที่ช่วย", "ทำอะไร", "รายการ", "ลักษณะงาน", "ภารกิจ", "activity", "Activity"),
        weight=0.5,
    ),
)  # fmt: skip
