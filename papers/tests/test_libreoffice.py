"""Under `make prove`: LibreOffice opens every kind of paper, reckons the formulas itself, and finds our sums."""

import io
import shutil
import subprocess

import openpyxl
import pytest

from papers.printing import Printing
from papers.tests.fake import ROW, ApprovedPeople, NoPeople, People, VillagePeople, written
from papers.tests.test_book import TwoSheets

pytestmark = pytest.mark.prove
VILLAGES, THAI = Printing(by_village=True), Printing("นธ 99999/1", thai_digits=True)
KINDS = {
    "plain": (People, Printing(), (ROW,) * 300),
    "thai digits, signed": (ApprovedPeople, THAI, (ROW,) * 60),
    "a sheet a village": (VillagePeople, VILLAGES, None),
    "villages in thai digits": (VillagePeople, Printing(by_village=True, thai_digits=True), None),
    "a book": (TwoSheets, THAI, None),
    "empty": (NoPeople, Printing(), None),
}


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory):
    """Converts a file to another kind; its profile is its own, so that two at once do not wait for one another."""
    tool = shutil.which("soffice") or shutil.which("libreoffice")
    assert tool, "LibreOffice is missing: apt-get install -y --no-install-recommends libreoffice-calc"
    home = tmp_path_factory.mktemp("office")

    def convert(content: bytes, kind: str) -> bytes:
        source = home / "paper.xlsx"
        source.write_bytes(content)
        out = home / kind
        command = [tool, f"-env:UserInstallation=file://{home}/profile", "--headless", "--convert-to", kind]
        subprocess.run([*command, "--outdir", str(out), str(source)], check=True, capture_output=True, timeout=180)
        return (out / f"paper.{kind}").read_bytes()

    return convert


def without_values(content: bytes) -> bytes:
    """The same workbook with its formulas alone, so that whoever opens it must reckon them."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def reckoned(content: bytes, formulas: bytes) -> list:
    """What stands in the cells that are formulas."""
    values = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    found = openpyxl.load_workbook(io.BytesIO(formulas))
    return [
        round(float(values[sheet.title][cell.coordinate].value), 2)
        for sheet in found for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    ]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_its_sums_are_ours(libreoffice, kind, record_proof):
    report, printing, rows = KINDS[kind]
    ours = written("xlsx", *(rows or ()), report=report(), printing=printing)
    again = libreoffice(without_values(ours), "xlsx")
    record_proof(f"LibreOffice's sums, {kind}", 1, int(reckoned(again, ours) != reckoned(ours, ours)))


@pytest.mark.parametrize("kind", KINDS)
def test_it_becomes_a_pdf(libreoffice, kind):
    report, printing, rows = KINDS[kind]
    assert libreoffice(written("xlsx", *(rows or ()), report=report(), printing=printing), "pdf")[:4] == b"%PDF"


def test_thai_digits_are_shown_and_a_signed_sheet_is_not_split(libreoffice):
    """The last page has the total, the signatures and rows of the table."""
    report, printing, rows = KINDS["thai digits, signed"]
    content = libreoffice(written("xlsx", *rows, report=report(), printing=printing), "pdf")
    tool = shutil.which("pdftotext")
    pages = subprocess.run([tool, "-layout", "-", "-"], input=content, capture_output=True, check=True).stdout
    signed = [page for page in pages.decode().split("\f") if "approved by" in page]
    assert [("๓๖,๐๓๐.๐๐" in page, "๖๐๐.๕๐" in page, "Total" in page) for page in signed] == [(True, True, True)]
