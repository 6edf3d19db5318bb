"""Two records of one person who both helped in one shift: what was confirmed survives the merge, and comes back apart."""

from datetime import timedelta

import pytest

from programs.enums import SignUpState
from programs.models import Participation, SignUp
from programs.services import signups
from residents.consequences import MERGE, Change, tell
from residents.services.merging import merge, undo_merge
from residents.tests.factories import household, resident
from volunteers.models import CaredFor, CheckIn, ConfirmedHours, Deed, EnlistedShift, Skill, Volunteer
from volunteers.services import people
from volunteers.services.hours import Said, confirm
from volunteers.tests import factories
from volunteers.tests.giving import done, helped, shift_on

pytestmark = pytest.mark.django_db


def two() -> tuple:
    return resident(house=household(1)), resident("ฟาตีเมาะห์", number="")


def hours_of(person) -> list[tuple[int, str]]:
    rows = ConfirmedHours.objects.filter(part__resident=person)
    return list(rows.order_by("part__activity", "pk").values_list("minutes", "why_longer"))


def merged(kept, lost) -> list[tuple[int, str]]:
    """The survivor's hours after the merge; before it and after its undo all is the same."""
    before = [hours_of(kept), hours_of(lost)]
    made = merge(kept, lost, choices={}, by=None)
    found = hours_of(kept)
    undo_merge(made, by=None)
    assert [hours_of(kept), hours_of(lost)] == before
    return found


def test_hours_of_the_lost_record_alone_go_over():
    (kept, lost), shift = two(), shift_on()
    Participation.objects.create(activity=shift.activity, resident=kept, role="volunteer", present=False)
    helped(lost, shift=shift, minutes=90)
    assert merged(kept, lost) == [(90, "")]


@pytest.mark.parametrize(("ours", "theirs"), [(60, 150), (150, 60), (150, 150)])
def test_of_two_hours_of_one_shift_the_longer_count_once(ours, theirs):
    (kept, lost), shift = two(), shift_on()
    helped(kept, shift=shift, minutes=ours)
    found = helped(lost, shift=shift, minutes=theirs)
    ConfirmedHours.objects.filter(pk=found.pk).update(why_longer="รอรถ")
    assert merged(kept, lost) == [(150, "รอรถ" if theirs > ours else "")]


def test_hours_of_two_shifts_both_count():
    kept, lost = two()
    helped(kept, minutes=60)
    helped(lost, minutes=90)
    assert sorted(merged(kept, lost)) == [(60, ""), (90, "")]


def offered(person, shift):
    """By an offer of their own, confirmed by a leader."""
    found = factories.enlist(shift, name=person.full_name)
    people.who_is_it(found, person, by=None)
    return found


def test_two_offers_for_one_shift_are_one_place_with_the_arrival_and_the_hours():
    (kept, lost), (shift,) = two(), factories.plan()
    mine, theirs = offered(kept, shift), offered(lost, shift)
    shift = factories.moved_to(shift, factories.today() - timedelta(days=2))
    CheckIn.objects.create(sign_up=theirs.shifts.get().sign_up, came_at=shift.activity.starts_at)
    confirm(shift, {f"s{theirs.shifts.get().sign_up_id}": Said(110)}, by=None)
    before = set(SignUp.objects.values_list("pk", "resident", "enlisted__enlistment"))
    made = merge(kept, lost, choices={}, by=None)
    assert (hours_of(kept), SignUp.objects.get().resident, CheckIn.objects.get().sign_up) == (
        [(110, "")], kept, SignUp.objects.get(),
    )  # fmt: skip
    assert (EnlistedShift.objects.get().enlistment, mine.shifts.count()) == (mine, 1)
    undo_merge(made, by=None)
    assert set(SignUp.objects.values_list("pk", "resident", "enlisted__enlistment")) == before
    assert (hours_of(lost), CheckIn.objects.get().sign_up) == ([(110, "")], theirs.shifts.get().sign_up)


