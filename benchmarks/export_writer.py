"""What a styled workbook of 100,000 rows x 15 columns costs: ours against xlsxwriter and openpyxl, in one run.

    python benchmarks/export_writer.py [ROWS] [--rustpy]

Each writer runs in a process of its own. CPU is user + system seconds of writing alone: the rows are made before.
The memory is the process's highest, with Django, the rows (given with them alone) and the writer in it.
"""

import datetime
import io
import multiprocessing
import os
import random
import resource
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

FIRST_NAMES = ["ฟาตีเมาะ", "นูรีฮัน", "สมศรี", "อับดุลเลาะ", "กมล", "มูฮัมหมัด", "ซารีฮะ", "เจ๊ะมือซอ"]
SURNAMES = ["หะยีอาลี", "บินเซ็ง", "ณ แว้ง", "กูจิ", "แวดือเระ", "ศรีสุข"]
HEADINGS = [
    ("เลขประจำตัวประชาชน", "text"),
    ("คำนำหน้า", "text"),
    ("ชื่อ", "text"),
    ("สกุล", "text"),
    ("เพศ", "text"),
    ("วันเดือนปีเกิด", "date"),
    ("อายุ (ปี)", "integer"),
    ("บ้านเลขที่", "text"),
    ("หมู่ที่", "integer"),
    ("ชื่อหมู่บ้าน", "text"),
    ("โทรศัพท์", "text"),
    ("สถานะ", "text"),
    ("วันที่ย้ายเข้า", "date"),
    ("เบี้ยยังชีพ (บาท)", "money"),
    ("หมายเหตุ", "text"),
]
FORMATS = {"date": "[$-107041E]d mmmm yyyy", "money": "#,##0.00", "integer": "#,##0", "text": "@"}
FONT = {"font_name": "TH Sarabun New", "font_size": 14}


def rows(count):
    """Fictional people: digits 2 to 5 of each number are 9999."""
    chance = random.Random(1)
    for i in range(count):
        woman = i % 2
        yield (
            f"{chance.randrange(1, 9)}9999{chance.randrange(10**7, 10**8)}",
            "นางสาว" if woman else "นาย",
            chance.choice(FIRST_NAMES),
            f"{chance.choice(SURNAMES)}{i % 999}",
            "หญิง" if woman else "ชาย",
            datetime.date.fromordinal(chance.randrange(710_000, 739_000)),
            chance.randrange(90),
            f"{i % 300}/{i % 7}",
            i % 10 + 1,
            "บ้านแว้ง",
            "0812345678" if i % 3 else None,
            "มีชีวิต",
            datetime.date.fromordinal(chance.randrange(720_000, 739_000)),
            Decimal(chance.choice((600, 700, 800))),
            None if i % 10 else "ย้ายมาจากอำเภอสุไหงโก-ลก",
        )


def with_papers(people, out):
    from papers.columns import Column
    from papers.paper import Paper
    from papers.writers import xlsx

    columns = [Column(str(n), heading, kind, total=kind == "money") for n, (heading, kind) in enumerate(HEADINGS)]
    lines = {"code": "people", "office": "องค์การบริหารส่วนตำบลแว้ง", "title": "ทะเบียนประชาชน"}
    paper = Paper(**lines, subtitle="", printed="", notice="", columns=columns, rows=iter(people))
    with open(out, "wb") as stream:
        xlsx.write(paper, stream)


def with_xlsxwriter(people, out):
    import xlsxwriter

    book = xlsxwriter.Workbook(out, {"constant_memory": True})
    sheet = book.add_worksheet()
    styles = [book.add_format({**FONT, "num_format": FORMATS[kind], "border": 1}) for _, kind in HEADINGS]
    sheet.write_row(0, 0, [heading for heading, _ in HEADINGS], book.add_format({**FONT, "bold": True}))
    for number, row in enumerate(people, start=1):
        for position, value in enumerate(row):
            write_one(sheet, number, position, value, styles[position])
    book.close()


def write_one(sheet, row, column, value, style):
    if value is None:
        sheet.write_blank(row, column, None, style)
    elif isinstance(value, str):
        sheet.write_string(row, column, value, style)
    elif isinstance(value, datetime.date):
        sheet.write_datetime(row, column, value, style)
    else:
        sheet.write_number(row, column, value, style)


def with_openpyxl(people, out):
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Border, Font, Side

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append([heading for heading, _ in HEADINGS])
    font, side = Font(name="TH Sarabun New", size=14), Side(style="thin")
    border = Border(side, side, side, side)

    def styled(value, kind):
        cell = WriteOnlyCell(sheet, value)
        cell.font, cell.border, cell.number_format = font, border, FORMATS[kind]
        return cell

    for row in people:
        sheet.append([styled(value, kind) for value, (_, kind) in zip(row, HEADINGS, strict=True)])
    book.save(out)


def with_rustpy(people, out):
    from rustpy_xlsxwriter import FastExcel, Format

    names = [heading for heading, _ in HEADINGS]
    styles = {
        name: Format()
        .set_font_name("TH Sarabun New")
        .set_font_size(14)
        .set_border("thin")
        .set_num_format(FORMATS[kind])
        for name, kind in HEADINGS
    }
    records = (dict(zip(names, row, strict=True)) for row in people)
    FastExcel(out).sheet("people", records, column_formats=styles).save()


def rows_alone(people, out):
    """What the process weighs before any writer comes."""


def measure(writer, count, send):
    set_up_django()
    people = list(rows(count))
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
        warm_up(writer)
        start = cpu()
        writer(people, file.name)
        spent = cpu() - start
        size = os.path.getsize(file.name)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    send.send((spent, peak, size))


def warm_up(writer):
    """One small workbook first, so that importing is not measured."""
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
        writer(list(rows(10)), file.name)


def cpu():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def set_up_django():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "waeng_portal.settings")
    os.environ.setdefault("DEBUG", "1")
    import django

    django.setup()


def in_own_process(writer, count):
    receive, send = multiprocessing.get_context("spawn").Pipe(duplex=False)
    process = multiprocessing.get_context("spawn").Process(target=measure, args=(writer, count, send))
    process.start()
    send.close()
    try:
        return receive.recv()
    finally:
        process.join()


def table(results):
    ours = results[with_papers.__name__][0]
    lines = io.StringIO()
    for name, (spent, peak, size) in results.items():
        ratio = f"{spent / ours:6.1f}x" if spent > 0.01 else "      -"
        lines.write(f"{name:<16} {spent:7.2f} s CPU {ratio} {peak:6} MB {size / 1e6:7.1f} MB file\n")
    return lines.getvalue()


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    writers = [rows_alone, with_papers, with_xlsxwriter, with_openpyxl]
    if "--rustpy" in sys.argv:
        writers.append(with_rustpy)
    print(f"{count:,} rows x {len(HEADINGS)} columns, styled, Python {sys.version.split()[0]}")
    print(table({writer.__name__: in_own_process(writer, count) for writer in writers}))


if __name__ == "__main__":
    main()
