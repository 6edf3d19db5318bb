import errno

import pytest

from papers.errors import NotAllowed, NotMade, PaperError
from papers.report import write_report
from papers.tests import fake
from papers.tests.fake import BrokenPeople, People, asked, clerk
from papers.writers import WRITERS


def export(report, out, **more):
    return write_report(report, **{"user": None, "params": asked(), "format": "json", "out": out} | more)


@pytest.mark.parametrize("format", ["xlsx", "csv", "json", "pdf"])
def test_it_gives_the_number_of_rows(tmp_path, format):
    assert export(People(), tmp_path / "people", format=format) == 1


@pytest.mark.parametrize("format", ["xlsx", "csv", "json", "pdf"])
def test_a_report_that_fails_leaves_no_file(tmp_path, format):
    with pytest.raises(RuntimeError):
        export(BrokenPeople(), tmp_path / "people", format=format)
    assert (list(tmp_path.iterdir()), fake.exports) == ([], [])


def test_a_report_that_fails_keeps_the_file_of_before(tmp_path):
    out = tmp_path / "people.json"
    export(People(), out)
    before = out.read_bytes()
    with pytest.raises(RuntimeError):
        export(BrokenPeople(), out)
    assert out.read_bytes() == before


def test_the_export_is_logged(tmp_path):
    user = clerk()
    export(People(), tmp_path / "people.json", user=user)
    params = {"on": "2026-11-22", "village": None, "limit": None, "living": None}
    logged = {"user": user, "report_code": "people", "params": params, "rows": 1, "format": "json"}
    assert fake.exports == [logged]


def test_nothing_leaves_when_the_log_fails(tmp_path, settings):
    settings.EXPORT_LOGGER = "builtins.exit"
    with pytest.raises(TypeError):
        export(People(), tmp_path / "people.json")
    assert list(tmp_path.iterdir()) == []


def test_only_its_owner_can_read_the_file(tmp_path):
    export(People(), tmp_path / "people.json")
    assert (tmp_path / "people.json").stat().st_mode & 0o777 == 0o600


def test_who_may_not_have_it_gets_nothing(tmp_path):
    with pytest.raises(NotAllowed):
        export(People(), tmp_path / "people.json", user=clerk(permitted=False))
    assert (list(tmp_path.iterdir()), fake.exports) == ([], [])


def test_an_unknown_format_lists_the_known_ones(tmp_path):
    with pytest.raises(PaperError, match="Choose one of: xlsx, csv, json, pdf"):
        export(People(), tmp_path / "people.doc", format="doc")


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(PaperError, match="Cannot write to"):
        export(People(), tmp_path / "nowhere" / "people.json")


@pytest.mark.parametrize("format", ["xlsx", "pdf", "csv", "json"])
def test_a_full_disk_is_said_and_leaves_nothing(tmp_path, monkeypatch, format):
    def full(paper, stream):
        stream.write(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setitem(WRITERS, format, full)
    with pytest.raises(PaperError, match="No space left on device"):
        export(People(), tmp_path / "people", format=format)
    assert (list(tmp_path.iterdir()), fake.exports) == ([], [])


def test_a_template_that_fails_is_said_and_leaves_nothing(tmp_path, monkeypatch):
    template = tmp_path / "broken.typ"
    template.write_text("#panic()")
    monkeypatch.setattr("papers.writers.pdf.TEMPLATE", template)
    with pytest.raises(NotMade, match="The PDF could not be made"):
        export(People(), tmp_path / "people.pdf", format="pdf")
    assert ([path.name for path in tmp_path.iterdir()], fake.exports) == (["broken.typ"], [])
