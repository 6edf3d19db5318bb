"""Packs: every paper for the period in one file, told what could not be made, once at a time, by themselves on their day."""

import io
import zipfile
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from core.days import begin_of
from papers.report import get_report
from reports.enums import Period, RunState
from reports.models import Pack, PackRun
from reports.periods import Span, before, span_of, spans_until
from reports.services import packs
from tests.contract import client_for, make_user

pytestmark = pytest.mark.django_db
MONTH = Span(Period.MONTH, date(2026, 10, 1))


def pack(*codes: str, name="ชุดทดลอง", period=Period.MONTH, **values) -> Pack:
    """As it has stood since long ago."""
    made = Pack.objects.create(name=name, period=period, **values)
    made.history.update(history_date=begin_of(date(2024, 1, 1)))
    for place, code in enumerate(codes):
        made.items.create(code=code, format="xlsx", position=place)
    return made


def made(of: Pack, by, span=MONTH) -> PackRun:
    run, _is_new = packs.ask_for(of, span, by=by)
    return packs.make(PackRun.objects.get(pk=run.pk))


def names_in(run: PackRun) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(PackRun.objects.get(pk=run.pk).content)) as book:
        return book.namelist()


def test_every_paper_is_in_it_in_its_order(clerk):
    run = made(pack("population_groups", "resident_register"), clerk)
    names = names_in(run)
    assert (run.state, names[0][:2], "กลุ่มประชากร" in names[0], names[1][:2], names[2]) == (
        RunState.READY, "01", True, "02", "README.txt",
    )  # fmt: skip


def test_each_paper_is_asked_for_the_period():
    item = pack("activities").items.get()

    assert packs.asked_of(get_report("activities"), item, MONTH, None) == [{"fiscal_year": "2570", "month": "10"}]


def test_what_the_pack_says_goes_before_the_period():
    item = pack("population_groups").items.get()
    item.params = {"on": "2026-01-05"}

    assert packs.asked_of(get_report("population_groups"), item, MONTH, None) == [{"on": "2026-01-05"}]


def test_a_paper_that_one_may_not_have_is_left_out_and_told(clerk):
    run = made(pack("population_groups", "fund_members"), clerk)
    assert (run.state, list(run.problems), len(names_in(run))) == (RunState.READY, ["fund_members.xlsx"], 2)


def test_nothing_at_all_is_a_failure_with_reasons(clerk):
    run = made(pack("fund_members"), clerk)
    assert (run.state, run.file, bool(run.problems["fund_members.xlsx"])) == (RunState.FAILED, None, True)


