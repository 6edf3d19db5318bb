"""A register of fictional people as an office's file, and as plain rows for the stock side."""

from collections.abc import Iterator
from datetime import date
from itertools import count
from random import Random

import xlsxwriter

from residents.demo.people import People, Person
from residents.demo.places import House, houses

TODAY = date(2026, 11, 22)
HEADINGS = (
    "เลขประจำตัวประชาชน", "คำนำหน้า", "ชื่อ", "สกุล", "เพศ", "วันเดือนปีเกิด", "บ้านเลขที่", "หมู่ที่", "โทรศัพท์",
)  # fmt: skip
SEX = {"M": "ชาย", "F": "หญิง"}


def people(wanted: int, villages: int, seed: int = 7) -> Iterator[tuple[int, House, Person]]:
    """`wanted` people with their house and the house's running number; each has a number and a whole birth date."""
    chance = Random(seed)
    for number, house, family in zip(
        count(1), houses(chance, list(range(1, villages + 1))), People(chance, TODAY).families(), strict=False
    ):
        for person in family:
            if person.citizen_id and person.born:
                if wanted <= 0:
                    return
                wanted -= 1
                yield number, house, person


def write_register(path: str, rows: int, villages: int) -> None:
    """Dates are real dates and numbers are text: what the stock importer can read as well as ours."""
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet("ทะเบียน")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_row(0, 0, HEADINGS)
    for line, (_number, house, person) in enumerate(people(rows, villages), start=1):
        for column, text in enumerate(
            (person.citizen_id, person.title, person.first_name, person.last_name, SEX[person.sex])
        ):
            sheet.write_string(line, column, text)
        sheet.write_datetime(line, 5, person.born, day)
        sheet.write_string(line, 6, house.house_no)
        sheet.write_number(line, 7, house.village)
        sheet.write_string(line, 8, person.phones)
    book.close()
