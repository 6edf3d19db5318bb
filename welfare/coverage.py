"""Membership of the fund as something that one may have: who may have it, who has it, of whom it cannot be told.

Each answer is a queryset of residents' primary keys for a day; `settings.COVERAGE_SOURCES` names the class.
"""

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from residents.models import Resident
from welfare.enums import BELONGING
from welfare.models import Fund, FundRule, Member
from welfare.standing import with_standing

OLDEST = 200


class FundCoverage:
    """The code is that of the seeded entitlement."""

    code = "welfare_fund"
    title = _("Membership of the fund")

    def entitled(self, on: date) -> QuerySet:
        """Who lives here on the day and is of an age at which a fund's rule lets one join, whether or not one has."""
        found = Resident.objects.none()
        for rule in _rules(on):
            people = Resident.objects.present(on=on)
            if _asks_age(rule):
                people = people.aged(rule.age_from or 0, rule.age_to or OLDEST, on=on)
            found = found | _keys(people)
        return _keys(found)

    def has(self, on: date) -> QuerySet:
        """Members who belong, whether or not something is owed.

        Asked beforehand, not within the caller's statement: how members stand is as deep a question as SQLite can read.
        """
        found: set[int] = set()
        for fund in Fund.objects.filter(rules__isnull=False).distinct():
            stood = with_standing(Member.objects.all(), fund, on=on).order_by().values_list("resident", "standing")
            found.update(resident for resident, standing in stood if standing in BELONGING)
        return _keys(Resident.objects.filter(pk__in=found))

    def cannot_tell(self, on: date) -> QuerySet:
        """Who lives here, and whose birth date is not known where every fund's rule asks for an age: one that takes everybody
        takes them too."""
        rules = _rules(on)
        if not rules or not all(map(_asks_age, rules)):
            return _keys(Resident.objects.none())
        return _keys(Resident.objects.present(on=on).filter(birth_date__isnull=True))


def _keys(people: QuerySet) -> QuerySet:
    return people.order_by().values("pk")


def _rules(on: date) -> list[FundRule]:
    """The rule of each fund on the day."""
    rules = {rule.fund_id: rule for rule in FundRule.objects.filter(since__lte=on).order_by("since")}
    return list(rules.values())


def _asks_age(rule: FundRule) -> bool:
    return rule.age_from is not None or rule.age_to is not None
