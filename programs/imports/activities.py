"""The kind `activities`: what happens on which day, planned and done, each row an activity of a program."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.widgets import UnfoldAdminSelectWidget

from programs.enums import ActivityStatus, PartRole
from programs.imports import cells
from programs.imports.headings import ACTIVITY_FIELDS
from programs.imports.moments import DayOf, Times, When, ends_before_it_begins, when
from programs.imports.parts import (
    Choice,
    Day,
    Links,
    Money,
    Part,
    People,
    Text,
    VillagePart,
    by_names,
)
from programs.imports.program_meant import PARAM, program_choices, program_meant
from programs.imports.programs import PILLAR, FiscalYear, refuse_other_pillars
from programs.imports.things import ThingKind, column
from programs.imports.words import ACTIVITY_STATUS, JOINING
from programs.imports.world import key_of
from programs.models import Activity, UnnamedCount
from programs.services.signups import fill_places
from spreadsheets.enums import Reason
from spreadsheets.kind import Words


class ProgramName(Part):
    """The program as the sheet names it; which one that is shows when the row is matched."""

    def read(self, cell, world, today):
        return cells.text(cell) or None

    def of(self, record):
        return [record.program_id, record.program.name_th]

    def put(self, record, value):
        record.program_id = value[0]

    def words(self, value):
        return value if isinstance(value, str) else value[1]


class Unnamed(People):
    """How many came whose names nobody wrote."""

    def of(self, record):
        counts = record.unnamed.all() if record.pk else []
        return next((one.people for one in counts if (one.role, one.who) == (PartRole.PARTICIPANT, "")), None)

    def put(self, record, value):
        """A count needs the record's key first."""

    def put_beside(self, record, value, *, by, reason):
        if value:
            values = {"activity": record, "role": PartRole.PARTICIPANT, "who": ""}
            UnnamedCount.objects.update_or_create(**values, defaults={"people": value})
        else:
            self._rows(record).delete()

    @staticmethod
    def _rows(record):
        return UnnamedCount.objects.filter(activity=record, role=PartRole.PARTICIPANT, who="")


TITLE = Text("activity", 200, attribute="title", translated=True)
PROGRAM = ProgramName("program")
DAY = DayOf("day", attribute="starts_at")
TIME = Times("time")
PLACE = Text("place", 200, translated=True)
STATUS = Choice("status", ACTIVITY_STATUS)
# Columns that tell which program and which moment is meant, and are written as those.
TELLING = ("code", "pillar", "fiscal_year", "day", "last_day", "time")
PARTS = (
    TITLE,
    PROGRAM,
    Text("code", 40),
    PILLAR,
    FiscalYear("fiscal_year"),
    DAY,
    DayOf("last_day", attribute="ends_at"),
    TIME,
    When("when"),
    PLACE,
    VillagePart("village"),
    Links("organizations", by_names("organizations")),
    Links("topics", by_names("topics")),
    People("planned_people"),
    Money("planned_cost"),
    Choice("joining", JOINING),
    People("capacity"),
    STATUS,
    Text("cancel_reason", 200, translated=True),
    Day("done_on"),
    Text("done_place", 200, translated=True),
    Money("done_cost"),
    Unnamed("unnamed"),
    Text("result", several_lines=True, translated=True),
    Text("note", several_lines=True),
)
MOST_PLACES = 32_767
# What is known of an activity only once it was held.
TOLD_AFTER = {"done_on", "done_cost", "done_place", "result", "unnamed"}


def _write_words(count: int) -> str:
    return ngettext("Write %(n)s activity", "Write %(n)s activities", count) % {"n": count}


