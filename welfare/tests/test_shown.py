"""What the rest of the portal shows of the fund: a panel, figures, coverage, what a life event means."""

import datetime

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.module_loading import import_string

from residents.consequences import Change, concerned, followed, tell
from residents.enums import EventKind
from residents.models import Resident
from residents.services import events
from residents.services.taking_back import cancel_event
from residents.tests import factories as people
from tests.contract import make_user
from welfare.consequences import FundConsequences
from welfare.coverage import FundCoverage
from welfare.enums import Standing
from welfare.figures import fund_figures, money_figures
from welfare.models import Fund, FundRule, Member
from welfare.panels import FundPanel
from welfare.services import claims, members
from welfare.tests.factories import cash, fund, member, pays, rule
from welfare.tests.test_claims import kind

JOINED = datetime.date(2024, 10, 1)
TODAY = datetime.date(2025, 6, 15)
pytestmark = pytest.mark.django_db


def panel(person, role="fund_treasurer", on=TODAY):
    return FundPanel().context(person, user=make_user(role), on=on)


class TestPanel:
    def test_the_treasurer_reads_what_is_paid_and_owed(self):
        one = member(fund())
        pays(one, 30 * 6, JOINED)
        [shown] = panel(one.resident)["members"]
        assert (shown.code, shown.paid_until, shown.months, shown.owed) == (Standing.ARREARS, "มี.ค. 2568", 2, 60)

    def test_the_welfare_officer_reads_the_standing_alone(self):
        one = member(fund())
        pays(one, 30 * 6, JOINED)
        [shown] = panel(one.resident, "officer_welfare")["members"]
        assert (shown.code, shown.paid_until, shown.owed, shown.claims) == (Standing.ARREARS, "", None, 0)

    def test_who_is_no_member_has_none(self):
        assert panel(people.resident())["members"] == []

    def test_three_memberships_cost_what_one_costs(self):
        """One after another: the person left and joined again."""
        one, three = people.resident(), people.resident()
        member(fund(), resident=one)
        for place in range(3):
            day = JOINED + datetime.timedelta(days=place * 40)
            member(
                fund(), resident=three, joined_on=day, **({"left_on": day, "left_why": "resigned"} if place < 2 else {})
            )
        user = make_user("fund_treasurer")
        user.has_perm("welfare.view_member")
        counts = []
        for person in (one, three):
            with CaptureQueriesContext(connection) as queries:
                FundPanel().context(person, user=user, on=TODAY)
            counts.append(len(queries))
        assert counts[0] == counts[1]


class TestFigures:
    def test_each_is_told_what_waits_for_them(self):
        one = member(fund(), joined_on=JOINED)
        pays(one, 30 * 12, JOINED)
        claim = claims.enter(one, kind(one.fund), event_on=TODAY, claimed_on=TODAY, key="k", by=None)
        users = [make_user(role) for role in ("fund_treasurer", "registry_clerk", "fund_committee")]
        before = [[figure["label"] for figure in fund_figures(user)] for user in users]
        claims.check(claim, by=users[2])
        after = [figure["label"] for figure in fund_figures(users[2])]
        assert (before[0], before[1], after) == (
            ["คำขอรอตรวจ"], [], ["คำขอรออนุมัติ"],
        )  # fmt: skip

    def test_what_came_in_this_month(self):
        begun = fund()
        one = member(begun, joined_on=timezone.localdate().replace(day=1))
        cash(begun, 100)
        pays(one, 60, timezone.localdate())
        values = {figure["value"] for figure in money_figures(make_user("fund_treasurer"))}
        assert values == {"60", "160"}


class TestCoverage:
    def test_each_source_of_the_settings_answers_for_a_day(self):
        for path in settings.COVERAGE_SOURCES:
            source = import_string(path)()
            answers = [set(ask(TODAY)) for ask in (source.entitled, source.has, source.cannot_tell)]
            assert (bool(source.code), answers) == (True, [set(), set(), set()])

    def test_who_has_it_may_have_it_and_of_whom_nobody_can_tell(self):
        FundRule.objects.update(age_from=20, age_to=60)
        belongs, may, too_old, unknown, lapsed = (people.resident() for _ in range(5))
        member(fund(lapse_after=3), resident=belongs)
        member(fund(), resident=lapsed)
        pays(Member.objects.get(resident=belongs), 30 * 12, JOINED)
        Resident.objects.filter(pk=too_old.pk).update(birth_date=datetime.date(1940, 1, 1))
        Resident.objects.filter(pk=unknown.pk).update(birth_date=None)
        source = FundCoverage()
        said = [sorted(row["pk"] for row in ask(TODAY)) for ask in (source.entitled, source.has, source.cannot_tell)]
        assert said == [sorted([belongs.pk, may.pk, lapsed.pk]), [belongs.pk], [unknown.pk]]

    def test_a_fund_that_takes_everybody_asks_nobody_s_age(self):
        FundRule.objects.update(age_from=20, age_to=60)
        unknown = people.resident()
        Resident.objects.filter(pk=unknown.pk).update(birth_date=None)
        rule(Fund.objects.create(name="กองทุนสอง"), JOINED)
        source = FundCoverage()
        said = [[row["pk"] for row in ask(TODAY)] for ask in (source.entitled, source.cannot_tell)]
        assert said == [[unknown.pk], []]


class TestLifeEvents:
    def test_a_death_is_told_to_who_may_know(self):
        one = member(fund())
        change = Change(EventKind.DEATH, one.resident, TODAY)
        told = [
            len(list(FundConsequences().tell(change, user=make_user(r)))) for r in ("officer_welfare", "registry_clerk")
        ]
        assert told == [1, 0]

    def test_who_moves_out_leaves_a_fund_whose_rule_says_so_and_is_back_with_the_event(self):
        one = member(fund())
        event = events.move_out(one.resident, on=TODAY, by=None)
        left = Member.objects.get(pk=one.pk)
        cancel_event(event, by=None)
        back = Member.objects.get(pk=one.pk)
        assert ((left.left_on, left.left_why), (back.left_on, back.left_why)) == ((TODAY, "moved"), (None, ""))

    def test_a_fund_of_people_from_anywhere_keeps_them(self):
        one = member(fund(must_live_here=False))
        events.move_out(one.resident, on=TODAY, by=None)
        assert Member.objects.get(pk=one.pk).left_on is None

    def test_both_ways_are_told(self):
        user, one = make_user("fund_treasurer"), member(fund())
        change = Change(EventKind.MOVE_OUT, one.resident, TODAY)
        ends = tell(change, user=user)
        FundRule.objects.update(must_live_here=False)
        assert (ends[0].count("สิ้นสุด"), tell(change, user=user)[0].count("ต่อไป")) == (1, 1)

    def test_a_set_of_people_is_asked_at_once(self):
        one, other = member(fund()), people.resident()
        event = events.move_out(one.resident, on=TODAY, by=None)
        nobody = events.move_out(other, on=TODAY, by=None)
        mine = FundConsequences()
        asked = concerned(mine, EventKind.DEATH, {one.resident_id, other.pk})
        assert (asked, followed(mine, {event.pk, nobody.pk})) == (set(), {event.pk})

    def test_who_waits_for_the_committee_is_not_concerned(self):
        waiting = members.apply(fund(), people.resident(), on=TODAY)
        assert concerned(FundConsequences(), EventKind.DEATH, {waiting.resident_id}) == set()
