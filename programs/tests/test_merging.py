"""Two records of one person in one group: after the merge they belong to it as long as either did."""

from datetime import date

import pytest

from programs.models import Membership
from programs.tests import factories
from residents.services.merging import merge, undo_merge
from residents.tests.factories import household, resident

pytestmark = pytest.mark.django_db

BEFORE, EARLY, MIDDLE, LATE = date(2012, 1, 1), date(2017, 1, 1), date(2021, 1, 1), date(2024, 1, 1)


@pytest.mark.parametrize(
    ("ours", "theirs", "whole"),
    [
        ([(LATE, None)], (EARLY, None), [(EARLY, None)]),
        ([(EARLY, LATE)], (MIDDLE, None), [(EARLY, None)]),
        ([(None, MIDDLE)], (EARLY, LATE), [(None, LATE)]),
        ([(LATE, None), (BEFORE, MIDDLE)], (EARLY, None), [(BEFORE, MIDDLE), (EARLY, None)]),
    ],
)
def test_periods_in_one_group_become_one(ours, theirs, whole):
    kept, lost = resident(house=household(1)), resident("ฟาตีเมาะห์", number="")
    group = factories.organization()
    for since, until in ours:
        Membership.objects.create(organization=group, resident=kept, since=since, until=until)
    Membership.objects.create(organization=group, resident=lost, since=theirs[0], until=theirs[1])
    made = merge(kept, lost, choices={}, by=None)
    assert sorted(kept.memberships.values_list("since", "until"), key=str) == sorted(whole, key=str)
    undo_merge(made, by=None)
    assert set(kept.memberships.values_list("since", "until")) == set(ours)
    assert set(lost.memberships.values_list("since", "until")) == {theirs}
