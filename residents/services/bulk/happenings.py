"""Moves and deaths of many: each person has an event of their own on the day."""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from django.utils.translation import gettext as _

from residents import consequences
from residents.enums import BulkAct, EventKind
from residents.models import Village
from residents.services import many, places
from residents.services.bulk.act import Act, Done, gone
from residents.services.happenings import Death, Happening, Move, MoveOut
from residents.services.recording import Paper, Place
from thai.dates import format_date


@dataclass
class Happens(Act):
    """An act that is an event on a day."""

    on: date
    document: str = ""
    note: str = ""
    kind: ClassVar[str]
    permission = "residents.add_lifeevent"

    def happening(self, by) -> Happening:
        raise NotImplementedError

    def now(self, people, by):
        return {person.pk: f"{person.get_status_display()} · {_place(person)}" for person in people}

    def means(self, people, user):
        changes = [consequences.Change(self.kind, person, self.on) for person in people]
        return consequences.tell_many(changes, user=user)

    def write(self, keys, bulk, by):
        paper = Paper(self.document, self.note, bulk=bulk)
        events, refused = many.record_many(keys, self.happening(by), on=self.on, paper=paper, by=by)
        return {key: [Done(event.version_after, event.pk)] for key, event in events.items()} | refused

    def take_back(self, rows, bulk, by):
        reason = _("edit of many people no. %(number)s was taken back") % {"number": bulk.pk}
        refused = many.cancel_many([row.event_id for row in rows if row.event_id], reason=reason, by=by)
        # An event that somebody took back alone leaves nothing to take back.
        stays = {key: why for key, why in refused.items() if why.code != "again"}
        return {row.pk: stays[row.event_id] for row in rows if row.event_id in stays}


def _place(person) -> str:
    return (person.household or person.village).staff_label


@dataclass
class Moving(Happens):
    """To a house, or to a village where the house is not known. A house that is not there yet is made."""

    village: int = 0
    house_no: str = ""
    register_too: bool = True
    row: Village | None = field(default=None, init=False)
    code = BulkAct.MOVE
    kind = EventKind.MOVE_WITHIN

    def prepare(self, by):
        self.row = Village.objects.in_scope(by).filter(pk=self.village).first()
        if self.row is None:
            raise gone()

    def now(self, people, by):
        return {person.pk: _place(person) for person in people}

    def happening(self, by):
        place = places.house_of(self.row, self.house_no, by=by) if self.house_no else self.row
        return Move(Place.of(place), self.register_too)

    def told(self):
        place = f"{self.house_no} หมู่ที่ {self.row.number}" if self.house_no else self.row.staff_label
        return _("%(place)s from %(day)s") % {"place": place, "day": format_date(self.on, "short")}


@dataclass
class MovingOut(Happens):
    destination: str = ""
    register_too: bool = True
    code = BulkAct.MOVE_OUT
    kind = EventKind.MOVE_OUT

    def happening(self, by):
        return MoveOut(self.destination, self.register_too)

    def told(self):
        day = format_date(self.on, "short")
        if not self.destination:
            return _("moved out on %(day)s") % {"day": day}
        return _("moved out on %(day)s to %(place)s") % {"day": day, "place": self.destination}


@dataclass
class Dying(Happens):
    code = BulkAct.DEATH
    kind = EventKind.DEATH

    def happening(self, by):
        return Death()

    def told(self):
        return _("died on %(day)s") % {"day": format_date(self.on, "short")}
