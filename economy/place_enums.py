"""Fixed choices of the places of the community economy, in the office's words."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.flags import Flags


class WaterSource(models.TextChoices):
    """Where the water of a point comes from."""

    DEEP_WELL = "deep_well", _("deep well")
    SHALLOW_WELL = "well", _("shallow well")
    WATERWORKS = "works", _("village waterworks")
    HILL = "hill", _("piped from the hills")
    RAIN = "rain", _("rain")
    VENDING = "vending", _("drinking-water machine")
    OTHER = "other", _("another source")


class Treatment(Flags):
    """What is done to the water before it is drunk. None of them: not known."""

    FILTER = 1, _("filtered")
    OSMOSIS = 2, _("reverse osmosis")
    ULTRAVIOLET = 4, _("ultraviolet light")
    CHLORINE = 8, _("chlorine")
    BOILED = 16, _("boiled")
    # The largest: it stands with no other.
    NOTHING = 32, _("not treated")


class TestKind(models.TextChoices):
    FIELD_KIT = "kit", _("field kit")
    LABORATORY = "lab", _("laboratory")
    LOOK = "look", _("looked at")

    # Its name is no test's.
    __test__ = False


class TestResult(models.TextChoices):
    SAFE = "safe", _("safe to drink")
    UNSAFE = "unsafe", _("not safe")
    WAITS = "waits", _("waits for the laboratory")

    __test__ = False


class WaterState(models.TextChoices):
    """How a point stands on a day; derived, never stored."""

    UNSAFE = "unsafe", _("not safe at the last test")
    NEVER = "never", _("never tested")
    OVERDUE = "overdue", _("test overdue")
    WAITS = "waits", _("waits for the laboratory")
    SAFE = "safe", _("safe at the last test")
    CLOSED = "closed", _("out of use")


# Somebody has something to do about these.
TO_DO = (WaterState.UNSAFE, WaterState.NEVER, WaterState.OVERDUE)


class StoreKind(models.TextChoices):
    FOOD = "food", _("food bank")
    SEED = "seed", _("seed exchange")


class Way(models.TextChoices):
    IN = "in", _("came in")
    OUT = "out", _("given out")
