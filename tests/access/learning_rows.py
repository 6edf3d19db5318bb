"""Rows of learning that addresses name: made where they are first asked for."""

from collections.abc import Callable

from django.utils import timezone

from learning.models import CourseRound, LearningNeed, LearningWish
from learning.tests import factories
from residents.models import Resident
from tests.contract import World


def learning_rows(world: World, own: bool) -> dict[str, Callable]:
    person = world.people[1 if own else 2][0]
    return {
        "learning.learningneed": lambda: _need_of(person),
        "learning.learningwish": lambda: (
            LearningWish.objects.filter(village=person.village).first()
            or factories.wish(f"wish-{person.pk}", village=person.village)
        ),
        "learning.courseround": lambda: CourseRound.objects.first() or factories.plan(),
    }


def gone_with_a_need(person: Resident) -> None:
    """What a check of learning finds."""
    _need_of(person)
    Resident.objects.filter(pk=person.pk).update(status="moved_out", moved_out_on=timezone.localdate())


def _need_of(person: Resident) -> LearningNeed:
    return person.learning_needs.first() or factories.need(of=person)
