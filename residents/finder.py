"""What the search box shows: the ten likeliest people for what is typed, and the last ten whom one looked at."""

import re
from typing import NamedTuple

from django.db import connection
from django.db.models import Case, Q, QuerySet, When
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import AccessLog, Action
from residents.enums import Status
from residents.models import Resident
from residents.search import hits
from thai.text import clean

MOST = 10
# Of so many of one's own lines the last people are told: the trail is read by its index, never through.
LOOKED_BACK = 300
# More than this is no name; a search is asked at every stroke.
LONGEST = 100
# Signs begin no name, and neither does a vowel that is written first and sounds second.
BEGINS_NO_NAME = re.compile(r"[เ-ไ\W_]*")


class Hit(NamedTuple):
    """A person as the box shows them: enough to tell one from another of the same name."""

    url: str
    name: str
    facts: str
    gone: str


class Found(NamedTuple):
    """The likeliest people, at most MOST, and whether there are more."""

    people: list[Resident]
    more: bool


def find(people: QuerySet, text: str) -> Found:
    """Of `people`: as typed before otherwise spelt, who is here before who is gone, then by name."""
    text = clean(text)[:LONGEST]
    if BEGINS_NO_NAME.fullmatch(text):
        return Found([], more=True)
    keys = next(filter(None, (_likeliest(some, text) for some in hits(people, text))), [])
    return Found(_rows(people, keys[:MOST]), more=len(keys) > MOST)


def _likeliest(some: QuerySet, text: str) -> list[int]:
    """`some` are keys within the scope already; houses and villages are asked of the ten only."""
    first = text.partition(" ")[0]
    as_typed = Q(first_name__startswith=first) | Q(last_name__startswith=first)
    if connection.vendor == "sqlite":
        # Its join with the trigrams goes by the table's own name, which a subquery takes away.
        some = list(some)
    order = (_no_before(as_typed), _no_before(Q(status=Status.LIVING)), "last_key", "first_key", "pk")
    return list(Resident.objects.filter(pk__in=some).order_by(*order).values_list("pk", flat=True)[: MOST + 1])


def _no_before(condition: Q) -> Case:
    return Case(When(condition, then=0), default=1)


def last_viewed(people: QuerySet, *, user) -> list[Resident]:
    """Those of `people` whose pages `user` opened last, each once, the newest first."""
    keys = _viewed(user)
    seen = set(people.filter(pk__in=keys).values_list("pk", flat=True))
    return _rows(people, [key for key in keys if key in seen][:MOST])


def _rows(people: QuerySet, keys: list[int]) -> list[Resident]:
    rows = people.in_bulk(keys)
    return [rows[key] for key in keys if key in rows]


def _viewed(user) -> list[int]:
    # With an equal sign PostgreSQL may read the trail by time past everybody else's lines: it knows that order too.
    own = AccessLog.objects.filter(user_id__gte=user.pk, user_id__lte=user.pk)
    lines = own.order_by("user_id", "-at")[:LOOKED_BACK]
    looks = (Action.VIEWED, Resident._meta.label_lower)
    seen = (key for *what, key in lines.values_list("action", "target_type", "target_id") if tuple(what) == looks)
    return list(dict.fromkeys(map(int, seen)))


def hit_of(person: Resident) -> Hit:
    house = person.household.house_no if person.household else "–"
    age = _("%(age)s years") % {"age": person.age()} if person.birth_date else ""
    facts = (f"{house} ม.{person.village.number}", person.masked_id, age)
    gone = "" if person.status == Status.LIVING else person.get_status_display()
    return Hit(person_url(person.pk), person.full_name, " · ".join(filter(None, facts)), gone)


def person_url(pk: int) -> str:
    """Where picking a person leads."""
    return reverse("admin:residents_resident_page", args=[pk])
