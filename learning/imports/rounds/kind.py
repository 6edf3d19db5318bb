"""The kind `round_attendance`: who came to the meetings of a round."""

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from learning.imports.rounds.match import NO_ROOM, match_round
from learning.imports.rounds.settle import ROUND, rounds_for, settle_round
from learning.imports.rounds.write import undo_round, write_round
from programs.imports.attendance.fields import PERSON
from programs.imports.attendance.kind import MOST, AttendanceKind, choice
from residents.imports import shown
from spreadsheets.enums import UNREAD
from spreadsheets.kind import Column


def _meetings(facts: dict) -> str:
    return ", ".join(mark.get("label", "") for mark in facts.get("marks", []))


def _place(facts: dict) -> str:
    return _t("gets one") if facts.get("place") else ""


class RoundAttendanceKind(AttendanceKind):
    code = "round_attendance"
    title = _("List of who came to a round")
    about = _(
        "Names down and the days of the meetings across, with ticks, crosses or hours. Learners of the round are found first, then "
        "people of the registry: whoever has no place gets one. A blank cell takes nothing away."
    )
    permissions = ("programs.add_participation", "programs.add_signup", "spreadsheets.view_batch")
    fields = PERSON
    columns = (*shown.PERSON_COLUMNS, Column(_("Meetings"), _meetings), Column(_("Place in the round"), _place))

    def upload_fields(self, user):
        rounds = [(str(one.pk), one.staff_label) for one in rounds_for(user)[:MOST]]
        return {ROUND: choice(_("round of a course"), rounds, _("Whose meetings stand as headings."))}

    def settle(self, table, context):
        return settle_round(table, context)

    def match(self, rows, context):
        match_round(rows, context)

    def write(self, rows, context, *, batch, by):
        write_round(rows, context, batch=batch, by=by)

    def undo(self, rows, *, batch, by):
        return undo_round(rows, batch=batch, by=by)

    def notes(self, flag, facts):
        told = super().notes(UNREAD if facts.get("unread") else "", facts)
        if flag == NO_ROOM:
            told.append(_t("No place is left in this round: that the person came is written, and no place is made."))
        return told
