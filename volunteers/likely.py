"""Who an offer may be from: people of the registry despite spelling, and offers of the same person under another one."""

from dataclasses import dataclass

from django.db.models import Q

from residents.finder import Hit, find, hit_of
from residents.models import Resident
from residents.names import folded
from thai.names import split_name
from volunteers.models import Enlistment

READ_PEOPLE = "residents.view_resident"
SHOWN = 8
# So many are born on one day, or share one telephone, at the very most.
LOOKED_AT = 200


@dataclass(frozen=True)
class Like:
    """Somebody of the registry who may be meant; `born`: the birth date is the same."""

    person: Resident
    hit: Hit
    born: bool


def people_like(found: Enlistment, user) -> list[Like]:
    """Of those whom `user` sees: with the same birth date and part of the name, then those of the name."""
    if not user.has_perm(READ_PEOPLE):
        return []
    seen = Resident.objects.visible_to(user)
    named = [person.pk for person in find(seen, found.name).people]
    born = seen.filter(birth_date=found.birth_date).only("search_key").order_by("pk")[:LOOKED_AT]
    keys = _keys(found.name)
    same = [person.pk for person in born if keys & set(person.search_key.split())]
    rows = Resident.objects.select_related("village", "household").in_bulk([*named, *same])
    order = dict.fromkeys([*(pk for pk in same if pk in named), *same, *named])
    return [Like(rows[pk], hit_of(rows[pk]), pk in same) for pk in list(order)[:SHOWN]]


def _keys(name: str) -> set[str]:
    """Words of a name as they sound, without the title."""
    said = split_name(name)
    return set(folded(f"{said.first} {said.last}").split())


def offers_like(found: Enlistment, user) -> list[Enlistment]:
    """Other offers that may be the same person's: one telephone, or one birth date and a name that sounds alike."""
    others = Enlistment.objects.visible_to(user).open().exclude(pk=found.pk)
    near = Q(birth_date=found.birth_date) | Q(phone=found.phone, phone__contains="0")
    rows = (
        others.filter(near).select_related("opportunity", "resident", "guest").order_by("-asked_at", "-pk")[:LOOKED_AT]
    )
    keys = _keys(found.name)
    return [one for one in rows if one.phone == found.phone or keys & _keys(one.name)][:SHOWN]
