"""What is read in a fund's own register of members: who, the member number, since when, and who is given what remains."""

from spreadsheets.reading import looks
from spreadsheets.reading.fields import RESIDENT_FIELDS, Field

MEMBER_NO = Field(
    "member_no",
    (
        "เลขที่สมาชิก", "เลขสมาชิก", "เลขทะเบียนสมาชิก", "หมายเลขสมาชิก", "รหัสสมาชิก", "ทะเบียนสมาชิก", "ทะเบียนเลขที่", "สมาชิกเลขที่",
        "เลขทะเบียน", "Member No", "Member Number", "Membership No",
    ),
    identifies=True,
    # A number that only such a register has tells a row of headings by itself.
    weight=2,
)  # fmt: skip
JOINED = Field(
    "joined_on",
    (
        "วันที่เข้าเป็นสมาชิก", "วันเข้าเป็นสมาชิก", "เข้าเป็นสมาชิกเมื่อ", "เป็นสมาชิกเมื่อ", "เป็นสมาชิกตั้งแต่", "วันที่เป็นสมาชิก", "วันที่สมัคร",
        "วันสมัคร", "สมัครเมื่อ", "วันเดือนปีที่สมัคร", "วันเดือนปีที่เป็นสมาชิก", "Joined", "Joined On", "Member Since",
    ),
    looks=looks.dates_or_years,
)  # fmt: skip
BENEFICIARY = Field(
    "beneficiary",
    ("ผู้รับผลประโยชน์", "ชื่อผู้รับผลประโยชน์", "ผู้รับประโยชน์", "ผู้รับสวัสดิการแทน", "ผู้รับเงิน", "Beneficiary"),
)
RELATION = Field("relation", ("ความเกี่ยวข้อง", "เกี่ยวข้องเป็น", "ความสัมพันธ์", "เกี่ยวข้องโดยเป็น", "Relation", "Relationship"))
FIELDS = (MEMBER_NO, *RESIDENT_FIELDS, JOINED, BENEFICIARY, RELATION)
