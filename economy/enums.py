"""Fixed choices of surveys, in the office's words."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AnswerKind(models.TextChoices):
    YES_NO = "yes_no", _("yes or no")
    NUMBER = "number", _("a number")
    CHOICE = "choice", _("one of several")


class Asks(models.TextChoices):
    """Whom a question is about."""

    HOUSEHOLD = "house", _("the household")
    MEMBERS = "members", _("members of an age")


class Dimension(models.TextChoices):
    """The five sides of a life by which TPMAP and the family's book of the ministry look at a household."""

    HEALTH = "health", _("health")
    LIVING = "living", _("living conditions")
    EDUCATION = "education", _("education")
    INCOME = "income", _("income and money")
    SERVICES = "services", _("access to services")


class Said(models.IntegerChoices):
    """What an answer says. Questions are worded so that yes is good; what nobody knows is never a no."""

    UNKNOWN = 0, pgettext_lazy("survey", "not known")
    YES = 1, pgettext_lazy("survey", "yes")
    NO = 2, pgettext_lazy("survey", "no")
    NOBODY = 3, pgettext_lazy("survey", "nobody of that age")
    # A number or a choice that the questionnaire itself does not judge.
    GIVEN = 4, pgettext_lazy("survey", "given")


class Outcome(models.TextChoices):
    """What came of asking at a house."""

    ANSWERED = "answered", _("answered")
    AWAY = "away", _("nobody at home")
    DECLINED = "declined", _("did not want to answer")
    EMPTY = "empty", _("nobody lives there")


class Flow(models.TextChoices):
    """Lists by which a household's money is written down."""

    INCOME = "income", _("sources of income")
    SPENDING = "spending", _("kinds of spending")
    LENDER = "lender", _("lenders")
    PURPOSE = "purpose", _("purposes of debts")
    SAVING = "saving", _("savings")
    OWN_FOOD = "own_food", _("food of one's own, in baht")


# What an amount is written under; a debt has its purpose besides.
AMOUNTS = (Flow.INCOME, Flow.SPENDING, Flow.LENDER, Flow.SAVING, Flow.OWN_FOOD)
