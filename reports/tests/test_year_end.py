"""The end of a fiscal year: each line says what the data say and leads to exactly what is missing; a person ticks the rest."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from core.days import begin_of
from economy.tests.factories import survey
from papers.report import get_report, parse_params
from programs.enums import ActivityStatus, ProgramStatus
from programs.tests import factories as program_factories
from programs.year_end import State
from reports.figures import year_end_figures
from reports.models import ReportCopy, YearEndMark, YearEndStep
from reports.services.copies import keep_copy
from reports.services.year_end import NotTicked, take_back, tick
from reports.year_end import checklist, closing_year
from residents.tests import factories
from tests.contract import client_for, make_user
from welfare.models import Closing
from welfare.services.rounds import open_round
from welfare.tests import factories as fund_factories

pytestmark = pytest.mark.django_db
YEAR = 2569
PAGE = "admin:reports_yearendstep_year"
LAST = date(2026, 9, 30)


def lines(user=None, year=YEAR) -> dict:
    return {shown.line.code: shown.line for shown in checklist(year, user).lines}


def program(name="งาน", status=ProgramStatus.RUNNING):
    made = program_factories.program(name)
    made.fiscal_year, made.status = YEAR, status
    made.save()
    return made


def activity(of, day: int, **values):
    made = program_factories.activity(f"กิจกรรม {day}", of=of)
    begins = begin_of(date(2026, 9, day))
    type(made).objects.filter(pk=made.pk).update(starts_at=begins, ends_at=begins + timedelta(hours=3), **values)
    return made


def rows_at(client, url: str) -> set[int]:
    return {row.pk for row in client.get(url).context["cl"].result_list}


@pytest.fixture
def executive():
    return make_user("executive")


@pytest.mark.parametrize(
    ("day", "year"), [(date(2026, 4, 1), 2569), (LAST, 2569), (date(2026, 10, 1), 2569), (date(2027, 3, 31), 2569)]
)
def test_the_year_that_is_being_closed(day, year):
    assert closing_year(day) == year


def test_without_a_program_it_cannot_be_told():
    assert lines()["programs_none"].state == State.CANNOT_TELL


@pytest.mark.parametrize(
    ("begins", "ends", "of_year"), [(date(2026, 11, 2), date(2026, 12, 31), 2570), (date(2026, 9, 30), date(2026, 12, 31), 2569)]
)  # fmt: skip
def test_a_survey_is_of_the_fiscal_year_in_which_it_began_as_in_its_report(begins, ends, of_year):
    """A round is named by the calendar year: from October to December its fiscal year is the next."""
    survey(2569, begins_on=begins, ends_on=ends)
    asked = get_report("economy_year").parts(user=None, params={"fiscal_year": of_year})[0][1]
    told = {year: lines(year=year)["survey_round"].state for year in (2569, 2570)}
    expected = {year: State.NOT_YET if year == of_year else State.CANNOT_TELL for year in told}
    assert (asked, told) == ({"round": 2569}, expected)


def test_a_program_that_still_runs_is_counted_and_led_to(executive):
    running, ended = program("ค้าง"), program("จบ", ProgramStatus.FINISHED)
    line = lines(executive)["programs_running"]
    found = rows_at(client_for("executive"), line.url)
    assert (line.state, line.count, found, ended.pk in found) == (State.NOT_YET, 1, {running.pk}, False)


def test_when_all_have_an_end_it_is_done_and_leads_nowhere():
    program(status=ProgramStatus.FINISHED)
    line = lines()["programs_running"]
    assert (line.state, line.count, line.url) == (State.DONE, None, "")


def test_activities_not_reported_and_without_a_cost_are_led_to(executive):
    of = program()
    late = activity(of, 5)
    activity(program_factories.program("ปีอื่น"), 6)
    done = {"status": ActivityStatus.DONE, "done_on": LAST, "reported_at": timezone.now()}
    costless = activity(of, 7, **done, reported_by=executive)
    activity(of, 8, **done, reported_by=executive, done_cost=0)
    found = lines(executive)
    client = client_for("executive")
    assert rows_at(client, found["activities_to_report"].url) == {late.pk}
    assert rows_at(client, found["activities_cost"].url) == {costless.pk}


def test_the_fund_s_closings_are_counted_by_month_and_half():
    fund = fund_factories.fund()
    assert [lines()[code].state for code in ("fund_months", "fund_half_1", "fund_half_2")] == [State.NOT_YET] * 3
    Closing.objects.create(fund=fund, kind="half", up_to=date(2026, 3, 31), last_seq=0)
    found = lines()
    assert [(found[code].state, found[code].count) for code in ("fund_months", "fund_half_1", "fund_half_2")] == [
        (State.NOT_YET, 6), (State.DONE, None), (State.NOT_YET, 1),
    ]  # fmt: skip
    Closing.objects.create(fund=fund, kind="year", up_to=LAST, last_seq=0)
    assert [lines()[code].state for code in ("fund_months", "fund_half_2")] == [State.DONE, State.DONE]


def test_a_round_that_nobody_counted_is_led_to():
    treasurer = make_user("fund_treasurer")
    fund = fund_factories.fund()
    september = open_round(fund, factories.village(1), month=date(2026, 9, 1), by=None)
    open_round(fund, factories.village(1), month=date(2026, 10, 1), by=None)
    line = lines(treasurer)["fund_rounds"]
    assert rows_at(client_for("fund_treasurer"), line.url) == {september.pk}


def test_what_came_in_after_the_year_for_its_months_is_told():
    fund = fund_factories.fund()
    member = fund_factories.member(fund, joined_on=date(2026, 9, 1))
    fund_factories.pays(member, 30, date(2026, 10, 5), by=make_user("fund_treasurer"))
    line = lines()["fund_late"]
    assert (line.state, line.told.startswith("1")) == (State.DONE, True)


def test_of_what_came_in_after_the_year_only_the_part_for_its_months_is_told():
    """One payment for August to November, of which two months are of the next year and dearer."""
    fund = fund_factories.fund()
    fund_factories.rule(fund, date(2026, 10, 1), contribution=40)
    member = fund_factories.member(fund, joined_on=date(2026, 8, 1))
    fund_factories.pays(member, 30 + 30 + 40 + 40, date(2026, 10, 5), past=True)
    assert lines()["fund_late"].told.startswith("1 ครั้ง 60 บาท")


def test_of_a_payment_for_twelve_months_each_month_is_a_twelfth():
    fund = fund_factories.fund(every="year", contribution=365)
    member = fund_factories.member(fund, joined_on=date(2026, 8, 1))
    fund_factories.pays(member, 365, date(2026, 10, 5), past=True)
    assert lines()["fund_late"].told.startswith("1 ครั้ง 60.83 บาท")


def kept(code: str, by, made_on: date, **asked) -> None:
    report = get_report(code)
    params = parse_params(report, {name: str(value) for name, value in asked.items()})
    copy = keep_copy(report, params=params, format="csv", handed_to="", key=uuid4().hex, by=by)
    ReportCopy.objects.filter(pk=copy.pk).update(made_at=begin_of(made_on))


def test_a_paper_that_is_kept_is_done_for_its_year_alone(executive):
    fund_factories.fund()
    kept("fund_payers", executive, date(2026, 10, 1), fiscal_year=YEAR)
    code = f"paper-fund_payers-{YEAR}"
    assert [lines(executive)[code].state, lines(executive, YEAR - 1)[f"paper-fund_payers-{YEAR - 1}"].state] == [
        State.DONE, State.NOT_YET,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("made_on", "asked", "state"),
    [
        (date(2026, 3, 2), {"fiscal_year": YEAR}, State.NOT_YET),
        (LAST, {"fiscal_year": YEAR}, State.NOT_YET),
        (date(2026, 10, 1), {"fiscal_year": YEAR}, State.DONE),
        (date(2026, 3, 2), {"fiscal_year": YEAR, "until": date(2026, 3, 1)}, State.NOT_YET),
        (LAST, {"fiscal_year": YEAR, "until": LAST}, State.DONE),
    ],
)
def test_a_paper_from_the_middle_of_the_year_is_not_the_year_s(executive, made_on, asked, state):
    kept("five_pillars", executive, made_on, **asked)
    assert lines(executive)[f"paper-five_pillars-{YEAR}"].state == state


@pytest.mark.parametrize(
    ("on", "made_on", "state"),
    [
        (date(2026, 3, 2), date(2026, 3, 2), State.NOT_YET),
        (LAST, LAST, State.DONE),
        (LAST, date(2026, 11, 2), State.DONE),
        (date(2026, 11, 2), date(2026, 11, 2), State.NOT_YET),
    ],
)
def test_a_paper_of_a_day_is_the_year_s_on_its_last(executive, on, made_on, state):
    kept("poverty_by_group", executive, made_on, on=on)
    assert lines(executive)["paper-poverty_by_group"].state == state


def test_a_half_that_goes_on_has_no_paper_yet(executive):
    fund_factories.fund()
    for half, made_on in ((1, date(2026, 3, 31)), (2, date(2026, 10, 1))):
        kept("fund_half_year", executive, made_on, fiscal_year=YEAR, half=half)
    found = lines(executive)
    assert [found[f"paper-fund_half_year-{YEAR}-{half}"].state for half in (1, 2)] == [State.NOT_YET, State.DONE]


@pytest.mark.parametrize(
    ("today", "on"), [(date(2026, 8, 3), "2026-08-03"), (LAST, "2026-09-30"), (date(2026, 11, 2), "2026-09-30")]
)
def test_a_paper_of_a_day_is_opened_at_the_year_s_last(executive, monkeypatch, today, on):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args: today)
    assert lines(executive)["paper-poverty_by_group"].url.endswith(f"/poverty_by_group/?on={on}")


def test_what_is_opened_from_the_line_and_kept_is_the_year_s(executive):
    client = client_for("executive")
    address = lines(executive, YEAR - 4)["paper-poverty_by_group"].url
    typed = client.get(address).context["typed"]
    client.post(reverse("admin:reports_reportcopy_keep", args=["poverty_by_group"]), {**typed, "format": "csv"})
    assert lines(executive, YEAR - 4)["paper-poverty_by_group"].state == State.DONE


def test_the_forecast_that_counts_is_of_the_next_year(executive):
    assert f"paper-allowance_forecast-{YEAR + 1}" in lines(executive)


def test_each_sees_what_their_rights_let_them_see(executive):
    fund_factories.fund()
    program()
    mine = {role: lines(make_user(role)) for role in ("fund_treasurer", "officer_learning")}
    told = {role: ("fund_months" in found, "programs_running" in found) for role, found in mine.items()}
    assert told == {"fund_treasurer": (True, False), "officer_learning": (False, True)}


def test_a_line_is_ticked_with_who_and_a_note_and_taken_back(executive):
    step = YearEndStep.objects.first()
    tick(step, year=YEAR, note="นธ 123/2569", by=executive)
    shown = next(one for one in checklist(YEAR, executive).lines if one.step == step)
    assert (shown.line.state, shown.mark.done_by, shown.mark.note) == (State.DONE, executive, "นธ 123/2569")
    take_back(step, year=YEAR, by=executive)
    past = list(YearEndMark.history.order_by("pk").values_list("history_type", flat=True))
    assert (YearEndMark.objects.count(), past) == (0, ["+", "-"])


def test_ticked_twice_it_stays_the_first_one_s(executive):
    step, other = YearEndStep.objects.first(), make_user("officer_care")
    tick(step, year=YEAR, note="แรก", by=executive)
    assert tick(step, year=YEAR, note="หลัง", by=other).note == "แรก"


def test_the_auditor_reads_and_ticks_nothing():
    auditor = make_user("auditor")
    step = YearEndStep.objects.first()
    client = client_for("auditor")
    answers = [
        client.get(reverse(PAGE)).status_code,
        client.post(reverse("admin:reports_yearendstep_tick"), {"step": step.pk}).status_code,
    ]
    with pytest.raises(NotTicked):
        tick(step, year=YEAR, note="", by=auditor)
    assert (answers, YearEndMark.objects.count()) == ([200, 403], 0)


def test_a_line_of_other_years_is_not_asked(executive):
    step = YearEndStep.objects.first()
    YearEndStep.objects.filter(pk=step.pk).update(since_year=YEAR + 1)
    with pytest.raises(NotTicked):
        tick(step, year=YEAR, note="", by=executive)
    assert f"step-{step.pk}" not in lines(executive)


def test_only_what_a_rule_says_has_a_day():
    due = {step.due_on(YEAR) for step in YearEndStep.objects.all()}
    assert due == {None, date(2026, 10, 30)}


def test_it_is_ticked_on_the_page(executive):
    step, client = YearEndStep.objects.first(), client_for("executive")
    client.post(reverse("admin:reports_yearendstep_tick"), {"step": step.pk, "year": YEAR, "note": "x"})
    page = client.get(reverse(PAGE), {"year": YEAR})
    assert (YearEndMark.objects.get().fiscal_year, page.context["found"].done > 0) == (YEAR, True)


@pytest.mark.parametrize("year", ["", "abc", "9999", "2300"])
def test_a_year_that_is_not_offered_is_the_one_being_closed(executive, year):
    page = client_for("executive").get(reverse(PAGE), {"year": year})
    assert page.context["year"] == closing_year()


def test_the_paper_has_the_lines_of_the_page(executive):
    program()
    report = get_report("fiscal_year_end")
    rows = list(report.rows(user=executive, params={"fiscal_year": YEAR}))
    assert len(rows) == checklist(YEAR, executive).total


@pytest.mark.parametrize(
    ("day", "told"), [((2026, 7, 31), 0), ((2026, 8, 1), 1), ((2026, 9, 30), 1), ((2026, 12, 31), 1), ((2027, 1, 1), 0)]
)
def test_the_first_page_tells_it_from_august_to_december(executive, monkeypatch, day, told):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args: date(*day))
    figures = year_end_figures(executive)
    assert len(figures) == told
    assert all(f"year={YEAR}" in figure["url"] for figure in figures)


def test_who_does_not_answer_for_a_year_is_not_told():
    factories.village(1)
    assert year_end_figures(make_user("village_keeper", 1)) == []
