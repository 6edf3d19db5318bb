"""What is read in a bank statement, under the headings of Thai banks: money out and in, in two columns or in one."""

from spreadsheets.reading import looks
from spreadsheets.reading.fields import Field

DAY = Field(
    "dated_on",
    (
        "วันที่", "วันที่ทำรายการ", "วันที่รายการ", "วันที่เกิดรายการ", "วันทำรายการ", "วันเดือนปี", "วัน/เดือน/ปี", "ว/ด/ป", "วันที่/เวลา",
        "วันที่และเวลา", "Date", "Transaction Date", "Posting Date", "Post Date", "Tran Date", "Trans Date", "Txn Date",
        "Date/Time", "Date Time",
    ),
    weaker=("วันที่มีผล", "Effective Date", "Value Date"),
    looks=looks.dates,
    identifies=True,
)  # fmt: skip
TIME = Field("time", ("เวลา", "เวลาทำรายการ", "Time", "Transaction Time"), weight=0)
OUT = Field(
    "withdrawn",
    (
        "ถอน", "ถอนเงิน", "จำนวนเงินถอน", "รายการถอน", "ยอดถอน", "เงินถอน", "ถอนออก", "เงินออก", "รายการเดบิต", "เดบิต", "เดบิท",
        "หักบัญชี", "หักเงิน", "จ่าย", "Withdrawal", "Withdrawals", "Withdraw", "Withdrawn", "Debit", "Debits", "Debit Amount",
        "Withdrawal Amount", "Money Out", "Paid Out", "DR",
    ),
)  # fmt: skip
IN = Field(
    "deposited",
    (
        "ฝาก", "ฝากเงิน", "จำนวนเงินฝาก", "รายการฝาก", "ยอดฝาก", "เงินฝาก", "ฝากเข้า", "เงินเข้า", "รายการเครดิต", "เครดิต", "รับ",
        "Deposit", "Deposits", "Deposited", "Credit", "Credits", "Credit Amount", "Deposit Amount", "Money In", "Paid In", "CR",
    ),
)  # fmt: skip
AMOUNT = Field(
    "amount",
    ("จำนวนเงิน", "จำนวน", "ยอดเงิน", "ยอดเงินที่ทำรายการ", "ถอน/ฝาก", "ถอนเงิน/ฝากเงิน", "Amount", "Transaction Amount"),
)  # fmt: skip
SIDE = Field("side", ("ฝาก/ถอน", "เดบิต/เครดิต", "เข้า/ออก", "DR/CR", "D/C", "CR/DR", "Debit/Credit", "Debit or Credit"))
BALANCE = Field(
    "balance",
    (
        "คงเหลือ", "ยอดคงเหลือ", "เงินคงเหลือ", "ยอดเงินคงเหลือ", "จำนวนเงินคงเหลือ", "ยอดเงินในบัญชี", "ยอดคงเหลือในบัญชี", "Balance",
        "Outstanding Balance", "Ledger Balance", "Running Balance", "Account Balance", "Book Balance",
    ),
)  # fmt: skip
# The kind of the line, and what is told of it: one text of both.
ENTRY = Field(
    "entry",
    ("รายการ", "ประเภทรายการ", "ชนิดรายการ", "รหัสรายการ", "ประเภท", "Transaction", "Transaction Type", "Tran Code", "Type", "Code"),
)  # fmt: skip
DETAIL = Field(
    "told",
    (
        "รายละเอียด", "รายละเอียดรายการ", "คำอธิบาย", "คำอธิบายรายการ", "คำอธิบายเพิ่มเติม", "บันทึกช่วยจำ", "บันทึก", "หมายเหตุ",
        "Description", "Descriptions", "Details", "Detail", "Particulars", "Particular", "Narrative", "Remark", "Remarks", "Memo",
    ),
)  # fmt: skip
REFERENCE = Field(
    "reference",
    (
        "เลขที่อ้างอิง", "เลขอ้างอิง", "หมายเลขอ้างอิง", "รหัสอ้างอิง", "อ้างอิง", "เลขที่เช็ค", "หมายเลขเช็ค", "เลขเช็ค", "เลขที่รายการ", "เลขที่เอกสาร",
        "Reference", "Reference No", "Reference Number", "Ref", "Ref No", "Cheque No", "Check No", "Cheque Number", "Transaction ID",
    ),
)  # fmt: skip
FIELDS = (DAY, TIME, OUT, IN, AMOUNT, SIDE, BALANCE, ENTRY, DETAIL, REFERENCE)
