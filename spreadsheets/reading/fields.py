"""The fields of a register, and the headings that offices give them."""

from dataclasses import dataclass

from . import looks
from .looks import Looks


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to find in a register.

    `looks` tells a column of it (a low share speaks against a heading); `proof` tells it without any heading.
    `weight` is how much it says that a sheet is such a register: a header weighs 2 or more, one field of it `identifies`.
    `weaker` headings count only where no better one stands. `exactly` are those that only their numbers or notes tell apart
    (`ข้อ 9 จปฐ.`). `joins` names the field that it is a part of.
    """

    name: str
    aliases: tuple[str, ...]
    looks: Looks | None = None
    proof: Looks | None = None
    weaker: tuple[str, ...] = ()
    exactly: tuple[str, ...] = ()
    required: bool = False
    identifies: bool = False
    weight: float = 1.0
    may_repeat: bool = False
    joins: str = ""


CITIZEN_ID = Field(
    "citizen_id",
    (
        "เลขประจำตัวประชาชน", "เลขบัตรประชาชน", "เลขที่บัตรประชาชน", "เลขที่บัตรประจำตัวประชาชน", "เลขบัตรประจำตัวประชาชน",
        "หมายเลขประจำตัวประชาชน", "หมายเลขบัตรประชาชน", "หมายเลขบัตรประจำตัวประชาชน", "รหัสประจำตัวประชาชน",
        "รหัสบัตรประชาชน",
        "เลขประจำตัว 13 หลัก", "เลข 13 หลัก", "เลขบัตร 13 หลัก", "เลขที่บัตร 13 หลัก", "เลขบัตร", "เลขที่บัตร",
        "เลขประชาชน", "เลข ปชช.", "เลขบัตร ปชช.",
        "บัตรประชาชน", "บัตรประจำตัวประชาชน", "บัตร ปชช.", "เลขประจำตัวบัตรประชาชน", "เลขที่ประจำตัวประชาชน",
        "เลขที่ประชาชน",
        "เลขทะเบียนประชาชน", "หมายเลข 13 หลัก", "รหัส 13 หลัก", "รหัสประชาชน", "เลขบัตรประจำตัว", "เลขที่บัตรประจำตัว",
        "เลขไอดี", "ปชช.",
        "PID", "CID", "NID", "ID CARD", "ID CARD NO", "ID Card Number", "Citizen ID", "Citizen No",
        "Citizen Number", "National ID",
        "National ID Number", "Identification Number", "ID Number", "Identity Card", "Identity Number",
        "Thai ID", "Person ID", "IDCARD",
    ),
    looks=looks.citizen_ids,
    proof=looks.right_citizen_ids,
    weaker=("เลขประจำตัว", "หมายเลขประจำตัว", "ID", "รหัสบุคคล", "เลขประจำตัวคนพิการ", "เลขประจำตัวผู้ป่วย",
    "เลขประจำตัวนักเรียน"),
    identifies=True,
    weight=2.0,
)  # fmt: skip

TITLE = Field(
    "title",
    (
        "คำนำหน้า", "คำนำหน้าชื่อ", "คำนำหน้านาม", "คำหน้า", "คำนำ", "คำหน้านาม", "คำนำหน้าชื่อตัว", "นำหน้า", "นำหน้าชื่อ",
        "คน.", "คำขึ้นต้น",
        "คำย่อ", "ยศ", "ยศ/คำนำหน้า", "คำนำหน้า/ยศ", "นาย/นาง/นางสาว", "นาย/นาง/น.ส.", "Title", "Prefix",
        "Title Name", "Prename", "Pname",
        "Name Title", "Name Prefix",
    ),
    looks=looks.titles,
    proof=looks.titles,
    weight=0.5,
)  # fmt: skip

FIRST_NAME = Field(
    "first_name",
    ("ชื่อ", "ชื่อตัว", "ชื่อจริง", "ชื่อต้น", "ชื่อแรก", "First Name", "Firstname", "FName", "Given Name", "Forename"),
    looks=looks.words,
    weaker=("Name",),
    identifies=True,
)

LAST_NAME = Field(
    "last_name",
    (
        "นามสกุล", "สกุล", "ชื่อสกุล", "นามสุกล", "นามสกล", "ชื่อวงศ์ตระกูล", "Last Name", "Lastname", "LName", "Surname",
        "Family Name",
    ),
    looks=looks.surnames,
    weight=0.5,
)  # fmt: skip

FULL_NAME = Field(
    "full_name",
    (
        "ชื่อ-สกุล", "ชื่อ - นามสกุล", "ชื่อและนามสกุล", "ชื่อ และ สกุล", "ชื่อตัว-ชื่อสกุล", "ชื่อตัวชื่อสกุล", "ชื่อตัวและชื่อสกุล",
        "ชื่อ-ชื่อสกุล", "ชื่อเต็ม",
        "คำนำหน้า ชื่อ-สกุล", "คำนำหน้าชื่อ-นามสกุล", "คำนำหน้า ชื่อ นามสกุล", "คำนำหน้าชื่อ ชื่อ สกุล", "นาม", "รายชื่อ",
        "รายชื่อผู้สูงอายุ", "รายนาม",
        "ชื่อผู้สูงอายุ", "ชื่อผู้พิการ", "ชื่อคนพิการ", "ชื่อผู้ป่วย", "ชื่อสมาชิก", "ชื่อเด็ก", "ชื่อนักเรียน", "ชื่อประชาชน", "ชื่อบุคคล",
        "ชื่อผู้มีสิทธิ",
        "ชื่อผู้สมัคร", "ชื่อผู้เข้าร่วม", "ชื่อผู้ด้อยโอกาส", "ชื่อผู้ยากไร้", "ชื่อผู้ติดเตียง", "ชื่อราษฎร",
        "ชื่อสมาชิกในครัวเรือน",
        "ชื่อ-สกุลสมาชิกในครัวเรือน", "ชื่อผู้ถือบัตร", "ชื่อผู้ติดเชื้อ", "ชื่อแรงงาน", "ชื่อเกษตรกร", "ชื่อลูกค้า", "ชื่อผู้กู้",
        "Full Name", "Fullname", "Name Surname", "Name-Surname", "Name and Surname", "Name Lastname",
        "Name - Last Name", "Resident Name",
        "Name of Person", "Name of Resident",
    ),
    looks=looks.full_names,
    proof=looks.names_with_title,
    weaker=(
        "ชื่อผู้ลงทะเบียน", "ชื่อ-สกุลผู้ลงทะเบียน", "ชื่อเจ้าบ้าน", "ชื่อ-สกุลเจ้าบ้าน", "เจ้าบ้าน", "หัวหน้าครัวเรือน", "ชื่อหัวหน้าครัวเรือน", "ชื่อ-สกุลหัวหน้าครัวเรือน",
        "ผู้รับเบี้ยยังชีพ",
        "ชื่อผู้รับเบี้ยยังชีพ", "ชื่อ-สกุลผู้รับเบี้ย", "ผู้สูงอายุ", "คนพิการ", "สมาชิก", "Name",
    ),
    identifies=True,
)  # fmt: skip

SEX = Field(
    "sex",
    ("เพศ", "เพศ ช/ญ", "ช/ญ", "ชาย/หญิง", "เพศสภาพ", "เพศกำเนิด", "Sex", "Gender", "M/F", "Male/Female"),
    looks=looks.sexes,
    proof=looks.sexes,
    weight=0.5,
)

BIRTH_DATE = Field(
    "birth_date",
    (
        "วันเดือนปีเกิด", "วัน/เดือน/ปี เกิด", "วันเกิด", "ว/ด/ป เกิด", "ว.ด.ป. เกิด", "วดป.เกิด", "วดป เกิด",
        "วันเดือนปี พ.ศ. เกิด",
        "วัน เดือน พ.ศ. เกิด", "วันเดือนปีที่เกิด", "วันที่เกิด", "เกิดเมื่อ", "เกิดเมื่อวันที่", "เกิดวันที่", "เกิด", "เกิด ว/ด/ป",
        "เกิดวันเดือนปี", "วันเดือนปีเกิดเต็ม",
        "Birth Date", "Birthdate", "Birthday", "Date of Birth", "DOB", "D.O.B.", "Birth", "Born", "BDate",
    ),
    looks=looks.dates_or_years,
    proof=looks.births,
    weaker=("ว/ด/ป", "วัน เดือน ปี", "ปีเกิด", "พ.ศ. เกิด", "ปี พ.ศ. เกิด", "ปีที่เกิด", "เกิด พ.ศ.", "เดือนปีเกิด",
    "Year of Birth", "Birth Year", "วันที่"),
)  # fmt: skip

AGE = Field(
    "age",
    ("อายุ", "อายุ (ปี)", "อายุปี", "อายุตัว", "อายุเต็ม", "อายุ ณ ปัจจุบัน", "อายุปัจจุบัน", "อายุย่าง", "Age", "Age years"),
    looks=looks.ages,
    weight=0.5,
)

HOUSE_NO = Field(
    "house_no",
    (
        "บ้านเลขที่", "เลขที่บ้าน", "เลขบ้าน", "บ้าน เลขที่", "บลท.", "บ.ล.ท.", "ที่อยู่เลขที่", "ที่อยู่บ้านเลขที่",
        "ทะเบียนบ้านเลขที่", "เลขที่อยู่", "บ้านที่", "หลังคาเรือนเลขที่",
        "บ้านเลขที่ตามทะเบียนบ้าน", "ที่อยู่ตามทะเบียนบ้านเลขที่", "ที่อยู่ตามทะเบียนบ้านบ้านเลขที่", "เลขที่ตั้ง",
        "House No", "House Number", "House", "HNO", "Address No", "Home No", "HouseNo",
    ),
    looks=looks.house_numbers,
    proof=looks.house_numbers_with_slash,
    weaker=("เลขที่", "บ้าน"),
)  # fmt: skip

VILLAGE = Field(
    "village",
    (
        "หมู่ที่", "หมู่", "ม.", "ม.ที่", "หมู่บ้านที่", "หมู่ที่บ้าน", "ที่อยู่หมู่ที่", "ที่อยู่หมู่", "ที่อยู่ม.", "ที่อยู่ตามทะเบียนบ้านหมู่ที่",
        "หมู่ ที่", "มู่ที่", "หมุ่ที่", "หมู่ที",
        "เลขหมู่", "หมู่ที่/บ้าน", "Moo", "Mu", "Village No", "Village Number", "Moo No", "Moo Ban", "VillageNo",
    ),
    looks=looks.villages_or_numbers,
    proof=looks.villages,
    weaker=("หมู่บ้าน", "ชื่อหมู่บ้าน", "ชื่อบ้าน", "บ้าน", "ชุมชน", "Village", "Village Name"),
    weight=0.5,
)  # fmt: skip

ADDRESS = Field(
    "address",
    (
        "ที่อยู่", "ที่อยู่ตามทะเบียนบ้าน", "ที่อยู่ตามบัตรประชาชน", "ที่อยู่ตามบัตร", "ที่อยู่ปัจจุบัน", "ที่อยู่อาศัย", "ที่พักอาศัย",
        "ภูมิลำเนา", "บ้านเลขที่/หมู่ที่",
        "บ้านเลขที่ หมู่ที่", "บ้านเลขที่ หมู่", "บ้านเลขที่ หมู่ที่ ตำบล", "เลขที่/หมู่", "เลขที่ หมู่ที่", "บ้านเลขที่/หมู่", "ที่อยู่ที่ติดต่อได้",
        "ที่อยู่ (เลขที่ หมู่)", "ที่อยู่ บ้านเลขที่ หมู่ที่",
        "Address", "Home Address", "Registered Address", "Current Address", "Addr",
    ),
    looks=looks.addresses,
    proof=looks.addresses,
)  # fmt: skip

PHONE = Field(
    "phone",
    (
        "โทรศัพท์", "เบอร์โทรศัพท์", "เบอร์โทร", "เบอร์โทร.", "โทร", "โทร.", "หมายเลขโทรศัพท์", "เลขโทรศัพท์", "เบอร์",
        "เบอร์มือถือ", "มือถือ", "โทรศัพท์มือถือ",
        "เบอร์ติดต่อ", "เบอร์โทรติดต่อ", "เบอร์โทรศัพท์ที่ติดต่อได้", "เบอร์โทรศัพท์ติดต่อ", "ติดต่อ", "หมายเลขติดต่อ",
        "เบอร์โทรศัพท์มือถือ", "เลขหมายโทรศัพท์",
        "Phone", "Telephone", "Tel", "Mobile", "Phone Number", "Tel No", "Mobile Phone", "Phone No", "Cell Phone",
    ),
    looks=looks.phones,
    proof=looks.phones,
    weight=0.25,
    may_repeat=True,
)  # fmt: skip

HOUSE_CODE = Field(
    "house_code",
    (
        "รหัสประจำบ้าน", "เลขรหัสประจำบ้าน", "รหัสบ้าน", "เลขรหัสบ้าน", "เลขประจำบ้าน", "หมายเลขประจำบ้าน",
        "เลขที่ประจำบ้าน", "รหัสประจำบ้าน 11 หลัก",
        "HID", "House Code", "House ID", "HouseID", "HC Code",
    ),
    looks=looks.house_codes,
    proof=looks.house_codes,
    weight=0.25,
    may_repeat=True,
)  # fmt: skip

# The day, the month and the year of birth in columns of their own: joined into one text by the table.
BIRTH_PARTS = (
    Field(
        "birth_day",
        ("วันเกิด", "วันที่เกิด", "เกิดวัน", "เกิดวันที่", "วันเดือนปีเกิดวัน", "วันเดือนปีเกิดวันที่", "วันเกิดวัน", "วันเกิดวันที่",
        "วดปเกิดวัน", "วดปเกิดวันที่",
         "Birth Day", "Day of Birth"),
        weight=0.25,
        joins="birth_date",
    ),
    Field(
        "birth_month",
        ("เดือนเกิด", "เกิดเดือน", "เดือนที่เกิด", "วันเดือนปีเกิดเดือน", "วันเกิดเดือน", "วดปเกิดเดือน", "Birth Month",
        "Month of Birth"),
        weight=0.25,
        joins="birth_date",
    ),
    Field(
        "birth_year",
        ("ปีเกิด", "พ.ศ. เกิด", "ปี พ.ศ. เกิด", "ปีที่เกิด", "เกิดปี", "เกิด พ.ศ.", "วันเดือนปีเกิดปี", "วันเดือนปีเกิด พ.ศ.",
        "วันเกิดปี", "วันเกิด พ.ศ.", "วดปเกิดปี",
         "วดปเกิดปี พ.ศ.", "วดปเกิด พ.ศ.", "วันเดือนปีเกิดปี พ.ศ.", "เกิดปี พ.ศ.", "วันเกิดปี พ.ศ.", "Birth Year",
         "Year of Birth"),
        weight=0.5,
        joins="birth_date",
    ),
)  # fmt: skip

RESIDENT_FIELDS = (
    CITIZEN_ID, TITLE, FIRST_NAME, LAST_NAME, FULL_NAME, SEX, BIRTH_DATE, AGE, HOUSE_NO, VILLAGE, ADDRESS, PHONE, HOUSE_CODE, *BIRTH_PARTS,
)  # fmt: skip

# What the refused-rows workbook adds: read over when the corrected file comes back.
OUR_OWN_HEADINGS = ("เหตุผลที่ไม่รับ",)

# Headings that are well known and no field: they help to tell a header row, and no typing error makes a field of them.
UNREAD_HEADINGS = (
    *OUR_OWN_HEADINGS,
    "ลำดับ", "ลำดับที่", "ที่", "ลำดับ ที่", "ลดับ", "ลน.", "No", "No.", "Seq", "Item", "Order", "หมายเหตุ", "Remark",
    "Remarks", "Note", "จำนวนเงิน", "จำนวน", "รวม",
    "ชื่อบิดา", "ชื่อมารดา", "บิดา", "มารดา", "ชื่อพ่อ", "ชื่อแม่", "ผู้รับผลประโยชน์", "ความเกี่ยวข้อง", "ความสัมพันธ์",
    "สถานภาพ", "สถานะ", "อาชีพ", "ศาสนา", "การศึกษา", "รายได้",
    "สัญชาติ", "เชื้อชาติ", "ตำบล", "อำเภอ", "จังหวัด", "ต.", "อ.", "จ.", "แขวง", "เขต", "ซอย", "ถนน", "ตรอก",
    "รหัสไปรษณีย์", "ลายมือชื่อ", "ลายเซ็น", "ลงชื่อ", "ประเภทความพิการ",
    "เลขที่บัญชี", "เลขบัญชี", "ธนาคาร", "สาขา", "ชื่อบัญชี", "เลขที่สมาชิก", "เลขสมาชิก", "วันที่เข้าเป็นสมาชิก", "วันที่สมัคร",
    "วันที่รับสมัคร", "วันที่ลงทะเบียน", "วันหมดอายุ", "วันออกบัตร",
    "วันที่ขึ้นทะเบียน", "วันที่ย้ายเข้า", "วันที่เสียชีวิต", "กรุ๊ปเลือด", "น้ำหนัก", "ส่วนสูง", "โรคประจำตัว", "สิทธิการรักษา", "HN",
    "ชั้น", "โรงเรียน", "ตำแหน่ง", "หน่วยงาน", "สถานะบุคคล",
    "เลขประจำตัวผู้เสียภาษี", "อีเมล", "Email", "ไลน์", "LINE ID", "Status", "Occupation", "Subdistrict",
    "District", "Province", "Zip", "Postcode",
)  # fmt: skip
