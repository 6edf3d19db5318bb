"""The wide sheet of a year as a fund keeps it: a row a member, a column a month."""

from collections.abc import Iterable
from datetime import date

import xlsxwriter

from benchmarks.fund.make import BEGUN, DUE, MONTHS
from thai.fiscal import fiscal_year
from welfare.models import Member
from welfare.rules.months import first_day, last_day, month_of

FIRST = month_of(BEGUN) + MONTHS
# The day on which the sheet is whole.
YEAR = last_day(FIRST + 11)
NAMES = ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."]
# One way in three to write that somebody paid.
CELLS = ("/", DUE // 100, f"{DUE // 100} บาท")


def _heading(day: date) -> str:
    return f"{NAMES[day.month - 1]} {(day.year + 543) % 100}"


def write_sheet(path: str, members: Iterable[Member]) -> None:
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet("เงินสมทบ")
    sheet.write(0, 0, f"บัญชีรับเงินสมทบสมาชิก ปีงบประมาณ {fiscal_year(YEAR)}")
    months = [_heading(first_day(month)) for month in range(FIRST, FIRST + 12)]
    sheet.write_row(2, 0, ["ที่", "เลขที่สมาชิก", "ชื่อ - สกุล", "หมู่", *months, "รวม"])
    for line, member in enumerate(members, start=3):
        who = [line - 2, member.number, member.resident.full_name, member.resident.village.number]
        cells = [CELLS[(line + month) % 3] for month in range(12)]
        sheet.write_row(line, 0, [*who, *cells, 12 * DUE // 100])
    book.close()
