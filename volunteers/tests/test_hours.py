"""Hours of a shift: who stands on its list, what a leader may confirm, corrected and taken back."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from programs.enums import PartRole
from programs.models import Activity, Participation
from programs.services import signups
from programs.services.attendance import NotMarked, mark, take_off
from residents.tests import factories as people
from volunteers.models import CheckIn, ConfirmedHours, Skill, Training
from volunteers.roster import roster
from volunteers.services import enlisting, hours
from volunteers.services.access import VolunteersRefused
from volunteers.services.hours import Said, confirm
from volunteers.tests import factories

pytestmark = pytest.mark.django_db
RIGHTS = ("view_shift", "confirm_shift", "change_participation", "view_participation")


def held(*offers, of=None, places=5, minutes=120):
    """A shift of yesterday with these offers, each as a name or as what the form says."""
    (shift,) = factories.plan(of, places=places, minutes=minutes)
    made = [factories.enlist(shift, **(one if isinstance(one, dict) else {"name": one})) for one in offers]
    factories.moved_to(shift, factories.today() - timedelta(days=1))
    return (shift, *made)


def place(found):
    return found.shifts.get().sign_up


def key(found) -> str:
    return f"s{place(found).pk}"


def arrive(found, shift, came=0, left=None) -> CheckIn:
    """By code, so many minutes after the shift began."""
    begins = shift.activity.starts_at
    until = None if left is None else begins + timedelta(minutes=left)
    return CheckIn.objects.create(sign_up=place(found), came_at=begins + timedelta(minutes=came), left_at=until)


def code_of(shift, said, by=None) -> dict:
    """By line why it was refused."""
    with pytest.raises(VolunteersRefused) as problem:
        confirm(shift, said, by=by)
    found = problem.value
    if not hasattr(found, "error_dict"):
        return {"": found.code}
    return {name: problems[0].code for name, problems in found.error_dict.items()}


# --- the list


def test_the_list_has_who_has_a_place_who_waits_and_who_just_came():
    shift, _first, _second = held("ก", "ข", places=1)
    mark(shift.activity, resident=people.resident("ค", "ดี"), by=None)
    told = [(line.name.split()[-1], line.waits, line.arrived) for line in roster(shift, None)]
    assert told == [("ก", False, False), ("ข", True, False), ("ดี", False, True)]


def test_who_is_known_and_ticked_stands_there_once():
    shift, found = held("ก")
    who = people.resident("ก", "ดี")
    signups.link_to_resident(place(found), who, by=None)
    mark(shift.activity, resident=who, by=None)
    [line] = roster(shift, None)
    assert (line.sign_up, line.part.resident, line.arrived) == (place(found), who, True)


def test_whoever_withdrew_is_not_expected():
    shift, found = held("ก")
    signups.withdraw(place(found), by=factories.user("officer", "see_all_villages"))
    assert roster(shift, None) == []


@pytest.mark.parametrize(
    ("came", "left", "minutes"),
    [(0, None, 120), (-30, 200, 120), (15, 90, 75), (15, None, 105), (-60, -30, None)],
    ids=["did not say when they left", "came early and left late", "between", "came late", "went before it began"],
)
def test_the_arrival_by_code_counts_within_the_shift(came, left, minutes):
    shift, found = held("ก")
    arrive(found, shift, came, left)
    assert roster(shift, None)[0].suggested == minutes


def test_what_is_written_already_is_suggested_first():
    shift, found = held("ก")
    arrive(found, shift, 30)
    mark(shift.activity, sign_up=place(found), minutes=45, by=None)
    assert roster(shift, None)[0].suggested == 45


def test_who_lacks_a_training_that_is_needed_is_named():
    campaign = factories.campaign()
    campaign.trainings.add(factories.topic("การดูแลผู้สูงอายุ"))
    shift, first, second = held("ก", "ข", of=campaign)
    trained = people.resident("ก", "ดี")
    signups.link_to_resident(place(first), trained, by=None)
    Skill.objects.create(
        resident=trained, topic=factories.topic("การดูแลผู้สูงอายุ"), since=factories.today() - timedelta(9)
    )
    told = {line.key: line.untrained for line in roster(shift, None)}
    assert told == {key(first): [], key(second): ["การดูแลผู้สูงอายุ"]}


@pytest.mark.parametrize(("months", "missing"), [(None, False), (13, False), (11, True)])
def test_a_training_that_was_attended_a_year_ago_is_good_for_so_many_months(months, missing):
    campaign = factories.campaign()
    campaign.trainings.add(factories.topic("การดูแลผู้สูงอายุ"))
    shift, found = held("ก", of=campaign)
    who = people.resident("ก", "ดี")
    signups.link_to_resident(place(found), who, by=None)
    past = factories.plan()[0].activity
    Activity.objects.filter(pk=past.pk).update(
        starts_at=timezone.now() - timedelta(days=366), ends_at=timezone.now() - timedelta(days=365)
    )
    Training.objects.create(activity=past, topic=factories.topic("การดูแลผู้สูงอายุ"), good_months=months)
    mark(past, resident=who, by=None)
    assert bool(roster(shift, None)[0].untrained) == missing


def test_ten_people_are_asked_for_as_often_as_one():
    asked = []
    for number in (1, 10):
        campaign = factories.campaign(f"งาน {number}")
        campaign.trainings.add(factories.topic("การดูแลผู้สูงอายุ"))
        offers = [{"name": f"คน {n}", "birth_date": factories.CHILD, **factories.GUARDIAN} for n in range(number)]
        shift, *found = held(*offers, of=campaign, places=20)
        for one in found:
            arrive(one, shift)
            mark(shift.activity, sign_up=place(one), by=None)
        with CaptureQueriesContext(connection) as queries:
            [(line.name, line.phone, line.needs_permission, line.confirmed) for line in roster(shift, None)]
        asked.append(len(queries))
    assert asked[0] == asked[1]


# --- confirming


def test_whoever_only_arrived_by_code_is_marked_as_a_volunteer_and_counts():
    shift, found = held("ก")
    arrive(found, shift)
    [made] = confirm(shift, {key(found): Said(120)}, by=None)
    part = Participation.objects.get()
    assert (part.present, part.role, part.minutes, part.sign_up) == (True, PartRole.VOLUNTEER, 120, place(found))
    assert (made.part, made.minutes, made.confirmed_on) == (part, 120, factories.today())


def test_a_presence_of_the_fast_screen_becomes_a_volunteer_s():
    shift, found = held("ก")
    mark(shift.activity, sign_up=place(found), by=None)
    confirm(shift, {key(found): Said(60)}, by=None)
    part = Participation.objects.get()
    assert (part.role, part.minutes) == (PartRole.VOLUNTEER, 60)


def test_who_taught_stays_who_taught():
    shift, teacher = *held(), people.resident()
    part = mark(shift.activity, resident=teacher, role=PartRole.TEACHER, by=None)
    confirm(shift, {f"p{part.pk}": Said(60)}, by=None)
    assert (Participation.objects.get().role, ConfirmedHours.objects.get().minutes) == (PartRole.TEACHER, 60)


def test_sent_twice_it_is_written_once():
    shift, found = held("ก")
    for _time in range(2):
        confirm(shift, {key(found): Said(60)}, by=None)
    assert (ConfirmedHours.objects.count(), ConfirmedHours.history.count(), Participation.objects.count()) == (1, 1, 1)


def test_said_again_it_corrects_and_the_history_knows_both():
    shift, found = held("ก")
    leader = factories.user("leader", *RIGHTS, "see_all_villages")
    confirm(shift, {key(found): Said(60)}, by=None)
    confirm(shift, {key(found): Said(90)}, by=leader)
    row = ConfirmedHours.objects.get()
    told = [(one.minutes, one.history_user) for one in ConfirmedHours.history.order_by("history_id")]
    assert (row.minutes, row.confirmed_by, told) == (90, leader, [(60, None), (90, leader)])
    assert Participation.objects.get().minutes == 90


def test_longer_than_the_shift_needs_a_reason():
    shift, found = held("ก")
    assert code_of(shift, {key(found): Said(121)}) == {key(found): "longer"}
    confirm(shift, {key(found): Said(121, "รอรถ")}, by=None)
    assert ConfirmedHours.objects.get().why_longer == "รอรถ"


def test_a_reason_without_need_is_not_kept():
    shift, found = held("ก")
    confirm(shift, {key(found): Said(120, "ขอบคุณ")}, by=None)
    assert ConfirmedHours.objects.get().why_longer == ""


@pytest.mark.parametrize("minutes", [0, -5, 24 * 60 + 1])
def test_from_a_minute_to_a_day(minutes):
    shift, found = held("ก")
    assert code_of(shift, {key(found): Said(minutes, "นาน")}) == {key(found): "minutes"}


def test_one_wrong_line_and_nothing_is_written():
    shift, first, second = held("ก", "ข")
    assert code_of(shift, {key(first): Said(60), key(second): Said(999)}) == {key(second): "longer"}
    assert (ConfirmedHours.objects.count(), Participation.objects.count()) == (0, 0)


def test_under_age_a_guardian_has_said_yes_first():
    shift, found = held({"name": "เด็ก", "birth_date": factories.CHILD, **factories.GUARDIAN})
    assert code_of(shift, {key(found): Said(60)}) == {key(found): "permission"}
    enlisting.permit(found, by_way="page")
    confirm(shift, {key(found): Said(60)}, by=None)
    assert ConfirmedHours.objects.count() == 1


def test_under_age_and_without_any_form_is_refused_too():
    shift, child = *held(), people.resident(birth_date=factories.CHILD)
    part = mark(shift.activity, resident=child, by=None)
    assert code_of(shift, {f"p{part.pk}": Said(60)}) == {f"p{part.pk}": "permission"}


def test_a_permission_of_another_campaign_holds_for_who_just_came():
    shift, child = *held(), people.resident(birth_date=factories.CHILD)
    other = factories.enlist(*factories.plan(), birth_date=factories.CHILD, **factories.GUARDIAN)
    enlisting.permit(other, by_way="page")
    type(other).objects.filter(pk=other.pk).update(resident=child)
    part = mark(shift.activity, resident=child, by=None)
    assert len(confirm(shift, {f"p{part.pk}": Said(60)}, by=None)) == 1


def test_a_shift_that_has_not_begun_has_no_hours():
    (shift,) = factories.plan()
    found = factories.enlist(shift)
    assert code_of(shift, {key(found): Said(60)}) == {"": "early"}


def test_a_cancelled_shift_has_no_hours():
    shift, found = held("ก")
    Activity.objects.filter(pk=shift.activity_id).update(status="cancelled", cancel_reason="ฝน")
    assert code_of(shift, {key(found): Said(60)}) == {"": "cancelled"}


def test_a_name_of_another_shift_is_not_on_the_list():
    (shift, _one), (_other, stranger) = held("ก"), held("ข")
    assert code_of(shift, {key(stranger): Said(60)}) == {key(stranger): "gone"}


def test_without_the_right_nothing_is_confirmed():
    shift, found = held("ก")
    nobody = factories.user("nobody", "view_shift", "see_all_villages")
    assert code_of(shift, {key(found): Said(60)}, by=nobody) == {"": "right"}


@pytest.mark.parametrize(("village", "refused"), [(1, False), (2, True)])
def test_a_keeper_confirms_where_the_shift_is_held(village, refused):
    shift, found = held("ก")
    keeper = factories.user("keeper", *RIGHTS, keeps=village)
    if refused:
        assert code_of(shift, {key(found): Said(60)}, by=keeper) == {"": "unseen"}
    else:
        assert confirm(shift, {key(found): Said(60)}, by=keeper)[0].confirmed_by == keeper


def test_hours_are_taken_back_and_the_presence_stays():
    shift, found = held("ก")
    [made] = confirm(shift, {key(found): Said(60)}, by=None)
    keeper = factories.user("keeper", *RIGHTS, keeps=1)
    hours.take_back(made, by=keeper)
    assert (ConfirmedHours.objects.count(), Participation.objects.get().present) == (0, True)
    assert ConfirmedHours.history.first().history_user == keeper


def test_hours_of_another_village_are_not_there_to_be_taken_back():
    shift, found = held("ก")
    [made] = confirm(shift, {key(found): Said(60)}, by=None)
    with pytest.raises(VolunteersRefused) as problem:
        hours.take_back(made, by=factories.user("keeper", *RIGHTS, keeps=2))
    assert (problem.value.code, ConfirmedHours.objects.count()) == ("gone", 1)


# --- what waits


def test_past_shifts_wait_until_everybody_who_came_is_confirmed():
    shift, first, second = held("ก", "ข")
    before = list(hours.pending(None))
    arrive(first, shift)
    mark(shift.activity, sign_up=place(second), by=None)
    seen = []
    for found in (first, second):
        seen.append(list(hours.pending(None)))
        confirm(shift, {key(found): Said(60)}, by=None)
    assert (before, seen, list(hours.pending(None))) == ([], [[shift], [shift]], [])


def test_whoever_did_not_come_waits_for_nothing():
    shift, found = held("ก")
    arrive(found, shift)
    mark(shift.activity, sign_up=place(found), present=False, by=None)
    assert list(hours.pending(None)) == []


def test_a_keeper_is_asked_for_the_own_village_alone():
    shift, found = held("ก")
    arrive(found, shift)
    keepers = [factories.user(f"k{village}", *RIGHTS, keeps=village) for village in (1, 2)]
    assert [list(hours.pending(keeper)) for keeper in keepers] == [[shift], []]


def test_who_has_confirmed_hours_is_not_taken_off_the_list():
    (shift, _found) = held("ซอฟียะห์ ทดลอง")
    (line,) = roster(shift, None)
    confirm(shift, {line.key: Said(60)}, by=None)
    with pytest.raises(NotMarked) as refused:
        take_off(Participation.objects.get(), by=None)
    assert (refused.value.code, ConfirmedHours.objects.count()) == ("counted", 1)


@pytest.mark.parametrize(("days", "told"), [(0, False), (-1, True), (None, True)])
def test_who_is_not_checked_for_work_with_people_is_told_to_the_leader(days, told):
    """Good until a day is good no more on that day; the shift was yesterday."""
    (shift, found), person = held("ซอฟียะห์ ทดลอง", of=factories.campaign(of="home")), people.resident()
    until = None if days is None else factories.today() + timedelta(days=days)
    factories.volunteer(of=person, cleared_until=until)
    signups.link_to_resident(place(found), person, by=None)
    assert [line.unchecked for line in roster(shift, None)] == [told]


def test_nobody_is_checked_for_litter():
    (shift, _found) = held("ซอฟียะห์ ทดลอง")
    assert [line.unchecked for line in roster(shift, None)] == [False]
