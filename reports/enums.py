"""Fixed choices of packs and signers, in the office's words."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Period(models.TextChoices):
    """What a pack is of."""

    MONTH = "month", _("one month")
    HALF = "half", _("a half of the fiscal year")
    YEAR = "year", _("a fiscal year")


class RunState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    WORKING = "working", _("being made")
    READY = "ready", _("ready")
    FAILED = "failed", _("could not be made")


class Acting(models.TextChoices):
    """How somebody acts for who holds an office, in the words that the law has for each."""

    IN_PLACE = "in_place", _("acting in the place of")
    KEEPING = "keeping", _("keeping the post of")
    ON_BEHALF = "on_behalf", _("performing the duties of")