def test_of_a_place_and_a_wait_for_one_the_place_stays():
    (kept, lost), (shift,) = two(), factories.plan(places=1)
    offered(lost, shift)
    waits = offered(kept, shift).shifts.get().sign_up
    merge(kept, lost, choices={}, by=None)
    assert (SignUp.objects.get(), SignUp.objects.get().state) == (waits, SignUpState.PLACE)


def test_of_two_deeds_of_one_shift_for_one_person_the_greater_stands():
    (kept, lost), shift = two(), shift_on(to_do="home")
    done(shift, 1, for_whom=kept)
    done(shift, 3, for_whom=lost)
    made = merge(kept, lost, choices={}, by=None)
    assert list(Deed.objects.values_list("resident", "amount")) == [(kept.pk, 3)]
    undo_merge(made, by=None)
    assert sorted(Deed.objects.values_list("resident", "amount")) == [(kept.pk, 1), (lost.pk, 3)]


def told(kept, lost, user=None) -> list[str]:
    return tell(Change(MERGE, kept, factories.today(), lost=lost), user=user)


def test_before_the_merge_it_is_said_how_hours_of_both_are_counted():
    (kept, lost), shift = two(), shift_on()
    helped(kept, shift=shift)
    helped(kept)
    assert told(kept, lost) == []
    helped(lost, shift=shift)
    said = "ทั้งสองระเบียนมีชั่วโมงจิตอาสาที่ยืนยันแล้วในรอบงานเดียวกัน 1 รอบ หลังรวมจะนับครั้งเดียว โดยใช้ชั่วโมงที่มากกว่า"
    assert told(kept, lost) == [said]
    assert told(kept, lost, factories.user("ไม่มีสิทธิ")) == []


def test_of_one_skill_the_one_that_is_good_for_longer_survives():
    kept, lost = two()
    today = factories.today()
    for who, until in ((kept, today - timedelta(days=9)), (lost, today + timedelta(days=90))):
        Skill.objects.create(resident=who, topic=factories.topic(), since=today - timedelta(days=99), until=until)
    merge(kept, lost, choices={}, by=None)
    assert Skill.objects.get(resident=kept).until == today + timedelta(days=90)


def test_the_later_check_and_both_notes_of_a_volunteer_survive():
    kept, lost = two()
    day = factories.today()
    factories.volunteer(of=kept, note="มีรถกระบะ")
    factories.volunteer(of=lost, cleared_until=day, note="โทรหลังเที่ยง")
    merge(kept, lost, choices={}, by=None)
    found = Volunteer.objects.get(resident=kept)
    assert (found.cleared_until, found.note) == (day, "มีรถกระบะ\nโทรหลังเที่ยง")


def test_the_place_that_becomes_free_goes_to_who_waits_first():
    kept, lost = two()
    (shift,) = factories.plan(places=2)
    asked = [factories.enlist(shift, name=f"คน {n}").shifts.get().sign_up for n in range(4)]
    for sign_up, who in zip(asked, (kept, lost), strict=False):
        signups.link_to_resident(sign_up, who, by=None)
    merge(kept, lost, choices={}, by=None)
    assert [SignUp.objects.get(pk=one.pk).state for one in asked[2:]] == [SignUpState.PLACE, SignUpState.WAITING]


def test_a_home_on_both_lists_waits_since_the_earlier_day():
    kept, lost = two()
    long_ago, lately = factories.today() - timedelta(days=40), factories.today() - timedelta(days=2)
    kind = factories.kind("home")
    CaredFor.objects.create(resident=kept, kind=kind, since=lately, every_days=30)
    CaredFor.objects.create(resident=lost, kind=kind, since=long_ago, every_days=14, note="สุนัขดุ")
    made = merge(kept, lost, choices={}, by=None)
    assert list(kept.cared_for.values_list("since", "every_days", "note")) == [(long_ago, 14, "สุนัขดุ")]
    undo_merge(made, by=None)
    assert [kept.cared_for.get().since, lost.cared_for.get().since] == [lately, long_ago]
