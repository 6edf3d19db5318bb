"""The registry's fixed choices, in the office's words."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sex(models.TextChoices):
    MALE = "M", _("male")
    FEMALE = "F", _("female")


class Status(models.TextChoices):
    """Where a person stands in the registry. A fact of events, never of today's date."""

    LIVING = "living", _("in the registry")
    MOVED_OUT = "moved_out", _("moved out")
    DECEASED = "deceased", _("deceased")


class Precision(models.TextChoices):
    """How much of the birth date is known; an unknown day or month counts as the first (Civil Code s.16)."""

    DAY = "day", _("day, month and year known")
    MONTH = "month", _("day unknown")
    YEAR = "year", _("day and month unknown")


class NoNumber(models.TextChoices):
    """Why a person has no citizen number here."""

    NOT_IN_REGISTER = "not_in_register", _("the register that brought the person gives none")
    AS_WRITTEN = "as_written", _("the number as written fails its check")
    NONE_ISSUED = "none_issued", _("none was ever issued")
    UNKNOWN = "unknown", _("not known yet")


class GroupRule(models.TextChoices):
    """What puts a person in one of the 13 groups: an age, computed for a day, or a condition that somebody recorded."""

    AGE = "age", _("by age")
    CONDITION = "condition", _("by a recorded condition")


class Disability(models.TextChoices):
    """The seven types of the disability card (the education law's nine are another list)."""

    SEEING = "seeing", _("seeing")
    HEARING = "hearing", _("hearing or communication")
    MOVEMENT = "movement", _("movement or body")
    MIND = "mind", _("mind or behaviour")
    INTELLECT = "intellect", _("intellect")
    LEARNING = "learning", _("learning")
    AUTISM = "autism", _("autism")


class Source(models.TextChoices):
    """Where the office knows a condition from."""

    REGISTER = "register", _("a register of an office or hospital")
    PAPER = "paper", _("a card or certificate that was seen")
    VISIT = "visit", _("a home visit")
    TOLD = "told", _("told by the person or the family")


class EventKind(models.TextChoices):
    """What can happen to a person of the registry, on a day."""

    BIRTH = "birth", _("birth")
    MOVE_IN = "move_in", _("move in")
    MOVE_OUT = "move_out", _("move out")
    MOVE_WITHIN = "move_within", _("move within the subdistrict")
    SPLIT = "split", _("household split")
    DEATH = "death", _("death")
    HEAD = "head", _("change of head of household")
    NAME = "name", _("change of name")


# Events that say where a person is, or whether they are here at all: they come in the order of their days.
PLACE_EVENTS = (
    EventKind.BIRTH, EventKind.MOVE_IN, EventKind.MOVE_OUT, EventKind.MOVE_WITHIN, EventKind.SPLIT, EventKind.DEATH,
)  # fmt: skip


class PairState(models.TextChoices):
    """What became of two records that may be one person."""

    OPEN = "open", _("to look at")
    DISMISSED = "dismissed", _("two people")


class TaskOrigin(models.TextChoices):
    """What made a task."""

    HAND = "hand", _("written by hand")
    CHECK = "check", _("a check of the data")
    VISIT = "visit", _("a home visit")
    DENIED = "denied", _("a number typed in another village")


class BulkAct(models.TextChoices):
    """What one edit of many people does to each of them."""

    MOVE = "move", _("move to another village or house")
    MOVE_OUT = "move_out", _("moved out of the subdistrict")
    DEATH = "death", _("deceased")
    PHONE = "phone", _("telephone")
    CONDITION = "condition", _("add to a group")
    CONDITION_END = "condition_end", _("take out of a group")


class BulkState(models.TextChoices):
    """How far an edit of many people has come."""

    DRAFT = "draft", _("being prepared")
    APPLIED = "applied", _("written")
    UNDONE = "undone", _("taken back as one")


class BulkOutcome(models.TextChoices):
    """What an edit of many does, did or could not do to one of them."""

    CHANGED = "changed", _("changes")
    SAME = "same", _("nothing changes")
    REFUSED = "refused", _("left out")
    KEPT = "kept", _("not taken back")
