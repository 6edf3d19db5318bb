from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

# How long after knowing of a breach the Office of the PDPC is told (s.37 (4)); with a reason, up to fifteen days.
NOTICE_WITHIN, LATEST_NOTICE = timedelta(hours=72), timedelta(days=15)


class Right(models.TextChoices):
    """What somebody may ask about their own data (sections 19, 30-36 of the Act)."""

    ACCESS = "access", _("see or have a copy (s.30)")
    PORTABILITY = "portability", _("take along to another body (s.31)")
    OBJECTION = "objection", _("object (s.32)")
    ERASURE = "erasure", _("erase or make nameless (s.33)")
    RESTRICTION = "restriction", _("hold back from use (s.34)")
    CORRECTION = "correction", _("correct (s.35-36)")
    WITHDRAWAL = "withdrawal", _("take back an agreement (s.19)")


# Of these a file of what is held is handed over; these keep the person out of what no law demands.
WITH_FILE = (Right.ACCESS, Right.PORTABILITY)
HOLDS_BACK = (Right.OBJECTION, Right.RESTRICTION, Right.WITHDRAWAL)


class Asker(models.TextChoices):
    PERSON = "person", _("the person")
    PARENT = "parent", _("a parent or guardian")
    PROXY = "proxy", _("somebody with a written proxy")


class RequestState(models.TextChoices):
    OPEN = "open", _("to be decided")
    APPROVED = "approved", _("approved, to be done")
    DONE = "done", _("done")
    REFUSED = "refused", _("refused")


class Risk(models.TextChoices):
    """As it is assessed for the people (notice of the PDPC of B.E. 2565)."""

    UNKNOWN = "unknown", _("not yet assessed")
    NONE = "none", _("no risk to people")
    RISK = "risk", _("a risk to people: tell the Office")
    HIGH = "high", _("a high risk: tell the Office and the people")


class CountedFrom(models.TextChoices):
    ACTIVITY = "activity", _("the day of the activity")
    ANSWER = "answer", _("the answer")
    UPLOAD = "upload", _("the day of the import")
    ENTRY = "entry", _("the day of the entry")
    YEAR_END = "year_end", _("the end of the fiscal year")
    END = "end", _("the end of the matter")
