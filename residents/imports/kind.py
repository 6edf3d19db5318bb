"""The kind `residents`: any office's list of people into the registry."""

from django.utils.translation import gettext_lazy as _

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

    def people(self, keys):
        """The people whom rows of a plan may be, for the preview to name."""
        return Resident.objects.filter(pk__in=keys).select_related("village", "household")

    def parse(self, rows, context):
        villages = Villages.of(Village.objects.values_list("number", "name"))
        return [parse_row(row, villages, context) for row in rows]

    def match(self, rows, context):
        match_rows(rows, context)

    def write(self, rows, context, *, batch, by):
        write_rows(rows, context, batch=batch, by=by)

    def undo(self, rows, *, batch, by):
        return undo_rows(rows, batch=batch, by=by)
