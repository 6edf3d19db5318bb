"""The kind `attendance`: who of the registry came to which activity."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.widgets import UnfoldAdminSelectWidget

from programs.enums import PartRole
from programs.imports.attendance.fields import FIELDS
from programs.imports.attendance.match import match_attendance
from programs.imports.attendance.parse import Reader
from programs.imports.attendance.settle import ACTIVITY, PROGRAM, all_held, held_activities, settle_activities
from programs.imports.attendance.undo import undo_attendance
from programs.imports.attendance.write import write_attendance
from programs.models import Program
from residents.imports import shown
from residents.imports.kind import PeopleKind
from residents.imports.parse import Villages
from residents.models import Village
from spreadsheets.enums import UNREAD
from spreadsheets.kind import Column, Words
from thai.dates import format_date
from thai.fiscal import fiscal_year

# What is offered beside the file; a file with its own columns for activity and day needs no choice.
MOST = 200
BACK, AHEAD = timedelta(days=180), timedelta(days=1)


def _write_words(count: int) -> str:
    return ngettext("Write for %(n)s row who came", "Write for %(n)s rows who came", count) % {"n": count}


def _activities(facts: dict) -> str:
    return ", ".join(dict.fromkeys(mark.get("label") or mark.get("title") or "" for mark in facts.get("marks", [])))


class AttendanceKind(PeopleKind):
    code = "attendance"
    title = _("List of who came")
    about = _(
        "People of the registry who came to activities: a list of names for one activity; names down and days across with "
        "ticks, for a program; or a list with columns for activity and day. A blank cell takes nothing away."
    )
    # Whoever cannot look at a plan cannot import.
    permissions = ("programs.add_participation", "spreadsheets.view_batch")
    fields = FIELDS
    columns = (*shown.PERSON_COLUMNS, Column(_("Activity"), _activities))
    words = Words(
        write=_write_words,
        nothing=_("There is nothing to write: the portal already says what this file says."),
        see=_("See the activities"),
        undo=_("Names that this import added go, and those that it changed are again as they were. What was edited since stays, and is listed."),
    )  # fmt: skip
    tabs = ("new", "changed", "same", "refused")
    asks_day = False
    see_view = "admin:programs_activity_changelist"

    def may_use(self, user, params):
        return super().may_use(user, params) and all_held(params, user)

    def upload_fields(self, user):
        return {
            ACTIVITY: choice(_("Activity"), _activity_choices(user), _("Where the file is a list of names alone.")),
            PROGRAM: choice(
                _("Program"), _program_choices(), _("Where days stand as headings, with ticks under them.")
            ),
        }

    def settle(self, table, context):
        return settle_activities(table, context)

    def parse(self, rows, context):
        reader = Reader(context, Villages.of(Village.objects.values_list("number", "name_th")))
        return [reader.read(row) for row in rows]

    def match(self, rows, context):
        match_attendance(rows, context)

    def write(self, rows, context, *, batch, by):
        write_attendance(rows, batch=batch, by=by)

    def undo(self, rows, *, batch, by):
        return undo_attendance(rows, batch=batch, by=by)

    def value_words(self, name, value):
        if name == "present":
            return _t("was there") if value else _t("was not there")
        return str(PartRole(value).label) if name == "role" else super().value_words(name, value)

    def notes(self, flag, facts):
        if flag != UNREAD:
            return super().notes(flag, facts)
        return [_t("Could not be read and is left out: %(words)s") % {"words": "; ".join(facts["unread"])}]


def choice(label, choices: list[tuple[str, str]], help_text) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, required=False, choices=[("", _("as the file says")), *choices],
        widget=UnfoldAdminSelectWidget, help_text=help_text,
    )  # fmt: skip


def _activity_choices(user) -> list[tuple[str, str]]:
    """The latest first."""
    now = timezone.now()
    rows = held_activities(user).filter(starts_at__range=(now - BACK, now + AHEAD)).order_by("-starts_at", "-pk")
    return [
        (str(one.pk), f"{format_date(timezone.localtime(one.starts_at).date(), 'short')} {one.title}")
        for one in rows[:MOST]
    ]


def _program_choices() -> list[tuple[str, str]]:
    year = fiscal_year(timezone.localdate())
    return [(str(one.pk), one.staff_label) for one in Program.objects.filter(fiscal_year__in=(year - 1, year))[:MOST]]
