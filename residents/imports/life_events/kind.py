"""The kind `life_events`: a register of births, deaths and moves; each row that stands is an event of the registry."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from residents.enums import EventKind
from residents.imports import shown
from residents.imports.kind import PeopleKind
from residents.imports.life_events.fields import DAYS_OF, EVENT, FIELDS
from residents.imports.life_events.match import match_events
from residents.imports.life_events.parse import parse_event
from residents.imports.life_events.run import Run
from residents.imports.life_events.undo import undo_events
from residents.imports.parse import Villages
from residents.models import Village
from spreadsheets.enums import RECORDED
from spreadsheets.kind import Column, Words
from spreadsheets.plan import UnplannableFile


def _write_words(count: int) -> str:
    return ngettext("Record %(n)s event", "Record %(n)s events", count) % {"n": count}


def _event(facts: dict) -> str:
    event = facts.get("event")
    words = str(EventKind(event).label) if event else ""
    return f"{words} → {facts['destination']}" if facts.get("destination") else words


class LifeEventKind(PeopleKind):
    code = "life_events"
    title = _("Register of births, deaths and moves")
    about = _(
        "Each row is an event of one person: birth, death, move in, move out, or move within the subdistrict, with its "
        "day. Events are recorded in the order of their days, with all that follows from them."
    )
    permissions = ("residents.import_resident", "residents.add_lifeevent")
    fields = FIELDS
    columns = (
        *shown.PERSON_COLUMNS,
        Column(_("Event"), _event),
        Column(_("Day"), lambda facts: shown.day(facts.get("on")), whole=True),
        Column(_("Document"), lambda facts: facts.get("document", "")),
    )
    words = Words(
        write=_write_words,
        nothing=_("There is nothing to write: the registry already says what this file says."),
        see=_("See the people in the registry"),
        undo=_(
            "The events of this import are taken back, the last first. An event on which something later stands stays, "
            "and is listed."
        ),
    )
    tabs = ("new", "same", "refused")
    asks_day = False

    def notes(self, flag, facts):
        return [_("This is in the registry already.")] if flag == RECORDED else super().notes(flag, facts)

    def settle(self, table, context):
        if EVENT.name not in table.columns and not DAYS_OF.keys() & table.columns.keys():
            raise UnplannableFile({"code": "column_missing", "columns": EVENT.aliases[0]})
        return context

    def parse(self, rows, context):
        villages = Villages.of(Village.objects.values_list("number", "name"))
        return [parse_event(row, villages, context) for row in rows]

    def match(self, rows, context):
        match_events(rows, context)

    def write(self, rows, context, *, batch, by):
        Run(by=by, batch=batch).write(rows)

    def undo(self, rows, *, batch, by):
        return undo_events(rows, batch=batch, by=by)
