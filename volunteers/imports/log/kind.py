"""The kind `volunteer_log`: old paper logs of volunteers."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from programs.imports.attendance.kind import MOST, choice
from residents.imports import shown
from residents.imports.kind import PeopleKind
from residents.imports.parse import Villages
from residents.models import Village
from spreadsheets.kind import Column, Words
from volunteers.hours import hours_words
from volunteers.imports.log.fields import FIELDS
from volunteers.imports.log.match import CAMPAIGN, campaign_of, match_log
from volunteers.imports.log.parse import Reader
from volunteers.imports.log.undo import undo_log
from volunteers.imports.log.write import write_log
from volunteers.models import Opportunity


def _write_words(count: int) -> str:
    return ngettext("Write the hours of %(n)s row", "Write the hours of %(n)s rows", count) % {"n": count}


class VolunteerLogKind(PeopleKind):
    code = "volunteer_log"
    title = _("Old log of volunteers")
    about = _(
        "Who helped on which day for how long, as it stands on paper: names, days, hours (2, 2.5, 1:30, 9.00-11.30) and what was "
        "done. The hours count as confirmed. A work of a day that is not there yet is made, as a shift of the campaign."
    )
    permissions = ("volunteers.import_volunteerlog", "spreadsheets.view_batch")
    fields = FIELDS
    columns = (
        *shown.PERSON_COLUMNS,
        Column(_("Day"), lambda facts: shown.day(facts.get("day")), whole=True),
        Column(_("What was done"), lambda facts: facts.get("label") or facts.get("title") or ""),
        Column(_("Hours"), lambda facts: hours_words(facts["minutes"]) if facts.get("minutes") else "", whole=True),
    )
    words = Words(
        write=_write_words,
        nothing=_("There is nothing to write: the portal already says what this file says."),
        see=_("See the activities"),
        undo=_(
            "Hours and names that this import added go, and those that it changed are again as they were; works that it made go "
            "with them. What was edited since stays, and is listed."
        ),
    )  # fmt: skip
    tabs = ("new", "changed", "same", "refused")
    asks_day = False
    see_view = "admin:programs_activity_changelist"

    def upload_fields(self, user):
        rows = Opportunity.objects.visible_to(user).order_by("-pk")[:MOST]
        campaigns = [(str(one.pk), one.staff_label) for one in rows]
        return {CAMPAIGN: choice(_("campaign for volunteers"), campaigns, _("Of which the log tells."))}

    def settle(self, table, context):
        campaign_of(context)
        return context

    def parse(self, rows, context):
        reader = Reader(context, Villages.of(Village.objects.values_list("number", "name_th")))
        return [reader.read(row) for row in rows]

    def match(self, rows, context):
        match_log(rows, context)

    def write(self, rows, context, *, batch, by):
        write_log(rows, context, batch=batch, by=by)

    def undo(self, rows, *, batch, by):
        return undo_log(rows, batch=batch, by=by)

    def value_words(self, name, value):
        return hours_words(value) if name == "hours" else super().value_words(name, value)
