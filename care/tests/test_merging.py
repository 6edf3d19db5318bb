"""Two records of one person of whom one fact is known: the answer of either outlives the merge."""

from datetime import date

import pytest

from care.models import Fact, FactKind, HomeVisit, VisitPhoto
from residents.models import PrivateFile
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


# --- one visit to a house in which both records stand


def found_of(visit) -> list[tuple]:
    return list(
        visit.people.values_list("resident", "outcome", "note", "pressure_high", "pressure_low", "pulse", "next_on")
    )


@pytest.fixture
def visited(db):
    """The one was out by the first row; seen and measured by the other."""
    kept, lost = resident(house=household(1)), resident("ฟาตีเมาะห์", number="")
    visit = HomeVisit.objects.create(household=kept.household, on=LATE, key="visit")
    visit.people.create(resident=kept, outcome="out", note="ไม่มีใครเปิด", next_on=date(2024, 3, 1))
    seen = {"pressure_high": 120, "pressure_low": 80, "pulse": 70, "next_on": date(2024, 2, 1)}
    visit.people.create(resident=lost, outcome="seen", note="นอนพัก", **seen)
    return kept, lost, visit


def test_a_person_stands_once_in_a_visit_with_what_both_rows_say(visited):
    kept, lost, visit = visited
    before = found_of(visit)
    made = merge(kept, lost, choices={}, by=None)
    assert found_of(visit) == [(kept.pk, "seen", "ไม่มีใครเปิด\nนอนพัก", 120, 80, 70, date(2024, 2, 1))]
    undo_merge(made, by=None)
    assert found_of(visit) == before


def test_what_was_measured_first_stays_whole(visited):
    kept, lost, visit = visited
    visit.people.filter(resident=kept).update(outcome="seen", pressure_high=75, pressure_low=60)
    merge(kept, lost, choices={}, by=None)
    assert found_of(visit) == [(kept.pk, "seen", "ไม่มีใครเปิด\nนอนพัก", 75, 60, 70, date(2024, 2, 1))]


def test_who_was_out_by_one_row_alone_stays_measured(visited):
    kept, lost, visit = visited
    merge(lost, kept, choices={}, by=None)
    assert found_of(visit) == [(lost.pk, "seen", "นอนพัก\nไม่มีใครเปิด", 120, 80, 70, date(2024, 2, 1))]


def test_photos_stay_with_the_visit(visited):
    kept, lost, visit = visited
    paper = PrivateFile(resident=lost, content="private/x", content_type="image/png", size=1)
    paper.name = "แผล.png"
    paper.save()
    photo = VisitPhoto.objects.create(visited=visit.people.get(resident=lost), file=paper, agreed_on=LATE)
    made = merge(kept, lost, choices={}, by=None)
    assert visit.people.get().photos.get() == photo
    undo_merge(made, by=None)
    assert visit.people.get(resident=lost).photos.get() == photo


def test_two_visits_stay_two(visited):
    kept, lost, visit = visited
    other = HomeVisit.objects.create(household=kept.household, on=LATE, key="other")
    visit.people.filter(resident=lost).update(visit=other)
    merge(kept, lost, choices={}, by=None)
    assert sorted(kept.visits.values_list("visit", flat=True)) == [visit.pk, other.pk]
