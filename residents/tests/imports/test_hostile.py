"""A register that somebody changed byte by byte, or cell by cell, brings all that its plan says or nothing: no row before it is
written, none that the plan does not count, and no error beside those that are told in words."""

import io
import zipfile

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from residents.models import Household, Residence, Resident
from residents.tests.factories import citizen_id, village
from residents.tests.imports.files import HEADINGS, planned
from spreadsheets import services
from spreadsheets.enums import Outcome, State
from spreadsheets.models import Batch
from spreadsheets.tests.reading.files import ods, xls, xlsx
from spreadsheets.tests.reading.hostile import changed, part
from tests.rig.proof import rounds

ROWS = [[citizen_id(n), "นาง", "ฟาตีเมาะ", f"อาแว{n}", "หญิง", "1/2/2520", f"{n}", "1"] for n in range(1, 6)]
SHEETS = {"ทะเบียน": [HEADINGS, *ROWS]}
GOOD, OLD, OPEN = xlsx(SHEETS), xls(SHEETS), ods(SHEETS)
TEXT = "\n".join(",".join(row) for row in SHEETS["ทะเบียน"]).encode()
PARTS = [name for name in zipfile.ZipFile(io.BytesIO(GOOD)).namelist() if name.endswith((".xml", ".rels"))]

places = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=12)
cells = st.one_of(st.text(max_size=30), st.floats(allow_nan=False, allow_infinity=False), st.integers(-(10**15), 10**15),
                  st.sampled_from(["=1/0", "#REF!", "1.1017E+12", "๑", "\u200b", "32/13/9999", "ก" * 30_000]))  # fmt: skip


def spoilt(data: bytes, bytes_: list, cut: float = 1) -> bytes:
    made = bytearray(data)
    for place, byte in bytes_:
        made[int(place * len(made))] = byte
    return bytes(made[: max(1, int(len(made) * cut))])


def with_cells(changes: list) -> bytes:
    rows = [list(row) for row in SHEETS["ทะเบียน"]]
    for row, column, value in changes:
        rows[row][column] = value
    return xlsx({"ทะเบียน": rows})


@st.composite
def files(draw) -> tuple[str, bytes]:
    """A whole file spoilt; a part within its archive, which then still opens; or a file that says odd things."""
    how = draw(st.sampled_from(["file", "part", "cells"]))
    if how == "file":
        name, data = draw(st.sampled_from([("a.xlsx", GOOD), ("a.xls", OLD), ("a.ods", OPEN), ("a.csv", TEXT)]))
        return name, spoilt(data, draw(places), draw(st.floats(0.3, 1)))
    if how == "part":
        name = draw(st.sampled_from(PARTS))
        return "a.xlsx", changed({name: spoilt(part(name, GOOD), draw(places))}, source=GOOD)
    where = st.tuples(st.integers(0, len(ROWS)), st.integers(0, len(HEADINGS) - 1), cells)
    return "a.xlsx", with_cells(draw(st.lists(where, min_size=1, max_size=6)))


def counts() -> list[int]:
    return [model.objects.count() for model in (Resident, Household, Residence)]


def wrong(name: str, data: bytes) -> str:
    """What does not hold of the file's import."""
    village(1)
    batch = planned(data, name)
    if counts() != [0, 0, 0]:
        return "the registry was written before somebody said so"
    if batch.state == State.FAILED:
        return "" if not batch.rows.exists() else "a file that cannot be read left rows"
    if batch.state != State.PLANNED:
        return f"it stays {batch.state}"
    new = batch.rows.filter(outcome=Outcome.NEW).count()
    services.apply_batch(Batch.objects.get(pk=batch.pk), by=None)
    return "" if Resident.objects.count() == new else f"{Resident.objects.count()} written, {new} planned"


def test_a_spoilt_register_is_written_as_planned_or_not_at_all(db, record_proof):
    tried = []

    @settings(max_examples=rounds(15, 2500), deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(files())
    def handed_in(file):
        tried.append(file[0])
        with transaction.atomic():
            assert wrong(*file) == ""
            transaction.set_rollback(True)

    handed_in()
    record_proof("spoilt registers: written as planned, or refused in words", len(tried))
