"""The fund's rules in the reader's language: what a benefit gives, and why an amount came about or did not."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.fields import baht_of, baht_short, satang_of
from thai.dates import format_date
from welfare.enums import ComingBack, Every, PaidBy, Refund, WhyNot
from welfare.rules.benefits import Assessment, Benefit, Step

DAYS = ("event", "joined", "first", "last")
AMOUNTS = ("amount", "each", "cap", "drawn", "left", "before")


def baht(satang: int) -> str:
    return baht_short(baht_of(satang))


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


def rule_sentences(rule) -> list[str]:
    """What a rule of a benefit (BenefitRule, its steps fetched) gives, in the words of the public page, the claim and the
    papers alike."""
    benefit = rule.benefit
    return [*_given(benefit), *_limits(benefit), *_conditions(benefit)]


def _given(benefit: Benefit) -> Iterator[str]:
    if benefit.paid_by == PaidBy.YEARS:
        for years, satang in sorted(benefit.steps):
            yield _("From %(years)s completed years of membership: %(amount)s baht.") % {
                "years": years,
                "amount": baht(satang),
            }
        return
    said = {
        PaidBy.EVENT: _("%(amount)s baht for each event."),
        PaidBy.NIGHT: _("%(amount)s baht for each night."),
        PaidBy.YEAR: _("%(amount)s baht for each year."),
    }
    yield said[benefit.paid_by] % {"amount": baht(benefit.amount)}


def _limits(benefit: Benefit) -> Iterator[str]:
    if benefit.cap_event is not None:
        yield _("At most %(amount)s baht for one event.") % {"amount": baht(benefit.cap_event)}
    if benefit.cap_year is not None:
        yield _("At most %(amount)s baht in a fiscal year (October to September).") % {"amount": baht(benefit.cap_year)}
    if benefit.times_a_year is not None:
        yield ngettext(
            "%(times)s time in a fiscal year.", "%(times)s times in a fiscal year.", benefit.times_a_year
        ) % {"times": benefit.times_a_year}  # fmt: skip
    if benefit.once:
        yield _("Once in a life.")


def _conditions(benefit: Benefit) -> Iterator[str]:
    if benefit.waiting_days:
        yield _("For members of at least %(days)s days.") % {"days": benefit.waiting_days}
    if benefit.within_days is not None:
        yield _("Claimed within %(days)s days after it happened.") % {"days": benefit.within_days}


def fund_sentences(rule) -> list[tuple[str, list[str]]]:
    """What the fund asks and allows (FundRule), in groups with a heading: for the public page and the papers alike."""
    groups = (
        (_("Who may join"), _who_joins(rule)), (_("What one pays"), _what_one_pays(rule)),
        (_("Who stops paying"), _who_stops(rule)),
    )  # fmt: skip
    return [(heading, list(sentences)) for heading, sentences in groups]


def _who_joins(rule) -> Iterator[str]:
    if rule.must_live_here:
        yield _("People who live in the subdistrict.")
    if rule.age_from is not None and rule.age_to is not None:
        yield _("From %(least)s to %(most)s years of age.") % {"least": rule.age_from, "most": rule.age_to}
    elif rule.age_from is not None:
        yield _("From %(least)s years of age on.") % {"least": rule.age_from}
    elif rule.age_to is not None:
        yield _("Until %(most)s years of age.") % {"most": rule.age_to}
    else:
        yield _("At any age.")


def _what_one_pays(rule) -> Iterator[str]:
    said = {
        Every.DAY: _("%(amount)s baht a day."), Every.MONTH: _("%(amount)s baht a month."),
        Every.YEAR: _("%(amount)s baht a year."),
    }  # fmt: skip
    yield said[rule.every] % {"amount": baht(satang_of(rule.contribution))}
    if rule.entry_fee:
        yield _("%(amount)s baht once, on joining.") % {"amount": baht(satang_of(rule.entry_fee))}
    if rule.months_ahead is not None:
        yield ngettext(
            "Paid at most %(months)s month ahead.", "Paid at most %(months)s months ahead.", rule.months_ahead
        ) % {"months": rule.months_ahead}  # fmt: skip


def _who_stops(rule) -> Iterator[str]:
    if rule.lapse_after is None:
        yield _("The membership goes on; what is owed stays owed.")
    else:
        yield ngettext(
            "After %(times)s missed payment the membership lapses.",
            "After %(times)s missed payments the membership lapses.",
            rule.lapse_after,
        ) % {"times": rule.lapse_after}
        yield {
            ComingBack.PAYS: _("Coming back: pay what is owed, and go on."),
            ComingBack.ANEW: _("Coming back: begin anew; what was owed before is let go."),
            ComingBack.NEVER: _("Who lapsed cannot come back."),
        }[rule.comes_back]
        if rule.waits_again and rule.comes_back != ComingBack.NEVER:
            yield _("After coming back one waits for benefits as a new member does.")
    yield {
        Refund.NONE: _("Who leaves is given nothing back."),
        Refund.UNDRAWN: _("Who leaves is given the contributions back, if no benefit was ever drawn."),
        Refund.ALL: _("Who leaves is given the contributions back."),
    }[rule.refund]
