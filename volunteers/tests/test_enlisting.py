"""Offers to help: places in shifts, every Saturday, under age, twice, taken back."""

from datetime import date, time, timedelta

import pytest

from programs.enums import Day, SignUpState
from programs.tests import factories as programs
from residents.tests import factories as people
from volunteers.models import EnlistedShift, Enlistment
from volunteers.services import enlisting
from volunteers.services.access import VolunteersRefused
from volunteers.services.shifts import Role
from volunteers.tests import factories

pytestmark = pytest.mark.django_db


def states(found: Enlistment) -> list[str]:
    return [one.sign_up.state for one in found.shifts.all()]


def saturdays(weeks: int) -> list[date]:
    first = factories.today() + timedelta(days=(5 - factories.today().weekday()) % 7 + 7)
    return [first + timedelta(weeks=week) for week in range(weeks)]


def test_one_offer_has_a_place_in_each_shift_that_it_chose():
    shifts = factories.plan(days=saturdays(3), places=1)
    found = factories.enlist(*shifts[:2])
    assert (states(found), found.shifts.count()) == ([SignUpState.PLACE] * 2, 2)


def test_who_comes_when_it_is_full_waits_and_is_told_the_true_number():
    (shift,) = factories.plan(places=1)
    factories.enlist(shift)
    second, third = factories.enlist(shift, name="ขอทาน สอง"), factories.enlist(shift, name="ขอทาน สาม")
    assert [enlisting.taken_by(one)[0].position for one in (second, third)] == [1, 2]


def test_the_same_form_again_is_one_offer():
    (shift,) = factories.plan()
    first, again = factories.enlist(shift, key="one"), factories.enlist(shift, key="one")
    assert (first.pk, EnlistedShift.objects.count()) == (again.pk, 1)


def test_every_saturday_means_all_saturdays_to_come_and_those_planned_later():
    campaign = factories.campaign()
    sunday = saturdays(1)[0] + timedelta(days=1)
    factories.plan(campaign, days=[*saturdays(2), sunday])
    found = factories.enlist(of=campaign, every=int(Day.SATURDAY))
    before = found.shifts.count()
    factories.plan(campaign, days=[saturdays(3)[2], sunday + timedelta(days=7)])
    assert (before, found.shifts.count()) == (2, 3)


def test_two_roles_at_one_time_are_one_place_for_who_always_comes():
    campaign = factories.campaign()
    factories.plan(campaign, days=saturdays(1), roles=(Role(1, {"th": "คนขับ"}), Role(5, {"th": "คนเก็บ"})))
    assert factories.enlist(of=campaign, every=int(Day.SATURDAY)).shifts.count() == 1


def test_who_always_comes_and_chose_a_role_has_that_one_alone():
    campaign = factories.campaign()
    roles = (Role(1, {"th": "คนขับ"}), Role(5, {"th": "คนเก็บ"}))
    _driver, picker, *_later = factories.plan(campaign, days=saturdays(2), roles=roles)
    found = factories.enlist(picker, every=int(Day.SATURDAY))
    assert [one.shift.role for one in found.shifts.all()] == ["คนเก็บ", "คนขับ"]


def test_a_role_that_is_added_at_the_same_time_is_not_theirs_who_have_one():
    campaign = factories.campaign()
    factories.plan(campaign, days=saturdays(1), roles=(Role(1, {"th": "คนขับ"}),))
    found = factories.enlist(of=campaign, every=int(Day.SATURDAY))
    factories.plan(campaign, days=saturdays(1), roles=(Role(1, {"th": "แม่ครัว"}),))
    assert found.shifts.count() == 1


def test_two_shifts_at_one_time_are_refused_in_words():
    shifts = factories.plan(roles=(Role(1, {"th": "คนขับ"}), Role(5, {"th": "คนเก็บ"})))
    with pytest.raises(VolunteersRefused) as problem:
        factories.enlist(*shifts)
    assert (problem.value.error_dict["shifts"][0].code, Enlistment.objects.count()) == ("overlap", 0)


