"""The kind `organizations`: the office's register of groups, places and people that can do something for the community."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from programs.enums import OrganizationKind as OrganizationKinds
from programs.imports import cells
from programs.imports.cells import Unread
from programs.imports.headings import ORGANIZATION_FIELDS
from programs.imports.parts import (
    Choice,
    Day,
    Degrees,
    Links,
    Part,
    Phone,
    Text,
    VillagePart,
    by_names,
)
from programs.imports.things import ThingKind, column
from programs.imports.words import KINDS
from programs.imports.world import key_of
from programs.models import Organization
from spreadsheets.enums import Reason
from spreadsheets.kind import Words


class Leader(Part):
    """Somebody of the registry, by name; a name that is nobody's, or several people's, is not kept anywhere."""

    def read(self, cell, world, today):
        words = cells.text(cell)
        found = world.person(words) if words else None
        if words and found is None:
            raise Unread(words)
        return found

    def of(self, record):
        return [record.leader_id, record.leader.full_name] if record.leader_id else None

    def put(self, record, value):
        record.leader_id = value[0] if value else None

    def words(self, value):
        return value[1]


NAME = Text("name", 200, translated=True)
KIND = Choice("kind", KINDS)
VILLAGE = VillagePart("village")
OFFERS = Text("offers", 300, translated=True)
SUPPORTED_BY = Links("supported_by", by_names("organizations"))
PARTS = (
    NAME,
    Text("other_names", 300),
    KIND,
    Links("roles", by_names("roles")),
    Links("topics", by_names("topics")),
    OFFERS,
    Text("for_whom", 200, translated=True),
    Text("open_when", 200, translated=True),
    Text("languages", 100, translated=True),
    Text("conditions_removed", 300, translated=True),
    VILLAGE,
    Text("place", 200),
    Phone("phone"),
    Leader("leader"),
    Text("leader_shown", 120),
    SUPPORTED_BY,
    Text("registration_no", 60),
    Day("began_on"),
    Day("ended_on"),
    Degrees("latitude"),
    Degrees("longitude"),
    Text("note", several_lines=True),
)


def _write_words(count: int) -> str:
    return ngettext("Write %(n)s organization", "Write %(n)s organizations", count) % {"n": count}


class OrganizationKind(ThingKind):
    code = "organizations"
    title = _("Register of social capital")
    about = _(
        "Groups, learning places, funds, enterprises, local experts, religious places and public bodies. New ones are "
        "drafts: the public sees them once they are published."
    )
    permissions = ("programs.import_organization",)
    fields = ORGANIZATION_FIELDS
    model = Organization
    parts = PARTS
    shown_parts = (NAME, KIND, VILLAGE, OFFERS)
    columns = (
        column(_("Name"), NAME), column(_("Kind"), KIND), column(_("Village"), VILLAGE, whole=True),
        column(_("What it can do"), OFFERS),
    )  # fmt: skip
    words = Words(
        write=_write_words,
        nothing=_("There is nothing to write: the portal already says what this file says."),
        see=_("See the social capital"),
        undo=_(
            "What this import brought goes, and what it changed is again as it was. Whatever was edited since, or is in "
            "use, stays and is listed."
        ),
    )
    see_view = "admin:programs_organization_changelist"

    def settle_row(self, row, raw, said, world, context):
        if "village" not in said.values and raw.village_hint in world.village_keys:
            said.values["village"] = [world.village_keys[raw.village_hint], f"ม.{raw.village_hint}"]
        began, ended = said.values.get("began_on"), said.values.get("ended_on")
        if began and ended and ended < began:
            row.refuse(Reason.DAY_INVALID, "ended_on", raw.values["ended_on"])
        if ("latitude" in said.values) != ("longitude" in said.values):
            # Half a point is none.
            said.unread.append(said.values.pop("latitude", None) or said.values.pop("longitude"))

    def start(self, context):
        rows = Organization.objects.select_related("village", "leader").order_by("pk")
        return list(rows.prefetch_related("roles", "topics", "supported_by"))

    def find(self, row, known, world, context):
        said = row.facts["said"]
        named = _named(said["name"], known)
        village = said.get("village")
        here = [one for one in named if village and one.village_id == village[0]]
        # A row or a record that names no village may be any of that name; one in another village is another group.
        found = here or [one for one in named if not village or one.village_id is None]
        if len(found) > 1:
            row.refuse(Reason.SEVERAL_FIT, "name", said["name"])
        return found[0] if found else None

    def fill_in(self, row, record, context):
        said = dict(row.facts["said"])
        if record is None and "kind" not in said:
            said["kind"] = KINDS.find(said["name"]) or OrganizationKinds.GROUP.value
        return said

    def key_in_file(self, row):
        said = row.facts["said"]
        return key_of(said["name"]), (said.get("village") or [None])[0]


def _named(name: str, known: list[Organization]) -> list[Organization]:
    """Those of this very name; else those that it may spell, by their name or another spelling that they have."""
    key = key_of(name)
    same = [one for one in known if one.name_th == name]
    alike = [one for one in known if key == key_of(one.name_th)]
    return same or alike or [one for one in known if key in map(key_of, cells.listed(one.other_names))]
