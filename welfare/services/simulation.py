"""What another rule of a benefit would have cost: the claims of past years counted again, beside what they were granted."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from core.fields import satang_of
from thai.fiscal import fiscal_year, fiscal_year_days
from welfare.enums import ClaimStatus
from welfare.models import BenefitKind, Claim, Reinstatement
from welfare.models.claim import GRANTED
from welfare.rules.benefits import Benefit, Facts, assess


@dataclass
class Year:
    """One fiscal year (Buddhist era): claims, and in satang what they were granted and what the other rule would give."""

    year: int
    claims: int = 0
    granted: int = 0
    would_be: int = 0
    # Claims that would have been refused, and claims refused then that would have been given.
    lost: int = 0
    won: int = 0

    @property
    def more(self) -> int:
        return self.would_be - self.granted


def simulate(kind: BenefitKind, rule: Benefit, *, years: int, on: datetime.date) -> list[Year]:
    """Each of the last `years` fiscal years up to `on`, the latest last. Events are taken as they were claimed: nobody knows
    who would have claimed more, or less, under another rule."""
    last = fiscal_year(on)
    found = {year: Year(year) for year in range(last - years + 1, last + 1)}
    for claim, satang in _counted(_claims(kind, fiscal_year_days(min(found))[0], on), rule):
        _add(found[fiscal_year(claim.event_on)], claim, satang)
    return list(found.values())


def _add(year: Year, claim: Claim, would_be: int) -> None:
    granted = satang_of(claim.amount) if claim.status in GRANTED else 0
    year.claims += 1
    year.granted += granted
    year.would_be += would_be
    year.lost += granted > 0 and would_be == 0
    year.won += granted == 0 and would_be > 0


def _claims(kind: BenefitKind, since: datetime.date, on: datetime.date) -> list[Claim]:
    claims = Claim.objects.filter(kind=kind, event_on__range=(since, on)).exclude(status=ClaimStatus.WITHDRAWN)
    return list(claims.select_related("member").order_by("event_on", "pk"))


def _counted(claims: Iterable[Claim], rule: Benefit) -> Iterator[tuple[Claim, int]]:
    """One claim after another, with what the same person would have drawn before under the rule."""
    drawn: dict[int, list[tuple[datetime.date, int]]] = defaultdict(list)
    returns = _returns({claim.member_id for claim in claims})
    for claim in claims:
        before = drawn[claim.member.resident_id]
        satang = assess(rule, _facts(claim, before, returns[claim.member_id])).satang
        if satang:
            before.append((claim.event_on, satang))
        yield claim, satang


def _facts(claim: Claim, before: list[tuple[datetime.date, int]], returns: list[datetime.date]) -> Facts:
    year = fiscal_year_days(fiscal_year(claim.event_on))
    this_year = [satang for day, satang in before if year[0] <= day <= year[1]]
    return Facts(
        counted_from=max((day for day in returns if day <= claim.event_on), default=claim.member.joined_on),
        event_on=claim.event_on, claimed_on=claim.claimed_on, quantity=claim.quantity,
        drawn_event=sum(satang for day, satang in before if day == claim.event_on),
        drawn_year=sum(this_year), times_year=len(this_year), times_ever=len(before),
    )  # fmt: skip


def _returns(members: set[int]) -> dict[int, list[datetime.date]]:
    """The days from which members who came back wait again."""
    found = defaultdict(list)
    back = Reinstatement.objects.filter(member__in=members, waits_from__isnull=False)
    for member, day in back.values_list("member", "waits_from"):
        found[member].append(day)
    return found
