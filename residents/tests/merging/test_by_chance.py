"""Many little registries: what a merge leaves, and that its undo leaves no trace."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from residents.models import Condition, DuplicatePair, Resident
from residents.services.merging import MergeRefused, merge, undo_merge
from residents.tests.merging import slow_reading as slow
from residents.tests.merging.small_registry import SmallRegistry, everything
from tests.rig.proof import rounds

pytestmark = pytest.mark.django_db


def on_many_registries(check):
    """The check on many registries, each in a transaction that is rolled back. A contradiction chosen is refused."""

    @settings(
        max_examples=rounds(quick=12, full=2000),
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    @given(seed=st.integers(0, 2**32))
    def test(db, seed):
        with transaction.atomic():
            check(SmallRegistry(seed))
            transaction.set_rollback(True)

    return test


def merged(registry: SmallRegistry, choices: dict | None = None):
    return merge(registry.one, registry.two, choices=choices or registry.choices(), by=None)


@on_many_registries
def test_undo_gives_the_former_registry(registry):
    before = everything()
    made = merged(registry)
    undo_merge(made, by=None)
    assert everything() == before


@on_many_registries
def test_two_merges_taken_back_in_reverse(registry):
    before = everything()
    first = merged(registry)
    registry.two = registry.others[0]
    registry.one = Resident.objects.get(pk=registry.one.pk)
    second = merge(registry.two, registry.one, choices=registry.choices(), by=None)
    undo_merge(second, by=None)
    undo_merge(first, by=None)
    assert everything() == before


@on_many_registries
def test_every_row_goes_over(registry):
    one, two = registry.one.pk, registry.two.pk
    expected = slow.plainly_moved(one, two)
    merged(registry)
    assert (slow.plainly_moved(one), slow.plainly_moved(two)) == (expected, {kind: set() for kind in expected})


@on_many_registries
def test_nobody_leaves_a_group_by_a_merge(registry):
    one, two = registry.one.pk, registry.two.pk
    expected = slow.days_in_groups(one, two)
    survivor = merged(registry).survivor
    if survivor.died_on is None:
        assert slow.days_in_groups(one) == expected


@on_many_registries
def test_the_place_brings_its_story(registry):
    choices = registry.choices()
    expected = slow.periods(registry.two.pk if choices["place"] == "lost" else registry.one.pk)
    merged(registry, choices)
    assert slow.periods(registry.one.pk) == expected


@on_many_registries
def test_an_edit_of_many_keeps_the_person_once(registry):
    one, two = registry.one.pk, registry.two.pk
    expected = slow.edits(one, two)
    merged(registry)
    assert slow.edits(one) == expected


@on_many_registries
def test_a_dismissal_sticks(registry):
    one, two = registry.one.pk, registry.two.pk
    expected = slow.dismissed(one, two)
    merged(registry)
    assert slow.dismissed(one) == expected


@on_many_registries
def test_nothing_points_at_the_lost_record(registry):
    two = registry.two.pk
    merged(registry)
    pairs = DuplicatePair.objects.filter(first_id=two) | DuplicatePair.objects.filter(second_id=two)
    left = [slow.heads(two), slow.edits(two), slow.periods(two), Condition.objects.filter(resident=two).count()]
    assert [*left, pairs.count()] == [set(), set(), set(), 0, 0]


@on_many_registries
def test_a_head_lives_in_the_house(registry):
    """But for whoever was head elsewhere before, which is not the merge's doing."""
    homes = {registry.one.household_id, registry.two.household_id}
    survivor = merged(registry).survivor
    wrong = slow.heads(survivor.pk) & homes - {survivor.household_id}
    assert wrong == set()


@on_many_registries
def test_the_living_live_somewhere_and_the_others_do_not(registry):
    survivor = merged(registry).survivor
    opened = survivor.residences.filter(until__isnull=True).count()
    assert opened == (1 if survivor.status == "living" else 0)


@on_many_registries
def test_a_refusal_writes_nothing(registry):
    before = everything()
    registry.two.version += 1
    with pytest.raises(MergeRefused):
        merged(registry)
    assert everything() == before
