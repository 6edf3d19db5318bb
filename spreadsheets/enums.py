"""What can become of an import and of its rows, in the clerk's words."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """The life of a batch. Only APPLIED and UNDONE have touched the registry."""

    WAITING = "waiting", _("waiting to be read")
    READING = "reading", _("being read")
    PLANNED = "planned", _("plan ready")
    APPLYING = "applying", _("being written")
    APPLIED = "applied", _("written")
    UNDONE = "undone", _("taken back")
    FAILED = "failed", _("could not be read")


class Outcome(models.TextChoices):
    """What the plan will do with a row."""

    NEW = "new", _("new")
    CHANGED = "changed", _("changed")
    SAME = "same", _("nothing changes")
    REFUSED = "refused", _("refused")


class Reason(models.TextChoices):
    """Why a row is refused; where several apply, the first of this order stands."""

    CITIZEN_ID_LENGTH = "citizen_id_length", _("the citizen number does not have 13 digits")
    CITIZEN_ID_CHECKSUM = "citizen_id_checksum", _("the citizen number fails its check digit")
    NAME_MISSING = "name_missing", _("there is no name")
    BIRTH_DATE_IMPOSSIBLE = "birth_date_impossible", _("the birth date cannot be")
    BIRTH_DATE_FUTURE = "birth_date_future", _("the birth date lies in the future")
    BIRTH_DATE_AMBIGUOUS = "birth_date_ambiguous", _("the two-digit birth year fits no century with the age")
    VILLAGE_UNKNOWN = "village_unknown", _("the village is not known")
    DUPLICATE_IN_FILE = "duplicate_in_file", _("the number stands in an earlier row of this file")
    CONFLICTS_WITH_REGISTRY = "conflicts_with_registry", _("the number belongs to somebody else in the registry")


REASON_ORDER = {reason: place for place, reason in enumerate(Reason.values)}

# Flags of a row to look at before writing: perhaps somebody of the registry; values kept that are known from a later day.
MAYBE_SAME, OLDER = "maybe_same", "older"
