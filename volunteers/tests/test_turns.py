"""What was done for whom, the list of those cared for, and whose turn it is."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programs.models import Activity
from residents.models import Residence
from residents.tests import factories as people
from volunteers.coverage import AloneAndVisited
from volunteers.models import CaredFor, Deed
from volunteers.services import caring, deeds
from volunteers.services.access import VolunteersRefused
from volunteers.tests import factories
from volunteers.turns import alone_and_not_on_list, turns

pytestmark = pytest.mark.django_db
DEEDS = ("view_shift", "view_deed", "add_deed", "delete_deed")
ELDER = date(1940, 5, 17)


def held(days_ago=1, of="home", **planned):
    (shift,) = factories.plan(factories.campaign(f"งาน {days_ago} {of}", of=of), **planned)
    return factories.moved_to(shift, factories.today() - timedelta(days=days_ago))


def done(shift, resident=None, *, key=None, by=None, of=None, **said) -> Deed:
    kind = of or shift.opportunity.kind
    return deeds.add_deed(
        shift, kind, resident=resident, key=key or f"{shift.pk}-{kind.pk}-{resident and resident.pk}", by=by, **said
    )


def listed(who=None, *, days_ago=100, every_days=30, of="home") -> CaredFor:
    since = factories.today() - timedelta(days=days_ago)
    return CaredFor.objects.create(
        resident=who or people.resident(), kind=factories.kind(of), since=since, every_days=every_days
    )


def refused(act) -> str:
    with pytest.raises(VolunteersRefused) as problem:
        act()
    found = problem.value
    return next(iter(found.error_dict.values()))[0].code if hasattr(found, "error_dict") else found.code


# --- what was done


def test_so_many_bags():
    shift = held(of="litter")
    made = done(shift, amount=12, note="ริมคลอง")
    assert (made.amount, made.resident, made.note, shift.deeds.get()) == (12, None, "ริมคลอง", made)


def test_the_same_form_again_is_one_deed():
    shift = held(of="litter")
    first, again = done(shift, amount=12, key="a"), done(shift, amount=12, key="a")
    assert (first.pk, Deed.objects.count()) == (again.pk, 1)


def test_a_home_is_somebody_s():
    assert refused(lambda: done(held())) == "whom"


def test_a_home_is_written_down_once_in_a_shift():
    shift, who = held(), people.resident()
    done(shift, who, key="a")
    assert refused(lambda: done(shift, who, key="b")) == "twice"
    assert done(held(2), who).resident == who


def test_nothing_was_done_before_the_shift_or_in_one_that_was_cancelled():
    (coming,) = factories.plan(factories.campaign(of="home"))
    gone = held()
    Activity.objects.filter(pk=gone.activity_id).update(status="cancelled", cancel_reason="ฝน")
    assert [refused(lambda one=one: done(one, people.resident())) for one in (coming, gone)] == ["early", "cancelled"]


def test_a_keeper_writes_down_what_was_done_in_the_own_village_for_whom_they_see():
    keeper = factories.user("keeper", *DEEDS, keeps=1)
    own, other = people.resident(), people.resident(house=people.household(2))
    assert refused(lambda: done(held(), other, by=keeper)) == "unseen"
    assert refused(lambda: done(held(2, village=2), own, by=keeper)) == "unseen"
    assert done(held(3), own, by=keeper).noted_by == keeper


def test_a_deed_is_taken_off_and_its_history_says_by_whom():
    keeper = factories.user("keeper", *DEEDS, keeps=1)
    made = done(held(), people.resident())
    deeds.remove_deed(made, by=keeper)
    assert (Deed.objects.count(), Deed.history.first().history_user) == (0, keeper)


def test_a_deed_for_somebody_of_another_village_is_not_there():
    made = done(held(), people.resident(house=people.household(2)))
    assert refused(lambda: deeds.remove_deed(made, by=factories.user("keeper", *DEEDS, keeps=1))) == "gone"


# --- the list


def test_put_on_the_list_twice_in_the_same_way_is_once():
    who, kind = people.resident(), factories.kind("home")
    first, again = (caring.put_on_list(who, kind, every_days=14, by=None) for _time in range(2))
    assert (first.pk, CaredFor.objects.count()) == (again.pk, 1)
    assert refused(lambda: caring.put_on_list(who, kind, every_days=30, by=None)) == "twice"


def test_only_the_living_and_only_work_for_people():
    gone = people.resident(status="deceased", died_on=factories.today())
    assert refused(lambda: caring.put_on_list(gone, factories.kind("home"), by=None)) == "gone"
    assert refused(lambda: caring.put_on_list(people.resident(), factories.kind("litter"), by=None)) == "kind"


def test_a_keeper_puts_on_the_list_whom_they_see():
    keeper = factories.user("keeper", "add_caredfor", keeps=1)
    other = people.resident(house=people.household(2))
    assert refused(lambda: caring.put_on_list(other, factories.kind("home"), by=keeper)) == "unseen"


def test_off_the_list_from_a_day_on_and_once():
    care = listed()
    assert refused(lambda: caring.take_off_list(care, until=care.since - timedelta(days=1), by=None)) == "before"
    caring.take_off_list(care, until=factories.today(), by=None)
    assert refused(lambda: caring.take_off_list(care, until=factories.today(), by=None)) == "ended"
    assert turns(None, factories.today()) == []


# --- whose turn


def order(**asked) -> list[CaredFor]:
    return [turn.care for turn in turns(None, factories.today(), **asked)]


def test_who_has_waited_longest_stands_first():
    never, lately, long_ago = listed(days_ago=40), listed(days_ago=100), listed(days_ago=100)
    done(held(5), lately.resident), done(held(60), long_ago.resident)
    told = [(turn.care, turn.days, turn.due, turn.left) for turn in turns(None, factories.today())]
    assert told == [(long_ago, 60, True, 0), (never, 40, True, 0), (lately, 5, False, 25)]


@pytest.mark.parametrize(("days", "due"), [(29, False), (30, True)])
def test_on_the_day_itself_it_is_due(days, due):
    care = listed()
    done(held(days), care.resident)
    assert turns(None, factories.today())[0].due == due


def test_the_last_time_counts_and_not_another_kind_of_work():
    care = listed()
    done(held(50), care.resident), done(held(20), care.resident)
    done(held(3), care.resident, of=factories.kind("litter"))
    assert turns(None, factories.today())[0].last == factories.today() - timedelta(days=20)


def test_the_day_on_which_it_was_held_counts_where_that_is_reported():
    care, shift = listed(), held(20)
    done(shift, care.resident)
    day = factories.today() - timedelta(days=18)
    Activity.objects.filter(pk=shift.activity_id).update(status="done", done_on=day, reported_at=shift.activity.ends_at)
    assert turns(None, factories.today())[0].last == day


def test_what_was_written_down_of_a_cancelled_shift_was_not_done():
    care, shift = listed(), held(20)
    done(shift, care.resident)
    Activity.objects.filter(pk=shift.activity_id).update(status="cancelled", cancel_reason="ฝน")
    assert turns(None, factories.today())[0].last is None


def test_as_it_stood_on_an_earlier_day():
    care = listed()
    done(held(20), care.resident)
    then = turns(None, factories.today() - timedelta(days=21))[0]
    assert (then.last, then.days) == (None, 79)


def test_of_one_village_and_of_one_kind():
    own, other = listed(), listed(people.resident(house=people.household(2)))
    assert (order(village=2), order(kind=factories.kind("home")), order(kind=factories.kind("litter"))) == (
        [other], [own, other], [],
    )  # fmt: skip


def test_a_keeper_sees_the_own_village_alone():
    own, _other = listed(), listed(people.resident(house=people.household(2)))
    found = turns(factories.user("keeper", keeps=1), factories.today())
    assert [turn.care for turn in found] == [own]


def test_one_statement_however_many_homes():
    for number in range(5):
        done(held(number + 1), listed().resident)
    with CaptureQueriesContext(connection) as asked:
        [
            (turn.due, turn.care.resident.full_name, turn.care.resident.village.number)
            for turn in turns(None, factories.today())
        ]
    assert len(asked) == 1


# --- elders who live alone


def elder(house="1", village=1, **fields):
    return people.resident(house=people.household(village, house), birth_date=ELDER, **fields)


def suggested(kind="home", by=None) -> list:
    return list(alone_and_not_on_list(by, factories.today(), factories.kind(kind)))


def test_an_elder_alone_who_is_on_no_list_is_suggested():
    alone, on_list = elder("1"), elder("2")
    listed(on_list)
    elder("3"), people.resident(house=people.household(1, "3"))
    people.resident(house=people.household(1, "4"))
    assert suggested() == [alone]


def test_whoever_was_taken_off_may_be_put_on_again():
    who = elder()
    CaredFor.objects.filter(pk=listed(who).pk).update(until=factories.today())
    assert suggested() == [who]


def test_a_keeper_is_suggested_the_own_elders():
    own = elder("1")
    elder("1", village=2)
    assert suggested(by=factories.user("keeper", keeps=1)) == [own]


# --- visited this month


def keys(found) -> set:
    return set(found.values_list("pk", flat=True))


def test_an_elder_alone_should_be_visited_each_month():
    on = date(2026, 3, 20)
    visited, not_visited, together = elder("1"), elder("2"), elder("3")
    people.resident(house=people.household(1, "3"))
    Residence.objects.update(since=None)
    (shift,) = factories.plan(factories.campaign(of="home"))
    done(factories.moved_to(shift, date(2026, 3, 1)), visited)
    (before,) = factories.plan(factories.campaign("ก่อน", of="home"))
    done(factories.moved_to(before, date(2026, 2, 28)), not_visited)
    source = AloneAndVisited()
    assert (keys(source.entitled(on)), keys(source.has(on))) == ({visited.pk, not_visited.pk}, {visited.pk})
    assert together.pk not in keys(source.cannot_tell(on))


def test_of_an_elder_without_a_house_it_cannot_tell():
    who = elder()
    Residence.objects.filter(resident=who).update(household=None)
    source = AloneAndVisited()
    assert (keys(source.entitled(factories.today())), keys(source.cannot_tell(factories.today()))) == (set(), {who.pk})
