"""What is read in a list of who came: the person as in any register, which activity, and how they took part."""

from dataclasses import replace

from programs.imports.headings import PROGRAM_NAMES
from spreadsheets.reading import looks
from spreadsheets.reading.fields import (
    ADDRESS,
    AGE,
    BIRTH_DATE,
    CITIZEN_ID,
    FIRST_NAME,
    FULL_NAME,
    HOUSE_NO,
    LAST_NAME,
    SEX,
    TITLE,
    VILLAGE,
    Field,
)

_NAMES = (
    "รายชื่อผู้เข้าร่วม", "รายชื่อผู้เข้าร่วมกิจกรรม", "ชื่อผู้เข้าร่วมกิจกรรม", "ผู้เข้าร่วมกิจกรรม", "ชื่อผู้เข้าอบรม", "รายชื่อผู้เข้าอบรม", "ชื่อจิตอาสา", "รายชื่อจิตอาสา",
    "name",
)  # fmt: skip
PERSON = (
    CITIZEN_ID,
    TITLE,
    # Names alone make such a list: days stand beside them, or nothing does.
    replace(FIRST_NAME, weight=1.5),
    LAST_NAME,
    replace(FULL_NAME, aliases=(*FULL_NAME.aliases, *_NAMES), weight=2.0),
    SEX,
    replace(BIRTH_DATE, weaker=tuple(word for word in BIRTH_DATE.weaker if word not in ("วันที่", "ว/ด/ป", "วัน เดือน ปี"))),
    AGE,
    HOUSE_NO,
    VILLAGE,
    ADDRESS,
)
FIELDS = (
    *PERSON,
    Field("activity", ("กิจกรรม", "ชื่อกิจกรรม", "กิจกรรมที่เข้าร่วม", "activity", "Activity"), weight=0.5),
    Field("day", ("วันที่", "วันที่จัด", "วันที่เข้าร่วม", "วันที่ทำกิจกรรม", "ว/ด/ป", "วัน เดือน ปี", "day", "Date"), looks=looks.dates, weight=0.5),
    Field("program", PROGRAM_NAMES, weight=0.25),
    Field("role", ("บทบาท", "ในฐานะ", "เข้าร่วมในฐานะ", "หน้าที่", "as", "Role"), weight=0.5),
    Field("present", ("มา/ไม่มา", "มาหรือไม่", "การเข้าร่วม", "เข้าร่วม", "มา", "เช็คชื่อ", "มาร่วม", "was there", "Present"), weight=0.5),
    Field("hours", ("ชั่วโมง", "จำนวนชั่วโมง", "ชม.", "เวลา (ชั่วโมง)", "hours", "Hours"), weight=0.5),
    Field("note", ("หมายเหตุ", "บันทึก", "note", "Note", "Remark"), weight=0.25),
)  # fmt: skip