def test_a_paper_that_fails_leaves_no_half_file(clerk, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("a template that fails")

    monkeypatch.setattr("reports.services.packs.render", fail)
    run, _is_new = packs.ask_for(pack("population_groups"), MONTH, by=clerk)
    with pytest.raises(RuntimeError):
        packs.make(run)
    run.refresh_from_db()
    assert (run.state, run.file) == (RunState.FAILED, None)


def test_a_pdf_that_cannot_be_set_is_told_and_the_others_are_whole(clerk, monkeypatch, tmp_path):
    broken = tmp_path / "broken.typ"
    broken.write_text("#panic()")
    monkeypatch.setattr("papers.writers.pdf.TEMPLATE", broken)
    of = pack("population_groups", "resident_register")
    of.items.filter(code="resident_register").update(format="pdf")
    run = made(of, clerk)
    assert ([name[:2] for name in names_in(run)], list(run.problems)) == (["01", "RE"], ["resident_register.pdf"])


def in_both_forms(code: str) -> Pack:
    of = pack(code)
    of.items.create(code=code, format="pdf", position=1)
    return of


def test_one_report_in_two_forms_is_told_form_by_form(clerk, monkeypatch, tmp_path):
    broken = tmp_path / "broken.typ"
    broken.write_text("#panic()")
    monkeypatch.setattr("papers.writers.pdf.TEMPLATE", broken)
    run = made(in_both_forms("population_groups"), clerk)
    with zipfile.ZipFile(io.BytesIO(run.content)) as book:
        told = book.read("README.txt").decode().splitlines()
    page = client_for("registry_clerk").get(reverse("admin:reports_packrun_change", args=[run.pk]))
    title, why = page.context["problems"][0]
    assert (len(run.problems), title.endswith("(pdf)"), told[-1].endswith(why)) == (1, True, True)
    assert (told[-2].startswith("01"), told[-2].endswith(why)) == (True, False)


def test_one_report_that_fails_in_both_forms_is_a_failure(officer):
    run = made(in_both_forms("fund_members"), officer)
    assert (run.state, run.file, len(run.problems)) == (RunState.FAILED, None, 2)


def test_a_run_of_before_shows_what_it_knew(clerk):
    run = made(pack("population_groups"), clerk)
    PackRun.objects.update(problems={"population_groups": "เหตุ"})
    page = client_for("registry_clerk").get(reverse("admin:reports_packrun_change", args=[run.pk]))
    assert page.context["problems"] == [(packs.title_of("population_groups"), "เหตุ")]


def test_asked_twice_it_is_made_once(clerk):
    of = pack("population_groups")
    first, again = packs.ask_for(of, MONTH, by=clerk), packs.ask_for(of, MONTH, by=clerk)
    assert (first[1], again[1], first[0].pk == again[0].pk) == (True, False, True)


def test_two_people_have_each_their_own(clerk, officer):
    of = pack("population_groups")
    runs = {packs.ask_for(of, MONTH, by=one)[0].pk for one in (clerk, officer)}
    assert len(runs) == 2


def test_a_worker_that_takes_it_twice_makes_it_once(clerk):
    run, _is_new = packs.ask_for(pack("population_groups"), MONTH, by=clerk)
    packs.make(run)
    ended = PackRun.objects.get(pk=run.pk).ended_at
    packs.make(PackRun.objects.get(pk=run.pk))
    assert PackRun.objects.get(pk=run.pk).ended_at == ended


def test_one_that_a_dead_worker_left_is_begun_anew(clerk):
    of = pack("population_groups")
    first, _is_new = packs.ask_for(of, MONTH, by=clerk)
    dies()
    again, is_new = packs.ask_for(of, MONTH, by=clerk)
    assert (is_new, again.pk == first.pk) == (True, False)


def test_an_empty_pack_is_refused_in_words(clerk):
    with pytest.raises(packs.PackRefused):
        packs.ask_for(pack(), MONTH, by=clerk)


@pytest.mark.parametrize(
    ("period", "day", "first", "last"),
    [
        (Period.MONTH, date(2028, 2, 29), date(2028, 2, 1), date(2028, 2, 29)),
        (Period.HALF, date(2026, 10, 1), date(2026, 10, 1), date(2027, 3, 31)),
        (Period.HALF, date(2026, 9, 30), date(2026, 4, 1), date(2026, 9, 30)),
        (Period.YEAR, date(2026, 9, 30), date(2025, 10, 1), date(2026, 9, 30)),
    ],
)
def test_periods_begin_and_end_with_the_fiscal_year(period, day, first, last):
    span = span_of(period, day)
    assert (span.first_on, span.last_on) == (first, last)


def test_periods_follow_one_another_without_a_gap():
    for period in Period:
        spans = spans_until(period, date(2026, 11, 27), 9)
        assert all(one.first_on - timedelta(days=1) == before(one).last_on for one in spans)


def due(day: int) -> list[Pack]:
    return [one for one, _span in packs.due_on(date(2026, 11, day))]


def test_it_is_due_on_its_day_and_on_a_day_that_made_up_for_it(clerk):
    of = pack("population_groups", by_itself_on=5, made_for=clerk)
    packs.ask_for(of, Span(Period.MONTH, date(2026, 9, 1)), by=clerk, by_itself=True)
    assert (due(4), due(5), due(9)) == ([], [of], [of])


def test_made_by_itself_it_is_not_due_again(clerk):
    of = pack("population_groups", by_itself_on=5, made_for=clerk)
    packs.ask_for(of, packs.due_on(date(2026, 11, 5))[0][1], by=clerk, by_itself=True)
    assert due(6) == []


@pytest.mark.parametrize(
    ("period", "today", "first"),
    [
        (Period.MONTH, date(2027, 2, 27), date(2026, 12, 1)),
        (Period.MONTH, date(2027, 2, 28), date(2027, 1, 1)),
        (Period.MONTH, date(2027, 3, 1), date(2027, 1, 1)),
        (Period.MONTH, date(2027, 3, 27), date(2027, 1, 1)),
        (Period.MONTH, date(2027, 3, 28), date(2027, 2, 1)),
        (Period.HALF, date(2027, 4, 27), date(2026, 4, 1)),
        (Period.HALF, date(2027, 4, 28), date(2026, 10, 1)),
        (Period.HALF, date(2027, 5, 3), date(2026, 10, 1)),
        (Period.YEAR, date(2027, 10, 27), date(2025, 10, 1)),
        (Period.YEAR, date(2027, 11, 1), date(2026, 10, 1)),
    ],
)
def test_a_late_day_that_was_missed_is_made_up_for_until_the_next(clerk, period, today, first):
    pack("population_groups", period=period, by_itself_on=28, made_for=clerk)
    assert [span.first_on for _pack, span in packs.due_on(today)] == [first]


@pytest.mark.parametrize("period", Period)
def test_a_day_that_is_set_later_begins_with_the_next(clerk, period):
    of = pack("population_groups", period=period)
    of.by_itself_on, of.made_for = 5, clerk
    of.save()
    of.history.filter(by_itself_on=5).update(history_date=begin_of(date(2026, 10, 6)))
    found = [packs.due_on(day) for day in (date(2026, 10, 6), date(2026, 11, 4), date(2027, 10, 5))]
    assert [len(one) for one in found] == [0, 0, 1]


def test_another_day_for_a_pack_that_has_one_leaves_no_month_out(clerk):
    of = pack("population_groups", by_itself_on=28, made_for=clerk)
    of.by_itself_on = 5
    of.save()
    of.history.filter(by_itself_on=5).update(history_date=begin_of(date(2026, 11, 10)))
    assert [span.first_on for _pack, span in packs.due_on(date(2026, 11, 10))] == [date(2026, 10, 1)]


def dies() -> None:
    """The worker of whatever goes on."""
    PackRun.objects.going_on().update(
        state=RunState.WORKING, moved_at=timezone.now() - packs.SILENT - timedelta(minutes=1)
    )


def test_one_by_itself_whose_worker_died_is_due_until_one_lives(clerk):
    of = pack("population_groups", by_itself_on=5, made_for=clerk)
    span = packs.due_on(date(2026, 11, 5))[0][1]
    for _worker in range(2):
        packs.ask_for(of, span, by=clerk, by_itself=True)
        assert due(6) == []
        dies()
        assert due(6) == [of]
    run, is_new = packs.ask_for(of, span, by=clerk, by_itself=True)
    packs.make(run)
    states = [RunState.FAILED, RunState.FAILED, RunState.READY]
    assert (is_new, due(7), list(PackRun.objects.order_by("pk").values_list("state", flat=True))) == (True, [], states)


def test_one_that_waited_long_for_the_worker_is_not_silent_once_begun(clerk, monkeypatch):
    of = pack("population_groups", by_itself_on=5, made_for=clerk)
    run, _is_new = packs.ask_for(of, packs.due_on(date(2026, 11, 5))[0][1], by=clerk, by_itself=True)
    PackRun.objects.update(moved_at=timezone.now() - packs.SILENT - timedelta(minutes=1))
    found = []
    monkeypatch.setattr("reports.services.packs.render", lambda *args, **kwargs: found.extend([due(6)]))
    packs.make(run)
    assert found == [[]]


def test_who_left_gets_no_pack(clerk):
    pack("population_groups", by_itself_on=1, made_for=clerk)
    type(clerk).objects.filter(pk=clerk.pk).update(is_active=False)
    assert due(9) == []


def test_the_command_makes_what_is_due(clerk, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *args: date(2026, 11, 9))
    pack("population_groups", by_itself_on=1, made_for=clerk)
    call_command("make_due_packs", verbosity=0)
    run = PackRun.objects.get()
    assert (run.state, run.first_on, run.made_by) == (RunState.READY, date(2026, 10, 1), clerk)


def test_the_page_makes_it_and_gives_the_file(clerk):
    of = pack("population_groups")
    client = client_for("registry_clerk")
    span = spans_until(Period.MONTH, timezone.localdate(), 2)[1]
    shown = client.post(
        reverse("admin:reports_pack_make", args=[of.pk]), {"first_on": span.first_on.isoformat()}, follow=True
    )
    run = PackRun.objects.get()
    told = client.get(reverse("admin:reports_packrun_status", args=[run.pk])).json()
    taken = client.post(reverse("admin:reports_packrun_file", args=[run.pk]))
    assert (shown.status_code, told["busy"], taken.content[:2]) == (200, False, b"PK")


def test_a_period_that_is_not_offered_is_refused(clerk):
    of = pack("population_groups")
    answer = client_for("registry_clerk").post(
        reverse("admin:reports_pack_make", args=[of.pk]), {"first_on": "1999-01-01"}
    )
    assert ("เลือกว่าจะจัดทำ" in answer.content.decode(), PackRun.objects.count()) == (True, 0)


def test_another_person_s_pack_is_as_not_there(clerk):
    run = made(pack("population_groups"), clerk)
    make_user("officer_care")
    client = client_for("officer_care")
    status = client.get(reverse("admin:reports_packrun_status", args=[run.pk])).status_code
    assert (status, client.post(reverse("admin:reports_packrun_file", args=[run.pk])).status_code) == (404, 404)


def test_by_itself_a_pack_is_made_for_who_gives_it_the_day(clerk, officer):
    of = pack("population_groups")
    sent = {
        "name": of.name, "period": "month", "by_itself_on": "3", "made_for": str(officer.pk), "shown_version": of.version,
        "items-TOTAL_FORMS": "0", "items-INITIAL_FORMS": "0", "items-MIN_NUM_FORMS": "0", "items-MAX_NUM_FORMS": "1000",
    }  # fmt: skip
    client_for("registry_clerk").post(reverse("admin:reports_pack_change", args=[of.pk]), sent)
    of.refresh_from_db()
    assert (of.by_itself_on, of.made_for) == (3, clerk)
