"""Two records of one person who wants to learn one thing: after the merge it is one need, in which nobody's words are lost."""

from datetime import date

import pytest
from django.utils import timezone

from learning.enums import Answer
from learning.models import Invitation
from learning.tests import factories
from residents.services.merging import merge, undo_merge
from residents.tests.factories import household, resident

pytestmark = pytest.mark.django_db
NAMES = ("detail", "obstacles", "languages", "days", "recorded_on")
OURS = ("อยากขายขนม", 1, 1, 0, date(2026, 5, 1))
THEIRS = ("ทำขนมเป็นแล้ว", 2, 2, 3, date(2026, 3, 1))


@pytest.fixture
def two(db):
    return resident(house=household(1)), resident("ฟาตีเมาะห์", number="")


@pytest.fixture
def needs(two):
    topic = factories.topic()
    said = zip(two, (OURS, THEIRS), strict=True)
    return [factories.need(of=of, about=topic, **dict(zip(NAMES, values, strict=True))) for of, values in said]


def needs_of(person) -> list[tuple]:
    return list(person.learning_needs.values_list(*NAMES))


def test_of_two_needs_for_one_thing_the_words_of_both_stay(two, needs):
    made = merge(*two, choices={}, by=None)
    assert needs_of(two[0]) == [("อยากขายขนม; ทำขนมเป็นแล้ว", 3, 3, 0, date(2026, 3, 1))]
    undo_merge(made, by=None)
    assert (needs_of(two[0]), needs_of(two[1])) == ([OURS], [THEIRS])


def test_the_longest_words_of_both_stay(two, needs):
    for need, letter in zip(needs, "กข", strict=True):
        need.detail = letter * 610
        need.save()
    merge(*two, choices={}, by=None)
    assert two[0].learning_needs.get().detail == "ก" * 610 + "; " + "ข" * 610


def test_words_that_are_the_same_stand_once(two, needs):
    type(needs[0]).objects.update(detail="อยากขายขนม")
    merge(*two, choices={}, by=None)
    assert two[0].learning_needs.get().detail == "อยากขายขนม"


def invited(need, round_, answer=Answer.WAITING):
    return Invitation.objects.create(need=need, round=round_, answer=answer)


def test_invitations_to_either_are_the_persons(two, needs):
    both, theirs = factories.plan(), factories.plan(place="โรงเรียนบ้านแว้ง")
    invited(needs[0], both)
    invited(needs[1], both, Answer.COMES)
    invited(needs[1], theirs)
    wish = factories.wish()
    type(wish).objects.filter(pk=wish.pk).update(need=needs[1], ended_at=timezone.now())
    made = merge(*two, choices={}, by=None)
    assert set(needs[0].invitations.values_list("round", "answer")) == {(both.pk, "comes"), (theirs.pk, "waiting")}
    assert needs[0].wishes.get() == wish
    undo_merge(made, by=None)
    assert (needs[0].invitations.get().answer, needs[1].invitations.count()) == ("waiting", 2)
