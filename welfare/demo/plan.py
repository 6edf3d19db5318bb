"""What the fictional fund has decided: its rules, its officers, what it gives. No fund's own rules are copied."""

from decimal import Decimal
from typing import NamedTuple

from welfare.enums import OfficerRole, PaidBy

FUND = {
    "registration_no": "0000/2552",
    "office": "ที่ทำการองค์การบริหารส่วนตำบล (ตัวอย่าง)",
    "is_public": True,
}
# The rule of the first years, and the one of the meeting before the last fiscal year.
FIRST_RULE = {"lapse_after": 12, "resolution": "ประชุมใหญ่ ครั้งที่ 1 (ตัวอย่าง)"}
LATER_RULE = {
    "contribution": Decimal(30), "lapse_after": 6, "months_ahead": 12, "entry_fee": Decimal(20), "age_to": 70,
    "approve_above": Decimal(2500),
    "resolution": "ประชุมใหญ่สามัญประจำปี (ตัวอย่าง)",
}  # fmt: skip
OFFICERS = (
    (OfficerRole.CHAIR, "นายอุสมาน ตัวอย่างประธาน"),
    (OfficerRole.DEPUTY, "นางสมศรี ตัวอย่างรองประธาน"),
    (OfficerRole.SECRETARY, "นางสาวไลลา ตัวอย่างเลขานุการ"),
    (OfficerRole.TREASURER, "นางฟาตีเมาะ ตัวอย่างเหรัญญิก"),
    (OfficerRole.AUDITOR, "นางกาญจนา ตัวอย่างตรวจสอบ"),
)
# Who has agreed that the name stands on the fund's page.
SHOWN = (OfficerRole.CHAIR, OfficerRole.TREASURER)
COLLECTOR = "นายอาลี ตัวอย่างเก็บเงิน หมู่ที่ {number}"


class Rule(NamedTuple):
    """`steps`: (from completed years, baht). Amounts are whole baht."""

    paid_by: str = PaidBy.EVENT
    amount: int = 0
    steps: tuple[tuple[int, int], ...] = ()
    waiting_days: int = 180
    cap_event: int | None = None
    cap_year: int | None = None
    times_a_year: int | None = None
    once: bool = False
    within_days: int | None = 180
    evidence: str = ""


class Kind(NamedTuple):
    """`first` is the rule of the first years, where it was another."""

    code: str
    name: str
    told: str
    rule: Rule
    first: Rule | None = None


HOSPITAL = Rule(
    PaidBy.NIGHT, 200, cap_event=600, cap_year=1000, evidence="ใบรับรองแพทย์ที่บอกวันเข้าและวันออก", within_days=90
)
DEATH = Rule(
    PaidBy.YEARS, steps=((1, 3000), (3, 5000), (5, 10000), (10, 20000), (15, 30000)), once=True, within_days=365,
    evidence="สำเนามรณบัตร\nสำเนาบัตรประชาชนของผู้รับผลประโยชน์",
)  # fmt: skip
KINDS = (
    Kind("birth", "คลอดบุตร", "รับขวัญเด็กแรกเกิดของสมาชิก", Rule(amount=1000, waiting_days=365, evidence="สำเนาสูติบัตร")),
    Kind("hospital", "นอนโรงพยาบาล", "ช่วยค่าใช้จ่ายเมื่อสมาชิกต้องนอนโรงพยาบาล", HOSPITAL, HOSPITAL._replace(amount=150, cap_event=450)),
    Kind("old_age", "ผู้สูงอายุ", "ของขวัญปีละครั้งแก่สมาชิกอายุ 60 ปีขึ้นไป",
        Rule(PaidBy.YEARS, steps=((3, 200), (5, 300), (10, 500)), times_a_year=1, waiting_days=365, evidence="สำเนาบัตรประชาชน")),
    Kind("death", "เสียชีวิต", "ช่วยงานศพของสมาชิก จ่ายแก่ผู้รับผลประโยชน์ที่สมาชิกเขียนไว้", DEATH),
    Kind("education", "การศึกษา", "ทุนแก่สมาชิกที่จบชั้นหรือเข้าเรียนต่อ",
        Rule(amount=500, times_a_year=1, evidence="ใบรับรองของโรงเรียน")),
    Kind("disaster", "ภัยพิบัติ", "เมื่อน้ำท่วม ไฟไหม้ หรือลมพายุทำให้บ้านเสียหาย",
        Rule(amount=1500, cap_year=3000, evidence="รูปถ่ายความเสียหาย\nคำรับรองของผู้ใหญ่บ้าน", within_days=60)),
    Kind("housing", "ซ่อมบ้าน", "ช่วยซ่อมบ้านของสมาชิกที่อยู่ลำบาก",
        Rule(amount=3000, once=True, waiting_days=365, evidence="รูปถ่ายบ้าน", within_days=None)),
    Kind("disadvantaged", "ผู้ด้อยโอกาส", "ช่วยสมาชิกที่ไม่มีคนดูแลหรือไม่มีรายได้",
        Rule(PaidBy.YEAR, 1000, times_a_year=1, evidence="คำรับรองของผู้ใหญ่บ้าน", within_days=None)),
)  # fmt: skip

# What comes in and goes out beside contributions and benefits: month of the fiscal year (October is 0), baht.
LOCAL, STATE, INTEREST = (3, 30_000), (5, 25_000), (11, 900)
CARRIED_CASH, CARRIED_BANK = 5_000, 180_000
EXPENSE = 300

# What people have asked: so many days ago, for what, in whose name (blank: a member's), why, how long after the event.
REQUESTS = (
    (1, "join", "นางสาวซูไฮลา ตัวอย่างสมัคร", "", 0),
    (3, "join", "นายมะรอนิง ตัวอย่างสมัคร", "", 0),
    (2, "hospital", "", "นอนโรงพยาบาลแว้ง สองคืน", 5),
    (6, "disaster", "", "ลมพัดหลังคาครัว", 8),
)
