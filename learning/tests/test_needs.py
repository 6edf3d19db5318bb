"""Needs and wishes."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from learning.enums import NeedThrough, Obstacle
from learning.models import LearningNeed
from learning.services import needs
from learning.tests import factories
from residents.tests import factories as people

pytestmark = pytest.mark.django_db


def record(**values):
    values = {"resident": people.resident(), "topic": factories.topic(), "key": "form-1", "by": None} | values
    return needs.record_need(**values)


def test_a_form_sent_twice_is_one_need():
    who = people.resident()
    assert record(resident=who) == record(resident=who)


def test_one_open_need_of_a_topic():
    who = people.resident()
    record(resident=who)
    with pytest.raises(ValidationError):
        record(resident=who, key="form-2")


def test_a_need_of_tomorrow_is_refused():
    with pytest.raises(ValidationError):
        record(on=timezone.localdate() + timedelta(days=1))


def test_an_unknown_obstacle_is_refused():
    with pytest.raises(ValidationError):
        record(obstacles=Obstacle.all() + 1)


def test_an_ended_need_may_be_told_again():
    who = people.resident()
    needs.end_need(record(resident=who), how="gave_up", by=None)
    assert record(resident=who, key="form-2").is_open


def test_a_wish_becomes_the_need_of_who_it_is():
    who, (asked, _code) = people.resident(), _wish()
    need = needs.need_of_wish(asked, resident=who, by=None)
    asked.refresh_from_db()
    assert (need.resident, need.through, asked.need, asked.is_open) == (who, NeedThrough.PUBLIC, need, False)


def test_a_wish_joins_the_need_that_is_open():
    who, (asked, _code) = people.resident(), _wish()
    first = record(resident=who)
    assert needs.need_of_wish(asked, resident=who, by=None) == first
    assert LearningNeed.objects.count() == 1


def test_an_answer_without_words_is_refused():
    with pytest.raises(ValidationError):
        needs.answer_wish(_wish()[0], answer=" ", by=None)


def _wish():
    return needs.wish(key="wish-1", name="ซารีฮะ", phone="0812345678", topic=factories.topic(), village=people.village())
