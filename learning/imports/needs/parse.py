"""A row of a sheet of learning needs to facts: the person as in any list of names, what they want to learn, and how."""

from typing import Any

from django.utils.translation import gettext as _

from learning.imports.needs.fields import ticked
from learning.imports.needs.words import OBSTACLES, TONGUES, WHY, days_in, flags_in
from learning.models import LearningNeed
from programs.imports import cells
from programs.imports.attendance.marks import is_there
from programs.imports.attendance.parse import without_mask
from programs.imports.cells import Refusal, Unread
from programs.imports.world import World
from programs.models import Topic
from residents.imports.parse import parse_row
from spreadsheets.enums import Reason
from spreadsheets.field_names import FIELD_NAMES
from spreadsheets.kind import Context, PlannedRow

LONGEST = LearningNeed._meta.get_field("detail").max_length
NEAR_HOME = ("ใกล้บ้าน", "ที่บ้าน", "บ้าน", "ที่ไหนก็ได้", "ในหมู่บ้าน", "near home")


class Reader:
    """Reads the rows of one file; topics and villages are looked up once."""

    def __init__(self, context: Context):
        self.context, self.world = context, World(context.user)

    def read(self, raw) -> PlannedRow:
        row = parse_row(without_mask(raw), self.world.villages, self.context, place_needed=False)
        values, unread = raw.values, []
        row.facts["topics"] = self._topics(values.get("topic"), row)
        row.facts["why"] = _why(values.get("why"), unread)
        row.facts["why_told"] = bool(cells.text(values.get("why")))
        for name, (kind, read) in FLAGS.items():
            row.facts[name] = _flags(name, kind, read, values, unread)
        row.facts["learns_in"] = self._village(values.get("learns_in"), unread)
        row.facts["told_on"] = self._day(values.get("told_on"), row)
        row.facts["unread"] = unread
        said = [cells.text(values.get("own_words")), *unread]
        row.facts["detail"] = "; ".join(filter(None, said))[:LONGEST]
        return row

    def _topics(self, cell: Any, row: PlannedRow) -> list[list]:
        """One in its very words, or several with commas between them: keys and names."""
        words = cells.text(cell)
        if not words:
            row.refuse(Reason.TOPIC_UNKNOWN, "topic")
        whole = self.world.topics.all(words)
        asked = [words] if whole else cells.listed(cell)
        found = {}
        for one in asked:
            meant = self.world.topics.all(one)
            if len(meant) == 1:
                found[meant[0][0]] = meant[0]
            elif meant:
                row.refuse(Reason.SEVERAL_FIT, "topic", one)
            else:
                row.refuse(Reason.TOPIC_UNKNOWN, "topic", self._unknown(one))
        return list(found.values())

    def _unknown(self, words: str) -> str:
        told = _("“%(words)s” is no topic of the portal. Write one of: %(known)s.")
        return told % {"words": words, "known": ", ".join(self._known)}

    @property
    def _known(self) -> list[str]:
        return [topic.name_th or topic.name for topic in Topic.objects.order_by("parent__position", "position", "pk")]

    def _village(self, cell: Any, unread: list[str]) -> list | None:
        words = cells.text(cell)
        found = self.world.village(cell) if words else None
        if words and found is None and words.lower() not in NEAR_HOME:
            unread.append(f"{FIELD_NAMES['learns_in']}: {words}")
        return found

    def _day(self, cell: Any, row: PlannedRow) -> str:
        """The day on which it was told: the file's own where the row does not say it."""
        today = self.context.today
        try:
            day = cells.day(cell, today) or min(self.context.as_of, today)
        except Refusal as refusal:
            row.refuse(refusal.reason, "told_on", refusal.words)
            return ""
        if day > today:
            row.refuse(Reason.DAY_INVALID, "told_on", cell)
        return day.isoformat()


FLAGS = {
    "obstacles": ("obstacle", lambda cell: flags_in(OBSTACLES, cell)),
    "languages": ("language", lambda cell: flags_in(TONGUES, cell)),
    "days": ("day", days_in),
}


def _why(cell: Any, unread: list[str]) -> str:
    words = cells.text(cell)
    found = WHY.find(words) or ""
    if words and not found:
        unread.append(f"{FIELD_NAMES['why']}: {words}")
    return found


def _flags(name: str, kind: str, read, values: dict[str, Any], unread: list[str]) -> int:
    """What the column of words says, and the ticks under a heading for each choice."""
    found, strange = read(values.get(name))
    unread += [f"{FIELD_NAMES[name]}: {words}" for words in strange]
    for column, flag in ticked(kind):
        try:
            found |= flag if is_there(values.get(column)) else 0
        except Unread as words:
            unread.append(f"{FIELD_NAMES[column]}: {words}")
    return found
