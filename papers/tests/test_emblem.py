"""The office's own emblem at the head of its papers."""

import io
import zipfile

import pytest
from PIL import Image

from papers.emblem import check_emblem, emblem
from papers.tests.fake import ROW, sheet_of, written


@pytest.fixture
def given(tmp_path, settings):
    """A picture that an office gives, with notes in it that are nobody's business."""
    path = tmp_path / "emblem.jpg"
    picture = Image.new("RGB", (900, 600), "#14603f")
    notes = Image.Exif()
    notes[0x010E] = "เครื่องของใคร"
    picture.save(path, exif=notes)
    settings.OFFICE_EMBLEM = str(path)
    return path


def pictures(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return [name for name in book.namelist() if name.startswith("xl/media/")]


def test_without_one_nothing_is_drawn():
    assert (emblem(), pictures(written("xlsx"))) == (b"", [])


def test_it_is_drawn_in_a_row_of_its_own_above_the_office(given):
    sheet = sheet_of(ROW)
    assert (sheet["A2"].value, sheet.row_dimensions[1].height, len(sheet._images)) == ("อบต.แว้ง", 63, 1)


def test_the_table_follows_it(given):
    assert (sheet_of(ROW)["A7"].value, sheet_of(ROW).freeze_panes) == (ROW[0], "A7")


def test_it_is_small_and_says_nothing_of_where_it_was_made(given):
    with Image.open(io.BytesIO(emblem())) as picture:
        assert (picture.size, dict(picture.getexif())) == ((400, 267), {})


def test_the_pdf_has_it_too(given):
    assert b"/Subtype /Image" in written("pdf") or b"/Subtype/Image" in written("pdf")


@pytest.mark.parametrize("content", [None, b"no picture"])
def test_one_that_cannot_be_read_is_told_and_fails_no_paper(tmp_path, settings, content):
    path = tmp_path / "emblem.png"
    if content:
        path.write_bytes(content)
    settings.OFFICE_EMBLEM = str(path)
    assert ([told.id for told in check_emblem(None)], pictures(written("xlsx"))) == (["papers.W001"], [])


def test_a_good_one_is_not_told(given):
    assert check_emblem(None) == []
