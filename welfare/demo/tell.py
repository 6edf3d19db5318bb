"""Two years of the fictional fund, for a portal whose fund has no members yet: the same for the same seed and day."""

from datetime import date, timedelta

from django.db import transaction

from residents.enums import Status
from residents.models import Resident
from thai.fiscal import fiscal_year, fiscal_year_days
from welfare.demo.claims import Claims
from welfare.demo.months import Hands, Months, chance_of
from welfare.demo.people import houses_of
from welfare.demo.write import write_fund
from welfare.models import Claim, Document, Fund, Member
from welfare.rules.months import month_of
from welfare.services import members

WAITING = 3


def is_told() -> bool:
    """Whether anything is there: a story is told to a fund without members alone, where it cannot be mistaken which."""
    return Member.objects.exists() or Fund.objects.meant(None) is None


@transaction.atomic
def tell_the_fund(*, seed: int, today: date, hands: Hands) -> dict[str, int]:
    """Returns how much was made. The books begin two fiscal years before today's."""
    fund, chance = Fund.objects.meant(None), chance_of(seed)
    begins, later = (fiscal_year_days(fiscal_year(today) - back)[0] for back in (2, 1))
    kinds = write_fund(fund, begins=begins, later=later)
    houses = houses_of(chance, begins=begins, today=today)
    applicants = [house.people.pop() for house in houses[-WAITING:] if len(house.people) > 1]
    months = Months(fund, houses, hands, begins=begins, today=today)
    claims = Claims(fund, houses, kinds, hands, chance)
    months.begin()
    for month in range(month_of(begins), month_of(today) + 1):
        months.tell(month)
        if month < month_of(today):
            claims.tell(month)
        months.end(month)
    claims.still_on_their_way(today)
    months.begin_round()
    _apply(fund, applicants, today, hands)
    return {
        "members": Member.objects.filter(fund=fund).count(), "documents": Document.objects.filter(fund=fund).count(),
        "claims": Claim.objects.count(),
    }  # fmt: skip


def _apply(fund: Fund, people: list, today: date, hands: Hands) -> None:
    """Some wait for the committee's next meeting."""
    for place, one in enumerate(people):
        person = Resident.objects.get(pk=one.resident)
        if person.status == Status.LIVING:
            members.apply(fund, person, on=today - timedelta(days=5 + place), by=hands.treasurer)
