"""The kind `residents`: any office's list of people into the registry."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from residents.duplicates.facts import facts_by_id
from residents.duplicates.rules import Facts, compare, words_of
from residents.imports import shown
from residents.imports.gone import gone_note
from residents.imports.lookalikes import facts_of_row
from residents.imports.match import match_rows
from residents.imports.parse import Villages, parse_row
from residents.imports.undo import undo_rows
from residents.imports.write import write_rows
from residents.models import Village
from spreadsheets.enums import GONE
from spreadsheets.kind import ImportKind, Words
from spreadsheets.reading.fields import RESIDENT_FIELDS


def _write_words(count: int) -> str:
    return ngettext("Write %(n)s person into the registry", "Write %(n)s people into the registry", count) % {
        "n": count
    }


class PeopleKind(ImportKind):
    """What the registers of people share."""

    columns = shown.PERSON_COLUMNS
    upload_view = "admin:residents_resident_import"
    see_view = "admin:residents_resident_changelist"

    def facts_of(self, keys, *, batch, user):
        return {pk: shown.facts_of(person) for pk, person in shown.people(keys, user).items()}

    def labels_of(self, keys, *, user):
        return {pk: person.staff_label for pk, person in shown.people(keys, user).items()}

    def value_words(self, name, value):
        return shown.value_words(name, value)

    def notes(self, flag, facts):
        return [gone_note(facts)] if flag == GONE else super().notes(flag, facts)


class ResidentKind(PeopleKind):
    code = "residents"
    title = _("Register of residents")
    permissions = ("residents.import_resident",)
    fields = RESIDENT_FIELDS
    words = Words(
        write=_write_words,
        nothing=_("There is nothing to write: the registry already says what this file says."),
        see=_("See the people in the registry"),
        undo=_(
            "Everybody whom this import brought or changed goes back to what was there before. Whoever was edited since "
            "stays, and is listed."
        ),
    )

    def evidence_of(self, rows, keys):
        """Why each of the people `keys` may be who a row says, in words: row key to {person: sentences}."""
        people = facts_by_id(keys)
        return {
            pk: {key: _words(facts_of_row(facts), people[key]) for key in maybe if key in people}
            for pk, facts, maybe in rows
            if facts
        }

    def parse(self, rows, context):
        villages = Villages.of(Village.objects.values_list("number", "name"))
        return [parse_row(row, villages, context) for row in rows]

    def match(self, rows, context):
        match_rows(rows, context)

    def write(self, rows, context, *, batch, by):
        write_rows(rows, context, batch=batch, by=by)

    def undo(self, rows, *, batch, by):
        return undo_rows(rows, batch=batch, by=by)


def _words(said: Facts, person: Facts) -> list[str]:
    return words_of(compare(said, person).codes, said, person)
