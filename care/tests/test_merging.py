"""Two records of one person of whom one fact is known: the answer of either outlives the merge."""

from datetime import date

import pytest

from care.models import Fact, FactKind
from residents.services.merging import merge, undo_merge
from residents.tests.factories import household, resident

pytestmark = pytest.mark.django_db

EARLY, MIDDLE, LATE = date(2017, 1, 1), date(2021, 1, 1), date(2024, 1, 1)


@pytest.mark.parametrize(
    ("ours", "theirs", "after"),
    [
        ((1, LATE, None), (1, EARLY, None), (1, EARLY, None)),
        ((1, EARLY, LATE), (1, MIDDLE, None), (1, EARLY, None)),
        # Where they contradict: the answer that is good for longer, else the survivor's.
        ((0, EARLY, LATE), (1, MIDDLE, None), (1, MIDDLE, None)),
        ((0, MIDDLE, None), (1, EARLY, None), (0, MIDDLE, None)),
        ((0, MIDDLE, None), (1, EARLY, LATE), (0, MIDDLE, None)),
    ],
)
def test_of_two_answers_to_one_question(ours, theirs, after):
    kept, lost = resident(house=household(1)), resident("ฟาตีเมาะห์", number="")
    kind = FactKind.objects.get(code="welfare_card")
    for person, (value, since, until) in ((kept, ours), (lost, theirs)):
        Fact.objects.create(kind=kind, resident=person, value=value, since=since, until=until)
    made = merge(kept, lost, choices={}, by=None)
    assert list(kept.facts.values_list("value", "since", "until")) == [after]
    undo_merge(made, by=None)
    assert list(kept.facts.values_list("value", "since", "until")) == [ours]
    assert list(lost.facts.values_list("value", "since", "until")) == [theirs]
