"""The kind `learning_needs`: who of the registry wants to learn what."""

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from learning.enums import Obstacle, Why
from learning.imports.needs.fields import FIELDS
from learning.imports.needs.match import match_needs
from learning.imports.needs.parse import Reader
from learning.imports.needs.write import undo_needs, write_needs
from programs.enums import Day, Tongue
from residents.imports import shown
from residents.imports.kind import PeopleKind
from spreadsheets.enums import UNREAD
from spreadsheets.kind import Column, Words

FLAGS = {"obstacles": Obstacle, "languages": Tongue, "days": Day}


def _write_words(count: int) -> str:
    return ngettext("Write what %(n)s row wants to learn", "Write what %(n)s rows want to learn", count) % {"n": count}


def _topics(facts: dict) -> str:
    return ", ".join(name for _pk, name in facts.get("topics", []))


def _flags(name: str):
    return lambda facts: ", ".join(FLAGS[name].labels_of(facts.get(name, 0)))


class NeedKind(PeopleKind):
    code = "learning_needs"
    title = _("List of who wants to learn what")
    about = _(
        "People of the registry, what each wants to learn, why, what stands in the way (ticks or words), in which language, on "
        "which days and where. A blank cell takes nothing away; what is there already is added to."
    )
    permissions = ("learning.import_learningneed", "spreadsheets.view_batch")
    fields = FIELDS
    columns = (
        *shown.PERSON_COLUMNS,
        Column(_("what to learn"), _topics),
        Column(_("what stands in the way"), _flags("obstacles")),
        Column(_("on which days"), _flags("days")),
    )
    words = Words(
        write=_write_words,
        nothing=_("There is nothing to write: the portal already says what this file says."),
        see=_("See the learning needs"),
        undo=_(
            "Needs that this import added go, and those that it changed are again as they were. What was edited, ended or "
            "answered since stays, and is listed."
        ),
    )
    tabs = ("new", "changed", "same", "refused")
    see_view = "admin:learning_learningneed_changelist"
    reading_is_noted = True

    def parse(self, rows, context):
        reader = Reader(context)
        return [reader.read(row) for row in rows]

    def match(self, rows, context):
        match_needs(rows, context)

    def write(self, rows, context, *, batch, by):
        write_needs(rows, batch=batch, by=by)

    def undo(self, rows, *, batch, by):
        return undo_needs(rows, batch=batch, by=by)

    def value_words(self, name, value):
        if name in FLAGS:
            return ", ".join(FLAGS[name].labels_of(value)) or "–"
        return str(Why(value).label) if name == "why" else super().value_words(name, value)

    def notes(self, flag, facts):
        if flag != UNREAD:
            return super().notes(flag, facts)
        return [_t("Kept as a note, as it could not be read: %(words)s") % {"words": "; ".join(facts["unread"])}]
