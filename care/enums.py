"""Fixed choices of care: entitlements, their conditions, and how somebody stands to one."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Provider(models.TextChoices):
    STATE = "state", _("the state")
    LOCAL = "local", _("the local government")
    COMMUNITY = "community", _("the community")


class Given(models.TextChoices):
    """How an entitlement is given. A monthly one is judged at the end of the day before the month (care/rules/ages.py)."""

    MONTHLY = "monthly", _("money each month")
    ONCE = "once", _("money once")
    SERVICE = "service", _("a service")


class Population(models.TextChoices):
    """Among whom one looks for who is entitled."""

    LIVING = "living", _("people who live here")
    DIED = "died", _("people who died a short time ago")


class CriterionKind(models.TextChoices):
    AGE = "age", _("age")
    GROUP = "group", _("population group")
    SEX = "sex", _("sex")
    HOME = "home", _("name in a house register here")
    THAI = "thai", _("Thai nationality, by the first digit of the number")
    FACT = "fact", _("something recorded of the person or the household")


class AgeUnit(models.TextChoices):
    YEARS = "years", _("years")
    MONTHS = "months", _("months")


class Match(models.TextChoices):
    ANY = "any", _("one of them")
    ALL = "all", _("all of them")
    NONE = "none", _("none of them")


class Measure(models.TextChoices):
    YESNO = "yesno", _("yes or no")
    NUMBER = "number", _("a number")
    BAHT = "baht", _("an amount in baht")


class Answer(models.TextChoices):
    """Whether one condition is met."""

    MET = "met", _("met")
    NOT_MET = "not_met", _("not met")
    UNKNOWN = "unknown", _("cannot tell")
    PRESUMED = "presumed", _("presumed met")


class Stands(models.IntegerChoices):
    """How a person stands to an entitlement on a day: the four answers of the board, and no right to it."""

    NO_RIGHT = 0, _("no right to it")
    RECEIVES = 1, _("receives")
    MISSING = 2, _("entitled but not receiving")
    UNKNOWN = 3, _("cannot tell")
    UNMATCHED = 4, _("receiving but not matching the rule")


class ReceiptStatus(models.TextChoices):
    APPLIED = "applied", _("applied")
    CONFIRMED = "confirmed", _("right confirmed")
    RECEIVING = "receiving", _("receiving")
    SUSPENDED = "suspended", _("suspended")
    ENDED = "ended", _("ended")
    WAIVED = "waived", _("waived")


# Who has it: nothing is left for the person to do. Who gave it up in writing is not reminded.
HAS = (ReceiptStatus.CONFIRMED, ReceiptStatus.RECEIVING)
OPEN = (ReceiptStatus.APPLIED, *HAS, ReceiptStatus.SUSPENDED)


class PayBy(models.TextChoices):
    BANK = "bank", _("bank transfer")
    CASH = "cash", _("cash")


class Payee(models.TextChoices):
    SELF = "self", _("the person")
    PROXY = "proxy", _("somebody with a written proxy")
    GUARDIAN = "guardian", _("the guardian")
