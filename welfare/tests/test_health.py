"""Each check of the fund finds what it is for, and not what only looks like it."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from residents.files import Examined
from residents.health.check import all_checks
from residents.health.counting import counts
from residents.models import Resident
from residents.tests import factories as people
from tests.contract import make_user
from welfare.health import FUND_CHECKS
from welfare.models import BenefitKind, Contribution, Member
from welfare.services import claims
from welfare.services.contributions import Payment, Slip, take
from welfare.services.papers import add_paper
from welfare.tests.factories import fund, key, member, pays
from welfare.tests.test_claims import kind

JOINED = datetime.date(2024, 10, 1)
DIED = datetime.date(2025, 6, 10)
pytestmark = pytest.mark.django_db


def found(code: str) -> list[int]:
    return list(all_checks()[code].found(timezone.localdate()).values_list("pk", flat=True))


def dead(one: Member, on=DIED) -> Member:
    Resident.objects.filter(pk=one.resident_id).update(died_on=on, status="deceased")
    return Member.objects.get(pk=one.pk)


def death_benefit(begun) -> BenefitKind:
    made = kind(begun, paid_by="event", amount=5000, cap_event=None, cap_year=None)
    BenefitKind.objects.filter(pk=made.pk).update(code="death")
    return BenefitKind.objects.get(pk=made.pk)


def test_a_death_without_a_claim_is_found_until_somebody_claims():
    one = dead(member(fund()))
    gives = death_benefit(one.fund)
    before = found("member_death_not_settled")
    claims.enter(one, gives, event_on=DIED, claimed_on=DIED, key="k", by=None)
    assert (before, found("member_death_not_settled")) == ([one.resident_id], [])


def test_a_fund_that_gives_nothing_for_a_death_has_nothing_to_settle():
    dead(member(fund()))
    assert found("member_death_not_settled") == []


def test_who_had_left_before_the_death_is_settled():
    one = member(fund(), left_on=DIED - datetime.timedelta(days=1), left_why="resigned")
    death_benefit(one.fund)
    dead(one)
    assert found("member_death_not_settled") == []


def test_a_death_before_joining():
    wrong, right = member(fund()), member(fund())
    dead(wrong, JOINED - datetime.timedelta(days=1))
    dead(right)
    assert found("member_died_before_joining") == [wrong.resident_id]


def test_a_contribution_of_who_had_lapsed():
    begun = fund(lapse_after=3)
    late, again = member(begun), member(begun)
    pays(again, 30, JOINED)
    slip = Slip([Payment(late.pk, 3000)], datetime.date(2025, 6, 1), key())
    take(begun, [slip], by=None, past=True)
    assert (found("member_paid_while_lapsed"), Contribution.objects.count()) == ([late.resident_id], 2)


def test_months_before_joining_are_owed_by_nobody():
    wrong, right = member(fund()), member(fund())
    Member.objects.filter(pk=wrong.pk).update(owes_from=datetime.date(2024, 9, 1))
    Member.objects.filter(pk=right.pk).update(owes_from=datetime.date(2024, 10, 1))
    assert found("member_owes_before_joining") == [wrong.resident_id]


def test_who_moved_out_is_a_member_until_somebody_ends_it():
    one = member(fund())
    Resident.objects.filter(pk=one.resident_id).update(moved_out_on=DIED, status="moved_out")
    assert found("member_moved_out") == [one.resident_id]


def test_who_moved_out_of_a_fund_that_lets_them_stay_is_nothing_to_mend():
    one = member(fund(must_live_here=False))
    Resident.objects.filter(pk=one.resident_id).update(moved_out_on=DIED, status="moved_out")
    assert found("member_moved_out") == []


def test_an_application_of_somebody_who_died():
    one = Member.objects.create(fund=fund(), resident=people.resident(), number=7)
    dead(one)
    assert found("member_waits_dead") == [one.resident_id]


def test_a_claim_that_was_checked_needs_its_papers():
    one = member(fund())
    pays(one, 30 * 12, JOINED)
    gives = kind(one.fund, evidence="ใบรับรองแพทย์")
    user = make_user("fund_committee")
    claim = claims.enter(one, gives, event_on=DIED, claimed_on=DIED, key="k", by=None)
    before = found("claim_without_papers")
    claims.check(claim, by=user)
    checked = found("claim_without_papers")
    add_paper(claim, Examined("application/pdf", b"%PDF"), name="x.pdf", by=user)
    assert (before, checked, found("claim_without_papers")) == ([], [one.resident_id], [])


def test_the_committee_reads_them_and_the_registry_clerk_does_not():
    readers = {role: FUND_CHECKS[0].may_be_read_by(make_user(role)) for role in ("fund_committee", "registry_clerk")}
    assert readers == {"fund_committee": True, "registry_clerk": False}


def test_more_members_ask_no_more_of_the_database():
    begun, counted = fund(lapse_after=3), []
    for more in (1, 2):
        for _each in range(more):
            member(begun)
        with CaptureQueriesContext(connection) as asked:
            counts(timezone.localdate(), checks=FUND_CHECKS)
        counted.append(len(asked))
    assert counted[0] == counted[1]
