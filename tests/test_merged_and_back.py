"""Two records of one person, of whom one says wrongly that the person is gone: what that death or move out had ended, in every
app, is open again once the merge says otherwise, and ended again without the merge."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from care.tests import work_factories as care
from residents.models import Household, Resident
from residents.services import events
from residents.services.merging import merge, undo_merge
from residents.tests.factories import household, resident
from tests.contract import client_for, make_user
from tests.what_is_open import as_they_are, kept_by, open_for
from volunteers.tests import factories as volunteers
from welfare.enums import AccountRole
from welfare.models import BenefitKind, Claim, Member
from welfare.tests import factories as welfare

pytestmark = pytest.mark.django_db
GO = {"deceased": events.record_death, "moved_out": events.move_out}
BOTH = pytest.mark.parametrize("status", GO)


def day():
    return timezone.localdate() - timedelta(days=3)


def went(person, status: str, on=None) -> Resident:
    GO[status](person, on=on or day(), by=None)
    return Resident.objects.get(pk=person.pk)


@pytest.fixture
def wrong(db):
    """Whose death or move out is not true."""
    return resident(house=household(1, "1"))


@pytest.fixture
def other(db):
    return resident("ฟาตีเมาะห์", house=household(2, "2"), number="")


def merged(other, gone, stays="other", **choices):
    pair, side = ((other, gone), "survivor") if stays == "other" else ((gone, other), "lost")
    return merge(*pair, choices={"status": side} | choices, by=make_user("registry_clerk"))


@BOTH
@pytest.mark.parametrize("stays", ["other", "gone"])
def test_what_had_ended_is_open_again_with_the_merge_and_ended_without_it(wrong, other, status, stays):
    rows = open_for(wrong)
    before = as_they_are(rows)
    gone = went(wrong, status)
    ended = as_they_are(rows)
    made = merged(other, gone, stays)
    assert ended != before
    assert (as_they_are(rows), kept_by(rows)) == (before, {made.survivor_id})
    undo_merge(made, by=None)
    assert (as_they_are(rows), kept_by(rows)) == (ended, {wrong.pk})


@BOTH
def test_the_event_stays_in_the_story_as_taken_back(wrong, other, status):
    gone = went(wrong, status)
    made = merged(other, gone)
    event = other.events.get(kind="death" if status == "deceased" else "move_out")
    assert (event.cancelled_at is None, str(made.pk) in event.cancel_reason) == (False, True)
    undo_merge(made, by=None)
    assert gone.events.standing().filter(pk=event.pk).exists()


@BOTH
def test_what_the_other_record_has_in_its_place_stays_alone(wrong, other, status):
    former = care.plan(wrong)
    gone = went(wrong, status)
    care.plan(other)
    merged(other, gone)
    former.refresh_from_db()
    assert former.closed_on == day()


@BOTH
def test_what_was_ended_by_hand_stays_ended(wrong, other, status):
    row = volunteers.volunteer(of=wrong, since=day() - timedelta(days=30), until=day() - timedelta(days=9))
    merged(other, went(wrong, status))
    row.refresh_from_db()
    assert row.until == day() - timedelta(days=9)


def test_a_move_out_of_which_the_person_came_back_stays_true(wrong, other):
    plan = care.plan(wrong)
    gone = went(wrong, "moved_out", on=day() - timedelta(days=30))
    events.move_out(other, on=day() - timedelta(days=20), by=None)
    events.move_in(other, on=day(), to=other.household, by=None)
    other.refresh_from_db()
    merged(other, gone)
    plan.refresh_from_db()
    assert (plan.closed_on is None, other.events.standing().filter(kind="move_out").count()) == (False, 2)


def test_of_who_died_and_had_moved_out_before_both_are_taken_back(wrong, other):
    plan = care.plan(wrong)
    gone = went(went(wrong, "moved_out", on=day() - timedelta(days=9)), "deceased")
    merged(other, gone)
    plan.refresh_from_db()
    assert (plan.closed_on, other.events.standing().exists()) == (None, False)


def test_who_moved_out_and_did_not_die_has_left_for_that_reason(wrong, other):
    rows = open_for(wrong)
    gone, away = went(wrong, "deceased"), went(other, "moved_out", on=day() - timedelta(days=1))
    made = merged(away, gone)
    after = as_they_are(rows)
    assert (after["plan"], after["group"]) == ((day() - timedelta(days=1), "moved"), (None,))
    undo_merge(made, by=None)
    assert as_they_are(rows)["plan"] == (day(), "died")


def test_the_house_has_its_head_again(wrong, other):
    house = wrong.household
    Household.objects.filter(pk=house.pk).update(head=wrong)
    gone = went(wrong, "deceased")
    made = merged(other, gone, place="lost")
    house.refresh_from_db()
    with_it = house.head
    undo_merge(made, by=None)
    house.refresh_from_db()
    assert (with_it, house.head) == (other, None)


# --- money


def given_back(fund, member):
    """The member was given back money on leaving."""
    welfare.cash(fund, 90)
    member.refresh_from_db()
    member.refund_voucher = welfare.moves(
        fund, AccountRole.REFUNDS, AccountRole.CASH, 90, day(), kind="voucher"
    ).document
    member.save()


def test_who_was_given_money_back_stays_out_of_the_fund(wrong, other):
    fund = welfare.fund()
    member = welfare.member(fund, resident=wrong)
    gone = went(wrong, "moved_out")
    given_back(fund, member)
    merged(other, gone)
    member.refresh_from_db()
    assert (member.left_on, member.left_why, member.resident) == (day(), "moved", other)


# --- what the page tells before


def with_rights(*rights):
    clerk = User.objects.filter(username="registry_clerk").first() or make_user("registry_clerk")
    clerk.user_permissions.add(*Permission.objects.filter(codename__in=rights))
    return client_for("registry_clerk")


def told(one, another, *rights) -> list[str]:
    page = with_rights(*rights).get(reverse("admin:residents_resident_compare", args=[one.pk, another.pk]))
    return page.context["told"]


def told_of_taking_back(person, *rights) -> list[str]:
    address = reverse("admin:residents_lifeevent_cancel", args=[person.events.get().pk])
    return with_rights(*rights).get(address).context["told"]


def test_the_page_tells_before_what_goes_on_again(wrong, other):
    care.plan(wrong)
    gone = went(wrong, "deceased")
    (sentence,) = [one for one in told(other, gone, "view_careplan") if "แผนการดูแล" in one]
    assert sentence.startswith("ถ้าสถานะเป็น “") and "แผนการดูแล 1" in sentence


def test_the_page_tells_nothing_of_what_the_clerk_may_not_see(wrong, other):
    care.plan(wrong)
    sentences = told(other, went(wrong, "deceased"))
    assert sentences and "แผนการดูแล" not in " ".join(sentences)


def test_looking_at_the_page_opens_nothing(wrong, other):
    rows = open_for(wrong)
    gone = went(wrong, "deceased")
    ended = as_they_are(rows)
    told(other, gone)
    assert as_they_are(rows) == ended


def test_the_page_tells_who_reads_it_which_membership_stays_ended(wrong, other):
    fund = welfare.fund()
    member = welfare.member(fund, resident=wrong)
    gone = went(wrong, "moved_out")
    given_back(fund, member)
    ours = [one for one in told(other, gone, "view_standing") if fund.name in one]
    assert len(ours) == 1 and str(member.number) in ours[0]


def test_the_page_tells_of_a_death_benefit_that_was_granted(wrong, other):
    fund = welfare.fund()
    claim = welfare.large_claim(welfare.member(fund, resident=wrong))
    how = {"amount": 5_000, "approved_at": timezone.now(), "approved_by": make_user("fund_committee")}
    Claim.objects.filter(pk=claim.pk).update(status="approved", **how)
    BenefitKind.objects.filter(pk=claim.kind_id).update(code="death")
    ours = [one for one in told(other, went(wrong, "deceased"), "view_standing") if fund.name in one]
    assert len([one for one in ours if "อนุมัติหรือจ่ายแล้ว" in one and str(claim.member.number) in one]) == 1


@BOTH
def test_who_takes_the_event_back_by_hand_is_told_the_same(wrong, status):
    fund = welfare.fund()
    member = welfare.member(fund, resident=wrong)
    gone = went(wrong, status)
    Member.objects.filter(pk=member.pk).update(left_on=day(), left_why="moved")
    Member.history.filter(id=member.pk).update(left_why="moved", history_change_reason=f"event {gone.events.get().pk}")
    given_back(fund, member)
    ours = [one for one in told_of_taking_back(gone, "view_standing") if fund.name in one]
    assert len(ours) == 1 and str(member.number) in ours[0]


def test_a_move_within_the_village_ends_nothing_in_the_fund(wrong):
    event = events.move_within(wrong, to=household(3, "1"), on=day(), by=None)
    assert told_of_taking_back(event.resident) == []


def test_the_page_tells_nobody_else_that_there_is_a_membership(wrong, other):
    gone = went(wrong, "moved_out")
    without = told(other, gone)
    fund = welfare.fund()
    given_back(fund, welfare.member(fund, resident=gone, left_on=day(), left_why="moved"))
    assert told(other, gone) == without
