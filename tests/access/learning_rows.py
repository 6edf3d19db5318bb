"""Addresses of learning that name other rows than their own kind's, and the rows that addresses name."""

from collections.abc import Callable

from django.urls import reverse
from django.utils import timezone

from learning.models import Offer
from learning.tests import factories
from residents.models import Resident
from tests.access.learning_pages import LEARNING_BESIDE
from tests.access.learning_public_pages import LEARNING_PUBLIC, learning_address
from tests.access.target_pages import A_RULE, OF_A_RULE
from tests.contract import World

OF_LEARNING = {*LEARNING_PUBLIC, *LEARNING_BESIDE, *OF_A_RULE}


def of_learning(name: str, world: World, where: str, nowhere: str) -> str:
    if name in LEARNING_PUBLIC:
        return learning_address(name, where, nowhere)
    own = where == "own"
    if name in OF_A_RULE:
        return reverse(f"admin:{name}", args=[A_RULE if own else "nothing"])
    found = world.learning_round
    return reverse(f"admin:{name}", args=[found.pk, LEARNING_BESIDE[name](found)] if own else [nowhere, nowhere])


def learning_rows(world: World, own: bool) -> dict[str, Callable]:
    return {
        "learning.courseround": lambda: world.learning_round,
        "learning.course": lambda: world.learning_round.course,
        "learning.offer": lambda: Offer.objects.first(),
        **{f"learning.{name}": lambda rows=rows: rows[1 if own else 2] for name, rows in world.learning.items()},
    }


def gone_with_a_need(person: Resident) -> None:
    """What a check of learning finds."""
    if not person.learning_needs.exists():
        factories.need(of=person)
    Resident.objects.filter(pk=person.pk).update(status="moved_out", moved_out_on=timezone.localdate())
