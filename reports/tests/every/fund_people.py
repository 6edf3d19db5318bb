"""Members of the fund by hand: each one's history gone through day by day (welfare/tests/slow_standing.py)."""

from collections import Counter
from datetime import date

from reports.tests.every.people import band_of
from reports.tests.every.plain import all_of, by, days, plain
from welfare.enums import Standing
from welfare.models import Contribution, Fund, FundRule, Member, Reinstatement
from welfare.tests.slow_standing import History, simulate, standing

STANDINGS = tuple(one.value for one in Standing)


def stands_on(on: date) -> list[tuple[Member, str, int]]:
    """Who had applied by then, how each stands at the end of the day, and how many months are missed."""
    (fund,) = all_of(Fund)
    rules = sorted(all_of(FundRule), key=lambda rule: rule.since)
    paid, returns = (by(all_of(model), lambda row: row.member_id) for model in (Contribution, Reinstatement))
    applied = [one for one in all_of(Member, "resident__village") if one.applied_on <= on]
    return [(one, *_stands(one, fund, rules, paid, returns, on)) for one in applied]


def _stands(one: Member, fund: Fund, rules, paid, returns, on: date) -> tuple[str, int]:
    if one.resolution == "refused":
        return "refused", 0
    if one.joined_on is None or one.joined_on > on:
        return "waiting", 0
    history = History(
        _first_owed(one, fund, rules), [(row.received_on, row.months) for row in paid[one.pk]],
        [(row.on, row.months_forgiven) for row in returns[one.pk]],
    )  # fmt: skip
    limits = [
        (min(date(1900, 1, 1), rules[0].since), _limit(rules[0])),
        *((rule.since, _limit(rule)) for rule in rules),
    ]
    *_before, (_day, missed, lapsed) = [(None, 0, False), *simulate(history, limits, on)]
    if one.resident.died_on and one.resident.died_on <= on:
        return "deceased", missed
    return ("left" if one.left_on and one.left_on <= on else standing(missed, lapsed)), missed


def _limit(rule: FundRule) -> int | None:
    return None if rule.lapse_after is None else rule.lapse_after * (12 if rule.every == "year" else 1)


def _first_owed(one: Member, fund: Fund, rules: list[FundRule]) -> date:
    """The month of joining or the next, as the rule of that day says; never before the books begin."""
    if one.owes_from:
        return one.owes_from.replace(day=1)
    rule = [rule for rule in rules if rule.since <= one.joined_on][-1:] or rules[:1]
    first = one.joined_on.replace(day=1)
    if rule[0].first_due == "next":
        first = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return max(first, fund.books_from.replace(day=1)) if fund.books_from else first


@plain("fund_members", "member_no", "village", "joined_on", "standing", asked=days)
def members(asked):
    for one, stands, _missed in stands_on(asked["on"]):
        yield one.number, one.resident.village.number, one.joined_on, stands


@plain("fund_arrears", "member_no", "owes_from", "months", "amount", "standing", asked=days)
def arrears(asked):
    rules = sorted(all_of(FundRule), key=lambda rule: rule.since)
    for one, stands, missed in stands_on(asked["on"]):
        if stands in ("arrears", "lapsed") and missed > 0:
            months = _last_due(asked["on"], missed)
            yield one.number, months[0], missed, sum(_price(month, rules) for month in months), stands


def _last_due(on: date, missed: int) -> list[date]:
    """The newest months that are due by the end of the day, the oldest first."""
    month = date(on.year, on.month, 1)
    if (date.fromordinal(on.toordinal() + 1)).month == on.month:
        month = _before(month)
    found = [month]
    while len(found) < missed:
        found.append(_before(found[-1]))
    return found[::-1]


def _before(month: date) -> date:
    return date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1)


def _price(month: date, rules: list[FundRule]):
    """The demo's fund is paid by the month."""
    rule = ([rule for rule in rules if rule.since <= month] or rules[:1])[-1]
    assert rule.every == "month"
    return rule.contribution


def standings():
    return [*days(), *({**one, "by": "age"} for one in days())]


@plain("fund_standings", "part", *STANDINGS, "all", asked=standings)
def by_standing(asked):
    counted, parts = Counter(), set()
    for one, stands, _missed in stands_on(asked["on"]):
        person = one.resident
        part = f"หมู่ที่ {person.village.number} {person.village.name}"
        if asked["by"] == "age":
            band = band_of(person.birth_date, asked["on"])
            part = f"{band} ปี" if band else "ไม่ทราบอายุ"
        parts.add(part)
        counted[part, stands] += 1
    for part in parts:
        numbers = [counted[part, stands] for stands in STANDINGS]
        yield part, *numbers, sum(numbers)
