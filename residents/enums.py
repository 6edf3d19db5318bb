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
