"""Whose turn it is: for each who is cared for when something was last done for them, and how long they wait."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import DateField, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from core.days import begin_of
from residents.alone import lives_alone
from residents.held_back import not_held_back
from residents.models import PopulationGroup, Resident
from residents.models.resident import belongs
from volunteers.models import CaredFor, Deed, TaskKind
from volunteers.trained import held_on

OLDER = "older"


@dataclass(frozen=True)
class Turn:
    """One home of the list on a day; `last`: None where nothing was done yet."""

    care: CaredFor
    last: date | None
    days: int

    @property
    def due(self) -> bool:
        return self.days >= self.care.every_days

    @property
    def left(self) -> int:
        """Days until it is due."""
        return max(0, self.care.every_days - self.days)


def deeds_done(on: date) -> QuerySet[Deed]:
    """By the end of the day, in shifts that were held; each with `done_on`, its day."""
    return (
        Deed.objects.held()
        .filter(shift__activity__starts_at__lt=begin_of(on + timedelta(days=1)))
        .annotate(done_on=held_on("shift__activity__"))
        .order_by()
    )


def cared_for(on: date) -> QuerySet[CaredFor]:
    """Who is on the list on the day, each with `last` and `waits_since`, who waits longest first. One statement."""
    same = deeds_done(on).filter(resident=OuterRef("resident"), kind=OuterRef("kind"))
    last = Subquery(same.order_by("-done_on").values("done_on")[:1], output_field=DateField())
    rows = CaredFor.objects.on(on).annotate(last=last)
    return rows.annotate(waits_since=Coalesce("last", F("since"))).order_by("waits_since", "pk")


def turns(user, on: date, *, kind: TaskKind | None = None, village: int | None = None) -> list[Turn]:
    """Of those whom `user` sees; `village` is a number."""
    chosen = Q(**({"kind": kind} if kind else {}), **({"resident__village__number": village} if village else {}))
    rows = cared_for(on).visible_to(user).filter(chosen)
    rows = rows.select_related("kind", "resident__village", "resident__household__village")
    return [Turn(row, row.last, (on - row.waits_since).days) for row in rows]


def alone_and_not_on_list(user, on: date, kind: TaskKind) -> QuerySet[Resident]:
    """Older people who live alone and for whom nobody does this kind of work yet."""
    older = belongs(PopulationGroup.objects.get(code=OLDER), on=on)
    listed = CaredFor.objects.on(on).filter(kind=kind).order_by().values("resident")
    people = Resident.objects.living().visible_to(user).filter(older, lives_alone(on)).exclude(pk__in=listed)
    return (
        not_held_back(people, "pk", on)
        .select_related("village", "household__village")
        .order_by("village__number", "household__house_key", "last_key", "first_key", "pk")
    )
