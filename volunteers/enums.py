"""Fixed choices of volunteering, in the office's words."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.flags import Flags


class Hour(Flags):
    """Parts of a day in which somebody is free."""

    MORNING = 1, _("morning")
    AFTERNOON = 2, _("afternoon")
    EVENING = 4, _("evening")


class Transport(models.TextChoices):
    """How somebody comes, and what can be carried."""

    NONE = "none", _("on foot, or is fetched")
    MOTORCYCLE = "motorcycle", _("motorcycle")
    CAR = "car", _("car")
    PICKUP = "pickup", _("pickup")


class Relation(models.TextChoices):
    """What a guardian is to a young volunteer."""

    MOTHER = "mother", _("mother")
    FATHER = "father", _("father")
    GRANDPARENT = "grandparent", _("grandparent")
    GUARDIAN = "guardian", _("guardian")


class PermittedBy(models.TextChoices):
    """How a guardian's permission came to the office."""

    PAGE = "page", _("on the guardian's page")
    PAPER = "paper", _("on paper, signed")


class RemindedBy(models.TextChoices):
    """By which way somebody was reminded of a shift."""

    PHONE = "phone", _("telephone")
    LINE = "line", _("LINE")
    MAIL = "mail", _("e-mail")


class ThanksKind(models.TextChoices):
    """Papers of thanks."""

    CERTIFICATE = "certificate", _("certificate of hours")
    LETTER = "letter", _("yearly letter of thanks")


class SkillFrom(models.TextChoices):
    """How the office knows of a skill."""

    SAID = "said", _("the volunteer says so")
    SEEN = "seen", _("a paper was shown")
