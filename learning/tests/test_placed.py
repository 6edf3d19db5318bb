"""Which open needs have a place: by a sign-up to a round that teaches it, or by an invitation that was accepted."""

import pytest

from learning.enums import Answer
from learning.models import LearningNeed
from learning.services import learners, needs, rounds
from learning.tests import factories
from learning.tests.factories import plan
from programs.models import Topic
from programs.services.signups import withdraw

pytestmark = pytest.mark.django_db


def enrolled(need, found):
    return learners.enrol(found, need.resident, key=f"{need.pk}-{found.pk}", by=None).sign_up


def placed() -> list[LearningNeed]:
    return list(LearningNeed.objects.placed())


def narrower() -> Topic:
    return Topic.objects.filter(parent__isnull=False).first()


def test_who_has_a_place_in_a_round_of_the_topic_is_placed():
    one, other = factories.need(), factories.need()
    enrolled(one, plan())
    assert (placed(), list(LearningNeed.objects.unplaced())) == ([one], [other])


def test_a_round_of_the_wider_topic_will_do():
    topic = narrower()
    need = factories.need(about=topic)
    enrolled(need, plan(factories.course(about=topic.parent)))
    assert placed() == [need]


def test_a_round_of_something_narrower_or_else_will_not():
    topic = narrower()
    wider = factories.need(about=topic.parent)
    enrolled(wider, plan(factories.course(about=topic)))
    assert placed() == []


def test_who_waits_has_no_place():
    first, waiting = factories.need(), factories.need()
    found = plan(capacity=1)
    enrolled(first, found)
    enrolled(waiting, found)
    assert placed() == [first]


def test_who_withdrew_has_none_any_more():
    need = factories.need()
    withdraw(enrolled(need, plan()))
    assert placed() == []


def test_a_cancelled_round_gives_no_place():
    need, found = factories.need(), plan()
    enrolled(need, found)
    rounds.cancel_round(found, reason="น้ำท่วม", by=None)
    assert placed() == []


def test_who_said_to_come_is_placed_whatever_the_round_teaches():
    comes, waits, declines = factories.need(), factories.need(), factories.need()
    found = plan(factories.course(about=narrower()))
    learners.invite(found, [comes, waits, declines], by=None)
    found.invitations.filter(need=comes).update(answer=Answer.COMES)
    found.invitations.filter(need=declines).update(answer=Answer.DECLINED)
    assert placed() == [comes]
    assert LearningNeed.objects.unplaced().count() == 2


def test_an_ended_need_is_neither():
    need = factories.need()
    enrolled(need, plan())
    needs.end_need(need, how="gave_up", by=None)
    assert (LearningNeed.objects.placed().count(), LearningNeed.objects.unplaced().count()) == (0, 0)


def test_two_places_count_once():
    need = factories.need()
    enrolled(need, plan(place="ก"))
    enrolled(need, plan(place="ข"))
    assert placed() == [need]
