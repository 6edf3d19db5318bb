"""Why an amount, and why not: the sentences of the steps of welfare.rules.benefits, in the reader's language."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from core.fields import baht_of
from thai.dates import format_date
from welfare.enums import WhyNot
from welfare.rules.benefits import Assessment, Step

DAYS = ("event", "joined", "first", "last")
AMOUNTS = ("amount", "each", "cap", "drawn", "left", "before")


def baht(satang: int) -> str:
    return f"{baht_of(satang):,.2f}".removesuffix(".00")


def sentence(step: Step) -> str:
    """One step in words. `first` is a day of waiting, but a number of years where too few were completed."""
    said = {
        name: format_date(value)
        if name in DAYS and hasattr(value, "year")
        else baht(value)
        if name in AMOUNTS
        else value
        for name, value in step.said.items()
    }
    return _sentences()[step.code] % said


def why(found: Assessment) -> list[str]:
    """The way to the amount, each step a sentence; the last says what is paid, or each reason why nothing is."""
    lines = _each(found.steps)
    if found.why_not:
        return _each(found.why_not)
    return [*lines, _("So %(amount)s baht are paid.") % {"amount": baht(found.satang)}]


def _each(steps: Iterable[Step]) -> list[str]:
    return [sentence(step) for step in steps]


def _sentences() -> dict[str, str]:
    """Asked anew in each language."""
    return {
        "event": _("%(amount)s baht for each event."),
        "year": _("%(amount)s baht for each year."),
        "nights": _("%(nights)s nights at %(each)s baht are %(amount)s baht."),
        "years": _("After %(years)s completed years of membership (from %(least)s years on): %(amount)s baht."),
        "no_step": _("%(years)s completed years of membership; the first amount is given from %(first)s years on."),
        "cap_event": _("At most %(cap)s baht for one event: %(left)s baht are left of it."),
        "cap_year": _(
            "At most %(cap)s baht in a fiscal year; %(drawn)s baht were drawn before: %(left)s baht are left."
        ),
        WhyNot.NOT_YET: _("%(event)s has not come yet: claim it when it has happened."),
        WhyNot.BEFORE_JOINING: _("It happened before %(joined)s, from when on this membership counts."),
        WhyNot.WAITING: _("The waiting time is %(days)s days: what happens from %(first)s on is paid."),
        WhyNot.NOT_BELONGING: _("The membership did not hold on %(event)s: it had lapsed, or had ended."),
        WhyNot.TOO_LATE: _("A claim is made within %(days)s days: the last was %(last)s."),
        WhyNot.ONCE: _("This benefit is given once in a life, and was given before."),
        WhyNot.TIMES: _("This benefit is given %(times)s times in a fiscal year, and was given as often."),
        WhyNot.NO_QUANTITY: _("Write how many nights it were."),
        WhyNot.TOO_FEW_YEARS: _(
            "%(years)s completed years of membership; the first amount is given from %(first)s years on."
        ),
        WhyNot.USED_UP: _("The most that is given is used up: of %(cap)s baht %(drawn)s were drawn before."),
    }