class ActivityKind(ThingKind):
    code = "activities"
    title = _("List of activities")
    about = _(
        "Activities with their days, planned or already held. The program of each is in the portal already; choose it "
        "here where the file names none."
    )
    permissions = ("programs.import_program",)
    fields = ACTIVITY_FIELDS
    model = Activity
    parts = PARTS
    owned = (UnnamedCount,)
    shown_parts = (TITLE, PROGRAM, DAY, TIME, PLACE, STATUS)
    columns = (
        column(_("Activity"), TITLE), column(_("Program"), PROGRAM), column(_("Day"), DAY, whole=True),
        column(_("Time"), TIME, whole=True), column(_("Place"), PLACE), column(_("Status"), STATUS),
    )  # fmt: skip
    words = Words(
        write=_write_words,
        nothing=_("There is nothing to write: the portal already says what this file says."),
        see=_("See the activities"),
        undo=_(
            "What this import brought goes, and what it changed is again as it was. Whatever was edited since, or is in "
            "use, stays and is listed."
        ),
    )
    see_view = "admin:programs_activity_changelist"

    def upload_fields(self, user):
        return {
            PARAM: forms.ChoiceField(
                label=_("Program"),
                required=False,
                choices=[("", _("as the file says")), *program_choices(user)],
                widget=UnfoldAdminSelectWidget,
                help_text=_("Choose it where the file has no column for the program."),
            )
        }

    # --- a row as a whole

    def settle_row(self, row, raw, said, world, context):
        values = said.values
        if "village" not in values and raw.village_hint in world.village_keys:
            values["village"] = [world.village_keys[raw.village_hint], f"ม.{raw.village_hint}"]
        if "day" not in values:
            row.refuse(Reason.DAY_INVALID, "day", raw.values.get("day"))
        elif not row.reason and ends_before_it_begins(values):
            row.refuse(Reason.DAY_INVALID, "time", raw.values.get("time") or raw.values.get("last_day"))
        if values.get("capacity", 0) > MOST_PLACES:
            said.unread.append(str(values.pop("capacity")))
        if "status" not in values and TOLD_AFTER & set(values) and values.get("day", "9") <= context.today.isoformat():
            values["status"] = ActivityStatus.DONE.value
        held = values.get("done_on") or values.get("day")
        if values.get("status") == ActivityStatus.DONE and held and held > context.today.isoformat():
            # What is still to come was not held.
            row.refuse(Reason.DAY_INVALID, "done_on" if "done_on" in values else "day", held)

    def start(self, context):
        return Known()

    def find(self, row, known, world, context):
        said = row.facts["said"]
        programs = program_meant(said, world, context)
        if len(programs) != 1:
            reason = Reason.SEVERAL_FIT if programs else Reason.PROGRAM_UNKNOWN
            row.refuse(reason, "program", said.get("program") or said.get("code"))
            return None
        row.facts["program"] = [programs[0].pk, programs[0].name_th, programs[0].pillar.code]
        found = known.of(programs[0].pk).get((key_of(said["activity"]), said["day"]), [])
        if len(found) > 1:
            row.refuse(Reason.SEVERAL_FIT, "activity", said["activity"])
        return found[0] if found else None

    def may_write(self, row, record, world, user):
        refuse_other_pillars(row, user, row.facts["program"][2])

    def fill_in(self, row, record, context):
        said = dict(row.facts["said"])
        moments = when(said, When("when").of(record) if record else None)
        day = said["day"]
        for name in TELLING:
            said.pop(name, None)
        if record is not None and record.status != ActivityStatus.PLANNED:
            # What was reported or called off is not planned again by a list.
            said.pop("status", None)
        if (said.get("status") or (record and record.status)) != ActivityStatus.DONE:
            said.pop("done_on", None)
        elif "done_on" not in said and not (record and record.done_on):
            said["done_on"] = day
        if record is None:
            said["program"] = row.facts["program"][:2]
        else:
            said.pop("program", None)
        return said | ({"when": moments} if moments else {})

    def before_save(self, record, values, *, by):
        if record.status != ActivityStatus.DONE:
            record.done_on = record.reported_at = record.reported_by = None
        elif record.reported_at is None:
            record.reported_at, record.reported_by = timezone.now(), by

    def after_save(self, record, values, *, by):
        if values.get("capacity"):
            # More places than before: who waited first moves up.
            fill_places(record, by=by)

    def key_in_file(self, row):
        said = row.facts["said"]
        return row.facts["program"][0], key_of(said["activity"]), said["day"]


class Known:
    """Activities by title and day, asked for a program at a time."""

    def __init__(self):
        self.by_program: dict[int, dict[tuple, list[Activity]]] = {}

    def of(self, program: int) -> dict[tuple, list[Activity]]:
        if program not in self.by_program:
            rows = Activity.objects.filter(program_id=program).select_related("village", "program").order_by("pk")
            found: dict[tuple, list[Activity]] = {}
            for row in rows.prefetch_related("organizations", "topics"):
                found.setdefault((key_of(row.title_th), DAY.of(row)), []).append(row)
            self.by_program[program] = found
        return self.by_program[program]
