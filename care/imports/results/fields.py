"""What is read in a bank's file of what became of payments: whose, how much, the result, and why it came back."""

from care.imports.receipts.fields import ACCOUNT, AMOUNT
from spreadsheets.reading import looks
from spreadsheets.reading.fields import RESIDENT_FIELDS, Field

PERSON = tuple(
    field for field in RESIDENT_FIELDS if field.name in ("citizen_id", "title", "first_name", "last_name", "full_name")
)
PAID = Field("amount", (*AMOUNT.aliases, "จำนวนเงินที่โอน", "ยอดโอน", "ยอดเงิน", "เงินที่โอน", "Transfer Amount"))
RESULT = Field(
    "paid_result",
    (
        "ผลการโอน", "ผลการโอนเงิน", "สถานะ", "สถานะการโอน", "สถานะรายการ", "ผลการจ่าย", "ผลการจ่ายเงิน", "ผล", "ผลรายการ", "การรับเงิน",
        "Status", "Result", "Transfer Status", "Payment Status",
    ),
    identifies=True,
)  # fmt: skip
WHY = Field(
    "paid_why",
    ("สาเหตุ", "เหตุผล", "สาเหตุที่ไม่สำเร็จ", "เหตุที่คืน", "รายละเอียด", "หมายเหตุ", "Reason", "Remark", "Remarks", "Description"),
)
DAY = Field(
    "paid_on", ("วันที่โอน", "วันที่จ่าย", "วันที่ทำรายการ", "วันที่", "Date", "Transfer Date", "Payment Date"), looks=looks.dates
)
# An account stands in for a citizen number: with a result beside it the row of headings is told.
WHOSE = Field("account", ACCOUNT.aliases, identifies=True)
FIELDS = (*PERSON, WHOSE, PAID, RESULT, WHY, DAY)
