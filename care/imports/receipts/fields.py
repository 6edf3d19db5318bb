"""What is read in an office's register of who receives: who, how much, since when, and how it is paid."""

from spreadsheets.reading import looks
from spreadsheets.reading.fields import RESIDENT_FIELDS, Field

AMOUNT = Field(
    "told_amount",
    (
        "จำนวนเงิน", "จำนวนเงินที่ได้รับ", "จำนวนเงินต่อเดือน", "จำนวนเงิน (บาท)", "เบี้ยยังชีพ", "เบี้ยยังชีพ (บาท)", "เงินเบี้ยยังชีพ", "เบี้ยที่ได้รับ",
        "เดือนละ", "เดือนละ (บาท)", "อัตราเบี้ยยังชีพ", "อัตรา", "อัตราที่ได้รับ", "ได้รับเดือนละ", "ได้รับเงิน", "เบี้ยความพิการ", "บาท/เดือน",
        "Amount", "Amount a Month", "Monthly Amount", "Allowance", "Baht",
    ),
)  # fmt: skip
SINCE = Field(
    "received_since",
    (
        "รับเงินตั้งแต่", "ได้รับตั้งแต่", "เริ่มรับเงิน", "เริ่มรับเงินเมื่อ", "เริ่มได้รับเงิน", "วันที่เริ่มรับเงิน", "เดือนที่เริ่มรับ", "รับเบี้ยตั้งแต่",
        "เริ่มจ่ายเมื่อ", "วันที่ขึ้นทะเบียน", "Received Since", "Since", "Paid From",
    ),
    looks=looks.dates_or_years,
)  # fmt: skip
PAY_BY = Field(
    "pay_by", ("วิธีรับเงิน", "วิธีการรับเงิน", "รับเงินโดย", "การรับเงิน", "ประเภทการรับเงิน", "ช่องทางรับเงิน", "Paid By", "Pay By")
)
BANK = Field("bank", ("ธนาคาร", "ชื่อธนาคาร", "ธนาคาร/สาขา", "ธนาคารที่รับเงิน", "Bank", "Bank Name"))
ACCOUNT = Field(
    "account",
    (
        "เลขที่บัญชี", "เลขบัญชี", "เลขที่บัญชีธนาคาร", "เลขบัญชีธนาคาร", "หมายเลขบัญชี", "บัญชีเลขที่", "เลขที่บัญชีเงินฝาก", "บัญชีธนาคาร",
        "Account", "Account No", "Account Number", "Bank Account",
    ),
)  # fmt: skip
ACCOUNT_NAME = Field("account_name", ("ชื่อบัญชี", "ชื่อเจ้าของบัญชี", "ชื่อบัญชีธนาคาร", "Account Name"))
FIELDS = (*RESIDENT_FIELDS, AMOUNT, SINCE, PAY_BY, BANK, ACCOUNT, ACCOUNT_NAME)
