"""Registers as an office would hand them in, and the steps of an import in one call."""

import csv
import datetime
from io import StringIO
from pathlib import Path

from spreadsheets import services
from spreadsheets.models import Batch

SAMPLES = Path(__file__).parents[3] / "tests" / "samples"
# The day on which the samples' truth holds.
TODAY = datetime.date(2026, 11, 22)
HEADINGS = ["เลขประจำตัวประชาชน", "คำนำหน้า", "ชื่อ", "นามสกุล", "เพศ", "วันเดือนปีเกิด", "บ้านเลขที่", "หมู่ที่"]


def register(*rows: list, headings: list[str] = HEADINGS) -> bytes:
    out = StringIO()
    csv.writer(out).writerows([headings, *rows])
    return out.getvalue().encode()


def planned(data: bytes, name: str = "register.csv", *, kind="residents", params=None, as_of=None, by=None) -> Batch:
    """Planned on the day of the test, as the people of the factories are saved on it."""
    batch = services.create_batch(kind=kind, data=data, file_name=name, params=params, as_of=as_of, by=by)
    services.plan_batch(batch)
    return Batch.objects.get(pk=batch.pk)


def imported(data: bytes, name: str = "register.csv", *, by=None, **how) -> Batch:
    batch = planned(data, name, by=by, **how)
    services.apply_batch(batch, by=by)
    return Batch.objects.get(pk=batch.pk)
