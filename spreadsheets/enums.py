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
    MEMBER_UNKNOWN = "member_unknown", _("the person is not in the registry")
    AMOUNT_INVALID = "amount_invalid", _("the amount is no amount")
    ACCOUNT_INVALID = "account_invalid", _("the account is no account of a bank")
    SUM_DIFFERS = "sum_differs", _("the sum is not that of its parts")
    PERIOD_CLOSED = "period_closed", _("the books of this month are closed")
    EVENT_UNKNOWN = "event_unknown", _("what happened is not known")
    EVENT_DAY_INVALID = "event_day_invalid", _("the day of the event cannot be")
    EVENT_REFUSED = "event_refused", _("the event contradicts what the registry knows")
    WORD_UNKNOWN = "word_unknown", _("a word is none of those that can stand there")
    DAY_INVALID = "day_invalid", _("a day or a time cannot be read")
    PROGRAM_UNKNOWN = "program_unknown", _("there is no such program")
    ACTIVITY_UNKNOWN = "activity_unknown", _("there is no such activity")
    SEVERAL_FIT = "several_fit", _("several may be meant")
    TOPIC_UNKNOWN = "topic_unknown", _("there is no such topic")
    OTHER_PILLAR = "other_pillar", _("it belongs to a pillar of other officers")


REASON_ORDER = {reason: place for place, reason in enumerate(Reason.values)}

# Flags of a row to look at before writing: perhaps somebody of the registry; values kept that are known from a later day;
# somebody who moved out or died; words of the row that could not be read and are kept as a note; recorded before.
MAYBE_SAME, OLDER, GONE, UNREAD, RECORDED = "maybe_same", "older", "gone", "unread", "recorded"