@pytest.mark.parametrize(("days_old", "refused"), [(-1, True), (0, False)])
def test_the_age_counts_on_the_day_of_the_shift(days_old, refused):
    """On the fifteenth birthday one may come, the day before one may not."""
    (shift,) = factories.plan(factories.campaign(minimum_age=15))
    day = factories.today() + timedelta(days=7)
    born = day.replace(year=day.year - 15) - timedelta(days=days_old)
    if refused:
        with pytest.raises(VolunteersRefused) as problem:
            factories.enlist(shift, birth_date=born, **factories.GUARDIAN)
        assert problem.value.error_dict["birth_date"][0].code == "young"
    else:
        assert states(factories.enlist(shift, birth_date=born, **factories.GUARDIAN)) == [SignUpState.PLACE]


def test_under_eighteen_a_guardian_is_named_and_says_yes():
    (shift,) = factories.plan()
    with pytest.raises(VolunteersRefused) as problem:
        factories.enlist(shift, birth_date=factories.CHILD)
    assert problem.value.error_dict["guardian_name"][0].code == "guardian"
    found = factories.enlist(shift, birth_date=factories.CHILD, **factories.GUARDIAN)
    waiting = found.needs_permission
    permitted = enlisting.permit(found, by_way="page")
    assert (waiting, permitted.needs_permission, permitted.permitted_on) == (True, False, factories.today())


def test_the_young_person_s_own_telephone_is_no_guardian_s():
    (shift,) = factories.plan()
    with pytest.raises(VolunteersRefused) as problem:
        factories.enlist(shift, birth_date=factories.CHILD, **factories.GUARDIAN | {"phone": "089-999 9999"})
    assert problem.value.error_dict["guardian_phone"][0].code == "own_phone"


def test_taking_an_offer_back_gives_every_place_to_who_waits():
    shifts = factories.plan(days=saturdays(2), places=1)
    first, second = factories.enlist(*shifts), factories.enlist(*shifts, name="ขอทาน สอง")
    enlisting.withdraw(first)
    assert (states(first), states(second)) == ([SignUpState.WITHDRAWN] * 2, [SignUpState.PLACE] * 2)


def test_a_closed_campaign_takes_nobody():
    (shift,) = factories.plan(factories.campaign(closed_on=factories.today()))
    with pytest.raises(VolunteersRefused) as problem:
        factories.enlist(shift)
    assert (problem.value.code, Enlistment.objects.count()) == ("closed", 0)


def test_planning_the_same_days_again_makes_nothing_twice():
    campaign = factories.campaign()
    factories.plan(campaign, days=saturdays(2))
    factories.plan(campaign, days=saturdays(3))
    assert campaign.shifts.count() == 3


def test_whoever_died_is_not_called_for_the_shifts_planned_later():
    campaign, person = factories.campaign(), people.resident()
    factories.plan(campaign, days=saturdays(1))
    found = factories.enlist(of=campaign, every=int(Day.SATURDAY))
    Enlistment.objects.filter(pk=found.pk).update(resident=person)
    type(person).objects.filter(pk=person.pk).update(status="deceased", died_on=factories.today())
    factories.plan(campaign, days=saturdays(2))
    assert found.shifts.count() == 1


def test_the_age_counts_for_every_saturday_too():
    """Old enough for the one that was ticked, not for an earlier one."""
    campaign = factories.campaign(minimum_age=15)
    early, late = factories.plan(campaign, days=saturdays(2))
    day = saturdays(2)[1]
    with pytest.raises(VolunteersRefused) as problem:
        factories.enlist(
            late, every=int(Day.SATURDAY), birth_date=day.replace(year=day.year - 15), **factories.GUARDIAN
        )
    assert (problem.value.error_dict["birth_date"][0].code, early.enlisted.count()) == ("young", 0)


def test_the_shifts_of_a_draft_are_not_on_the_calendar_yet():
    campaign = factories.campaign(published_at=None)
    (shift,) = factories.plan(campaign)
    before = shift.activity.shown
    campaign.published_at = programs.LONG_AGO
    campaign.save()
    shift.activity.refresh_from_db()
    assert (before, shift.activity.shown) == (False, True)


def test_of_two_shifts_that_overlap_who_always_comes_has_one():
    campaign, (saturday, later) = factories.campaign(), saturdays(2)
    for begins in (time(8), time(10)):
        factories.plan(campaign, days=[saturday], begins=begins, minutes=240)
    found = factories.enlist(of=campaign, every=int(Day.SATURDAY))
    before = found.shifts.count()
    for begins in (time(8), time(10)):
        factories.plan(campaign, days=[later], begins=begins, minutes=240)
    assert (before, found.shifts.count()) == (1, 2)
