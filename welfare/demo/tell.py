"""Two years of the fictional fund, for a portal whose fund has no members yet: the same for the same seed and day."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from residents.enums import Status
from residents.models import Resident
from thai.fiscal import fiscal_year, fiscal_year_days
from welfare.demo.bank import bring_statement
from welfare.demo.claims import Claims
from welfare.demo.months import Hands, Months, chance_of
from welfare.demo.people import KEEPS, Belonging, House, houses_of
from welfare.demo.plan import REQUESTS
from welfare.demo.write import write_fund
from welfare.enums import RequestKind
from welfare.models import Claim, Document, Fund, FundRequest, Member
from welfare.rules.months import month_of
from welfare.services import members, requests

WAITING, OLDEST = 3, 60


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
    applicants = _applicants(houses, today)
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
    bring_statement(fund, hands, today)
    _apply(fund, applicants, today, hands)
    _ask(fund, kinds, [one for house in houses if house.fate == KEEPS for one in house.people], today, seed)
    return {
        "members": Member.objects.filter(fund=fund).count(), "documents": Document.objects.filter(fund=fund).count(),
        "claims": Claim.objects.count(),
    }  # fmt: skip


def _applicants(houses: list[House], today: date) -> list[Belonging]:
    """The youngest of some houses has not joined yet."""
    found = []
    for house in houses[::-1]:
        youngest = max(house.people, key=lambda one: one.born)
        if len(found) < WAITING and len(house.people) > 1 and youngest.age(today) < OLDEST:
            house.people.remove(youngest)
            found.append(youngest)
    return found


def _apply(fund: Fund, people: list, today: date, hands: Hands) -> None:
    """Some wait for the committee's next meeting."""
    for place, one in enumerate(people):
        person = Resident.objects.get(pk=one.resident)
        if person.status == Status.LIVING:
            members.apply(fund, person, on=today - timedelta(days=5 + place), by=hands.treasurer)


def _ask(fund: Fund, kinds: dict, people: list, today: date, seed: int) -> None:
    """Requests that nobody has looked at yet; those for a benefit in the names of members."""
    claimants = iter([one for one in people if one.age(today) >= 20 and one.ends > today][5::7])
    for place, (days, code, name, note, before) in enumerate(REQUESTS):
        asker = None if name else next(claimants, None)
        if not name and asker is None:
            continue
        person = Resident.objects.get(pk=asker.resident) if asker else None
        day = today - timedelta(days=days)
        request = FundRequest(
            fund=fund, kind=RequestKind.JOIN if name else RequestKind.CLAIM, phone=f"08x-000-{800 + place:04}",
            name=person.full_name if person else name, note=note, benefit=kinds.get(code), quantity=2 if code == "hospital" else 1,
            event_on=day - timedelta(days=before) if person else None, consented_on=day,
            village=person.village if person else None, asked_at=timezone.now() - timedelta(days=days),
        )  # fmt: skip
        requests.ask(request, key=f"demo-fund-{seed}-{place}")
