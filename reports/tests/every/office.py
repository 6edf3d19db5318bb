"""The five pillars by hand, over the fiscal year (or up to a day of it) and the year before up to the same day."""

from datetime import date

from dateutil.relativedelta import relativedelta
from django.utils import timezone
from django.utils.translation import gettext as _

from care.models import HomeVisit
from economy.models import HouseholdResponse
from learning.models import Certificate
from programs.models import Activity, Participation, Pillar, Program, UnnamedCount
from reports.tests.every.plain import BE, all_of, plain, plain_in, years
from reports.tests.every.volunteers import given_in
from welfare.models import Claim

plain_in("reports.tests.test_year_end", "fiscal_year_end")


def up_to_days():
    today = timezone.localdate()
    return [*years(), years()[0] | {"until": str(today)}]


class Span:
    def __init__(self, year: int, until: date | None):
        self.year, self.first, last = year, date(year - BE - 1, 10, 1), date(year - BE, 9, 30)
        self.last = until if until and self.first <= until <= last else last

    def holds(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last


@plain("five_pillars", "pillar", "figure", "this_year", "year_before", asked=up_to_days)
def five_pillars(asked):
    year, until = asked["fiscal_year"], asked["until"]
    spans = Span(year, until), Span(year - 1, until and until - relativedelta(years=1))
    for pillar in all_of(Pillar):
        now, before = (_figures(pillar, span) for span in spans)
        yield from ((pillar.name, figure, value, before[figure]) for figure, value in now.items())


def _figures(pillar: Pillar, span: Span) -> dict:
    planned = [one for one in all_of(Program) if one.pillar_id == pillar.pk and one.fiscal_year == span.year]
    held = {
        one.pk for one in all_of(Activity, "program")
        if one.program.pillar_id == pillar.pk and one.status == "done" and span.holds(one.done_on)
    }  # fmt: skip
    named = sum(one.activity_id in held and one.present is True for one in all_of(Participation))
    others = sum(one.people for one in all_of(UnnamedCount) if one.activity_id in held)
    return {
        _("programs of the fiscal year"): len(planned), _("their budget (baht)"): sum(one.budget or 0 for one in planned),
        _("activities held"): len(held), _("times somebody took part"): named + others,
    } | _own(pillar.code, span)  # fmt: skip


def _own(code: str, span: Span) -> dict:
    if code == "welfare":
        paid = [one for one in all_of(Claim, "voucher") if one.status == "paid" and span.holds(one.voucher.dated_on)]
        return {_("benefits paid"): len(paid), _("benefits paid (baht)"): sum(one.amount for one in paid)}
    if code == "care":
        return {_("home visits"): sum(span.holds(one.on) for one in all_of(HomeVisit))}
    if code == "learning":
        given = [one for one in all_of(Certificate) if one.withdrawn_on is None]
        return {_("certificates"): sum(span.holds(one.issued_on) for one in given)}
    if code == "economy":
        asked = {one.household_id for one in all_of(HouseholdResponse) if span.holds(one.surveyed_on)}
        return {_("households asked"): len(asked)}
    minutes = sum(one.minutes for one in given_in(span.year) if span.holds(one.day))
    return {_("confirmed hours"): round(minutes / 60, 1)}
