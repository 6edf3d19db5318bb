"""What the run under load counts with: percentiles, forms as a browser sends them, and what is a promise broken."""

import argparse

import pytest

from benchmarks.cost import Assumptions, cost
from benchmarks.load.__main__ import amounts, broken
from benchmarks.load.client import Answer, form_with
from benchmarks.load.figures import Figures, percentile
from benchmarks.load.journal import Journal

PAGE = """<form><input name="q"></form>
<form method="post"><input type="hidden" name="shown_version" value="3"><input type="checkbox" name="off" value="1">
<input type="checkbox" name="on" value="1" checked><input type="file" name="paper"><button name="go">x</button>
<textarea name="note">
was &amp; is</textarea><select name="sex"><option value="M">M</option><option value="F" selected>F</option></select></form>"""
WELL = {"lost": [], "double": [], "unaccounted": [], "verify_ledger": "", "verify_audit": "", "problems": []}


@pytest.mark.parametrize(("share", "found"), [(0.5, 5), (0.95, 10), (0.99, 10), (0.1, 1)])
def test_a_percentile_is_a_value_that_was_measured(share, found):
    assert percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], share) == found


def test_of_nothing_there_is_no_percentile():
    assert percentile([], 0.5) == 0


def test_a_form_is_sent_as_a_browser_sends_it():
    assert form_with(Answer(200, {}, PAGE), "shown_version") == {
        "shown_version": "3", "on": "1", "note": "was & is", "sex": "F",
    }  # fmt: skip


def test_a_page_without_the_form_has_none():
    assert form_with(Answer(200, {}, PAGE), "amount") is None


def test_amounts_are_read():
    assert amounts("kill=20,clock=3") == {"kill": 20, "clock": 3}


@pytest.mark.parametrize("text", ["kill", "kill=many", "flood=3"])
def test_other_amounts_are_refused(text):
    with pytest.raises(argparse.ArgumentTypeError):
        amounts(text)


@pytest.mark.parametrize(("status", "text", "clear"), [
    (503, "ระบบยังไม่พร้อม abc123abc123", True), (503, "ระบบยังไม่พร้อม", False), (503, "away abc123abc123", False),
    (503, '<!DOCTYPE html>\n<html lang="ms">belum sedia abc123abc123', True), (503, '<!DOCTYPE html>\n<html lang="ms">', False), (0, "", False),
])  # fmt: skip
def test_a_failure_is_clear_in_thai_with_its_number(status, text, clear):
    assert Answer(status, {"x-reference": "abc123abc123"}, text).is_clear is clear


def test_only_what_was_not_promised_is_no_promise_broken():
    figures = Figures()
    figures.phase, figures.seconds = "away", {"away": 1}
    figures.add("write", 503, 0.1, clear=True)
    assert broken(figures, WELL) == []
    figures.add("write", 500, 0.1, clear=False)
    assert broken(figures, WELL | {"lost": ["payment x"]}) == ["1 writes lost", "1 answers of 5xx without a clear page"]


def test_what_is_acknowledged_is_on_the_disk_at_once(tmp_path):
    journal = Journal(tmp_path / "journal")
    journal.acknowledge("payment", "load-1")
    assert (tmp_path / "journal").read_text() == '{"kind": "payment", "mark": "load-1", "sure": true}\n'
    journal.close()


def test_who_shares_pays_less():
    each = [cost(Assumptions(governments=number)).total / number for number in (1, 10, 100)]
    assert each == sorted(each, reverse=True)
