"""A report that is asked with what it cannot use says so in Thai, writes nothing, and never fails."""

import re

import pytest
from django.core.management import CommandError, call_command

from papers.errors import PaperError, ParamError
from papers.params import parse_params
from papers.report import all_reports, write_report
from reports.tests.every.world import read, reader_of

REPORTS = all_reports()
WRONG = {
    "date": ("วันไหนก็ได้", "31/2/2569", "1/1/99999"), "integer": ("ปีนี้", "99999", "0", "-2569", "1" * 19),
    "choice": ("ไม่มีอย่างนี้", "99999", "-1"),
}  # fmt: skip
# Days that can be read, and of which no register knows.
FAR = ("1/1/2400", "31/12/2600")


def asked(kind: str, wrong: dict):
    return [
        pytest.param(report, {param.name: text}, id=f"{report.code}-{param.name}-{text[:12]}")
        for report in REPORTS for param in report.params if param.kind == kind for text in wrong[kind]
    ]  # fmt: skip


def said(report, answers: dict, folder) -> str:
    """What the report says instead of a paper."""
    with pytest.raises(PaperError) as refused:
        write_report(report, user=None, params=read(report, answers), format="csv", out=folder / "paper.csv")
    return str(refused.value)


def is_thai(text: str) -> bool:
    return re.search("[ก-๙]{3}", text) is not None and re.search(r"\b(must|cannot|There|is)\b", text) is None


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.code)
def test_a_question_that_it_does_not_ask(report):
    with pytest.raises(ParamError) as refused:
        parse_params(report, {"ไม่ถาม": "1"})
    assert is_thai(str(refused.value))


@pytest.mark.parametrize(
    ("report", "answers"), [*asked("date", WRONG), *asked("choice", WRONG), *asked("integer", WRONG)]
)
def test_an_answer_that_it_cannot_use(report, answers, tmp_path):
    assert (is_thai(said(report, answers, tmp_path)), list(tmp_path.iterdir())) == (True, [])


@pytest.mark.parametrize(("report", "answers"), asked("date", {"date": FAR}))
def test_a_day_of_another_age(report, answers, tmp_path):
    """Said, or an empty paper: never a failure."""
    try:
        write_report(report, user=None, params=read(report, answers), format="csv", out=tmp_path / "paper.csv")
    except PaperError as refused:
        assert (is_thai(str(refused)), list(tmp_path.iterdir())) == (True, [])


def test_there_is_no_thirteenth_month(tmp_path):
    activities = next(report for report in REPORTS if report.code == "activities")
    assert is_thai(said(activities, {"month": "13"}, tmp_path))


def test_the_command_says_it_too(tmp_path):
    with pytest.raises(CommandError) as refused:
        call_command("export_report", "programs", "--param", "fiscal_year=99999", f"--out={tmp_path / 'paper.xlsx'}")
    assert (is_thai(str(refused.value)), list(tmp_path.iterdir())) == (True, [])


def test_who_may_not_have_it_gets_no_file(tmp_path):
    reader = reader_of(next(report for report in REPORTS if report.code == "five_pillars"))
    for report in (one for one in REPORTS if not one.allowed(reader)):
        with pytest.raises(PaperError) as refused:
            write_report(report, user=reader, params=read(report, {}), format="csv", out=tmp_path / "paper.csv")
        assert (report.code, is_thai(str(refused.value)), list(tmp_path.iterdir())) == (report.code, True, [])
