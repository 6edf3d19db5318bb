"""The kind `residents`: any office's list of people into the registry."""

from django.utils.translation import gettext_lazy as _

from residents.duplicates.facts import facts_by_id
from residents.duplicates.rules import Facts, compare, words_of
from residents.imports.lookalikes import facts_of_row
from residents.imports.match import match_rows
from residents.imports.parse import Villages, parse_row
from residents.imports.undo import undo_rows
from residents.imports.write import write_rows
from residents.models import Resident, Village
from spreadsheets.reading.fields import RESIDENT_FIELDS


class ResidentKind:
    code = "residents"
    title = _("Register of residents")
    permission = "residents.import_resident"
    fields = RESIDENT_FIELDS

    def facts_of(self, keys, *, user):
        return {person.pk: _facts(person) for person in self._people(keys, user)}

    def labels_of(self, keys, *, user):
        return {person.pk: person.staff_label for person in self._people(keys, user)}

    def evidence_of(self, rows, keys):
        """Why each of the people `keys` may be who a row says, in words: row key to {person: sentences}."""
        people = facts_by_id(keys)
        return {
            pk: {key: _words(facts_of_row(facts), people[key]) for key in maybe if key in people}
            for pk, facts, maybe in rows
            if facts
        }

    def _people(self, keys, user):
        if not keys:
            return []
        return Resident.objects.visible_to(user).filter(pk__in=keys).select_related("village", "household")

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


def _facts(person: Resident) -> dict:
    return {
        "title": person.title,
        "first_name": person.first_name,
        "last_name": person.last_name,
        "citizen_id": person.citizen_id,
        "birth_date": person.birth_date.isoformat() if person.birth_date else None,
        "house_no": person.household.house_no if person.household else "",
        "village": person.village.number,
    }
