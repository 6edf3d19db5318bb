"""Nobody chooses, changes or meets in a bulk edit what they do not see elsewhere."""

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied

from accounts.models import User
from residents.models import BulkEdit, Resident, VillageKeeper
from residents.services.bulk import (
    MOST,
    Ending,
    Joining,
    Moving,
    Phones,
    apply_bulk,
    begin_bulk,
    plan_bulk,
    undo_bulk,
)  # fmt: skip
from residents.services.bulk.edit import FORGOTTEN_AFTER
from residents.services.bulk.lines import lines_of
from residents.services.recording import EventRefused
from residents.tests.bulk.desk import DAY, applied, drafted, fresh, group, people, planned
from residents.tests.factories import household, resident, village
from tests.contract import KEEPER, make_user

pytestmark = pytest.mark.django_db
SENSITIVE_TOO = "sensitive_conditions"


@pytest.fixture
def keeper() -> User:
    village(1)
    return make_user(KEEPER)


@pytest.fixture
def clerk() -> User:
    return make_user("registry_clerk")


def refused(call, *args, **kwargs) -> str:
    with pytest.raises(EventRefused) as caught:
        call(*args, **kwargs)
    return caught.value.code


def test_people_of_another_village_are_not_chosen(keeper):
    own, other = resident(), resident(house=household(2, "5"))
    assert [line.key for line in lines_of(drafted([own, other], keeper))] == [own.pk]


def test_people_of_another_village_alone_are_nobody(keeper):
    assert refused(drafted, [resident(house=household(2, "5"))], keeper) == "nobody"


def test_a_village_that_is_not_ones_own_is_no_destination(keeper):
    bulk = drafted(people(1), keeper)
    assert refused(plan_bulk, bulk, Moving(on=DAY, village=village(2).pk), by=keeper) == "gone"


def test_a_village_taken_away_after_the_plan_is_no_destination(keeper):
    kept = VillageKeeper.objects.create(user=keeper, village=village(2), since=DAY)
    bulk = planned(people(1), Moving(on=DAY, village=village(2).pk), keeper)
    kept.delete()
    assert refused(apply_bulk, bulk, by=keeper) == "gone"


@pytest.mark.parametrize("act", [Joining, Ending])
def test_a_sensitive_group_is_none_for_who_may_not_see_it(keeper, act):
    day = {"since": DAY} if act is Joining else {"until": DAY}
    assert refused(plan_bulk, drafted(people(1), keeper), act(group=group("aids").pk, **day), by=keeper) == "gone"


def test_a_group_by_age_is_no_choice(clerk):
    assert refused(plan_bulk, drafted(people(1), clerk), Joining(group=group("older").pk), by=clerk) == "gone"


def seen_by(user, *edits) -> list[bool]:
    seen = set(BulkEdit.objects.visible_to(User.objects.get(pk=user.pk)))
    return [edit in seen for edit in edits]


def _may_see_sensitive(user) -> User:
    user.groups.add(Group.objects.get(name=SENSITIVE_TOO))
    return User.objects.get(pk=user.pk)


def test_an_edit_about_a_sensitive_group_is_seen_with_the_right_only(clerk):
    open_edit = applied(people(1), Joining(group=group().pk, since=DAY), clerk)
    able = _may_see_sensitive(make_user("registry_clerk", 2))
    hidden = applied(people(1), Joining(group=group("aids").pk), able)
    assert (seen_by(clerk, open_edit, hidden), seen_by(able, open_edit, hidden)) == ([True, False], [True, True])


def test_ones_own_edit_about_a_sensitive_group_goes_with_the_right(clerk):
    able = _may_see_sensitive(clerk)
    edit = applied(people(1), Joining(group=group("aids").pk), able)
    clerk.groups.remove(clerk.groups.get(name=SENSITIVE_TOO))
    assert seen_by(clerk, edit) == [False]


def test_a_draft_is_its_maker_s_alone(clerk, keeper):
    draft = planned(people(1), Phones("089-000-0000"), keeper)
    assert (seen_by(clerk, draft), seen_by(keeper, draft)) == ([False], [True])


def test_a_keeper_sees_their_own_edits_and_the_clerk_all(clerk, keeper):
    persons = people(2)
    edits = [applied([one], Phones("089-000-0000"), by) for one, by in zip(persons, (clerk, keeper), strict=True)]
    assert (seen_by(clerk, *edits), seen_by(keeper, *edits)) == ([True, True], [False, True])


def test_without_the_right_to_change_many_nobody_begins():
    with pytest.raises(PermissionDenied):
        drafted(people(1), make_user("officer_care"))


@pytest.mark.parametrize("step", [plan_bulk, apply_bulk, undo_bulk])
def test_a_right_taken_away_stops_the_next_step(clerk, step):
    bulk = drafted(people(1), clerk)
    if step is not plan_bulk:
        plan_bulk(bulk, Phones("089-000-0000"), by=clerk)
    if step is undo_bulk:
        apply_bulk(bulk, by=clerk)
    clerk.groups.clear()
    with pytest.raises((PermissionDenied, BulkEdit.DoesNotExist)):
        step(bulk, *([Phones("1")] if step is plan_bulk else []), by=User.objects.get(pk=clerk.pk))


def test_more_than_the_most_are_refused(monkeypatch):
    monkeypatch.setattr("residents.services.bulk.edit.MOST", 2)
    assert (MOST, refused(begin_bulk, Resident.objects.filter(pk__in=[one.pk for one in people(3)]), by=None)) == (
        1000, "too_many",
    )  # fmt: skip


def test_the_most_are_taken(monkeypatch):
    monkeypatch.setattr("residents.services.bulk.edit.MOST", 3)
    assert len(lines_of(drafted(people(3)))) == 3


def test_a_forgotten_draft_goes_with_the_next(clerk):
    [old, new] = [drafted(people(1)) for _ in range(2)]
    BulkEdit.objects.filter(pk=old.pk).update(made_at=old.made_at - FORGOTTEN_AFTER)
    written = applied(people(1), Phones("089-000-0000"))
    drafted(people(1))
    assert [BulkEdit.objects.filter(pk=one.pk).exists() for one in (old, new, written)] == [False, True, True]


def test_a_person_who_is_only_chosen_is_held_by_nothing():
    [person] = people(1)
    planned([person], Phones("089-000-0000"))
    assert (person.bulk_rows.count(), fresh(person).version) == (0, 1)
