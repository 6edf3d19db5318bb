"""Not poor, and with no or little debt: how many of each population group, asked by the same engine as entitlements."""

from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal

from django.db.models import Case, Value, When

from care.board import EVERYBODY, combinations, population
from care.engine import Engine
from care.enums import CriterionKind
from care.models import PovertyLine
from care.rules.values import Criterion, Rule
from core.fields import satang_of
from residents.groups import groups_counted_by

INCOME, DEBT = "income_per_head", "debt"
WELL, POOR, UNKNOWN = "well", "poor", "unknown"
ANSWERS = (WELL, POOR, UNKNOWN)


def line_on(on: date) -> PovertyLine | None:
    """The line in force on a day; None where the office has written none."""
    return PovertyLine.objects.filter(since__lte=on).order_by("-since").first()


def income_line_on(on: date) -> Decimal | None:
    """Baht for each person and year that is not poor on a day: what other pillars ask (`settings.INCOME_LINE`)."""
    line = line_on(on)
    return line.income if line else None


def rule_of_line(line: PovertyLine) -> Rule:
    income = Criterion(CriterionKind.FACT, fact=INCOME, least=satang_of(line.income))
    debt = Criterion(CriterionKind.FACT, fact=DEBT, most=satang_of(line.little_debt))
    return Rule(((income, debt),), monthly=False)


def count_poverty(*, on: date, user=None) -> dict[int, Counter]:
    """By group (0: everybody) how many are well, poor or in debt, or cannot be told; empty where there is no line."""
    line, groups = line_on(on), groups_counted_by(user)
    if line is None:
        return {}
    engine = Engine(on, path="resident__", counting=True)
    told = engine.entitled(rule_of_line(line))
    answer = Case(When(told.yes, then=Value(WELL)), When(told.no, then=Value(POOR)), default=Value(UNKNOWN))
    found: defaultdict[int, Counter] = defaultdict(Counter)
    for _village, belonging, (said,), people in combinations(population(on, user), {"said": answer}, groups, engine):
        for group in (EVERYBODY, *belonging):
            found[group][said] += people
    return dict(found)
