"""What is read in a fund's wide sheet: who, a column a month, and the sum of the row."""

from spreadsheets.reading.fields import RESIDENT_FIELDS, Field
from welfare.imports.members.fields import MEMBER_NO

TOTAL = Field("total", ("รวม", "รวมเงิน", "ยอดรวม", "รวมทั้งปี", "รวมเป็นเงิน", "รวม (บาท)", "Total", "Sum"))
_NAMES = [
    field for field in RESIDENT_FIELDS if field.name in ("title", "first_name", "last_name", "full_name", "village")
]
FIELDS = (MEMBER_NO, *_NAMES, TOTAL)
