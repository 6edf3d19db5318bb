"""A round's survey sheet of all villages, into an office that has the houses of half of them."""

import random
from pathlib import Path

import xlsxwriter

from benchmarks.meter import Meter, peak
from benchmarks.register import TODAY
from economy.models import Answer, Indicator
from residents.demo.write import make_villages
from residents.models import Household, Village
from spreadsheets import services
from thai.addresses import house_sort_key

YEAR = TODAY.year + 543
OWN = 12
YES_NO = ("มี", "ไม่มี", "ผ่าน", "ไม่ผ่าน", "ใช่", "/", "x", "1", "0", "", "-", "ไม่ทราบ")
AMOUNTS = ("342,000", "๑๐๘๐๐๐", "294,000 บาท", "0", "", "?")


def load(households: int, questions: int, village_count: int) -> dict:
    """The mission's own questions, and so many more that there are `questions` in all."""
    make_villages(village_count)
    more = questions - Indicator.objects.count()
    for number in range(1, more + 1):
        kind = "number" if number % OWN == 0 else "yes_no"
        title = f"เรื่องของครัวเรือนข้อที่ {number}"
        Indicator(
            code=f"own_{number}",
            title=title,
            kind=kind,
            dimension="living",
            since=TODAY.replace(year=2016),
            position=50,
        ).save()
    for village in Village.objects.all():
        for number in range(1, households // village_count + 1, 2):
            Household(village=village, house_no=str(number), house_key=house_sort_key(str(number))).save()
    return {"questions": Indicator.objects.count()}


def write_sheet(path: str, households: int, village_count: int) -> None:
    """Words in many spellings, a sheet a village."""
    chance, asked = random.Random(8), list(Indicator.objects.order_by("position", "pk"))
    book = xlsxwriter.Workbook(path)
    for village in range(1, village_count + 1):
        sheet = book.add_worksheet(f"หมู่ {village}")
        sheet.write(0, 0, f"แบบสำรวจครัวเรือน หมู่ที่ {village} ปี {YEAR}")
        sheet.write_row(1, 0, ["บ้านเลขที่", "หมู่ที่", *(one.title_th for one in asked)])
        for row in range(1, households // village_count + 1):
            cells = [chance.choice(AMOUNTS if one.kind == "number" else YES_NO) for one in asked]
            sheet.write_row(row + 1, 0, [str(row), village, *cells])
    book.close()


def import_sheet(path: str) -> dict:
    """Upload, plan (read, check, match, store for the preview), write with encryption and history, as the office itself."""
    data = Path(path).read_bytes()
    with Meter() as previewed:
        batch = services.create_batch(kind="survey", data=data, file_name="survey.xlsx", as_of=TODAY, by=None)
        plan = services.plan_batch(batch, today=TODAY)
    if plan is None:
        raise RuntimeError(batch.problem)
    counts = plan.counts
    del plan
    with Meter() as written:
        services.apply_batch(batch, by=None, today=TODAY)
    wall, cpu = previewed.wall + written.wall, previewed.cpu + written.cpu
    return {"wall": wall, "cpu": cpu, "preview": previewed.wall, "answers": Answer.objects.count(), **peak(), **counts}
