"""How members stand, asked as one would first write it: member by member, read in Python; and the bare sum of what they paid."""

from datetime import date

from django.db import connection

from benchmarks.fund.make import LAPSE_AFTER
from benchmarks.meter import Meter
from welfare.enums import Standing
from welfare.models import Fund, Member
from welfare.rules.months import first_unripe, month_of
from welfare.standing import with_standing

# Members that are asked one by one; the time of all is reckoned from theirs.
ASKED = 200
FLOOR = "SELECT member_id, SUM(months) FROM welfare_contribution WHERE received_on <= %s GROUP BY member_id"


def beside(fund: Fund, on: date) -> dict[str, dict]:
    """For the questions that have another way: milliseconds of it for all members, and of the bare statement."""
    members = list(Member.objects.filter(fund=fund).order_by("number"))
    some = members[:: max(1, len(members) // ASKED)]
    with Meter() as bare:
        _bare(on)
    found, spent = {}, {}
    for name, way in (("owed", _missed), ("stands", _stands)):
        with Meter() as spent[name]:
            found[name] = {one.pk: way(one, on) for one in some}
    _agree(fund, on, found)
    whole = len(members) / len(some)
    return {
        name: {"stock_ms": meter.wall * 1000 * whole, "floor_ms": bare.wall * 1000, "asked": len(some)}
        for name, meter in spent.items()
    }


def _agree(fund: Fund, on: date, found: dict[str, dict]) -> None:
    """What is asked in another way must be the same question. Raises RuntimeError."""
    told = with_standing(Member.objects.filter(pk__in=found["stands"]), fund, on=on)
    for pk, missed, standing in told.order_by().values_list("pk", "missed", "standing"):
        if (found["owed"][pk], found["stands"][pk]) != (missed, (missed, standing == Standing.LAPSED)):
            raise RuntimeError(f"member {pk} was read as {found['stands'][pk]}, and is {missed}, {standing}")


def _bare(on: date) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(FLOOR, [on])
        return cursor.fetchall()


def _missed(member: Member, on: date) -> int:
    paid = sum(one.months for one in member.contributions.all() if one.received_on <= on)
    forgiven = sum(one.months_forgiven for one in member.reinstatements.all() if one.on <= on)
    return first_unripe(on) - month_of(member.owes_from) - paid - forgiven


def _stands(member: Member, on: date) -> tuple[int, bool]:
    """Month by month: what is missed at the end of each, and whether that ended the membership."""
    paid, returns = list(member.contributions.all()), list(member.reinstatements.all())
    missed, lapsed = 0, False
    for month in range(month_of(member.owes_from), first_unripe(on)):
        missed += 1 - sum(one.months for one in paid if month_of(one.received_on) == month)
        back = [one for one in returns if month_of(one.on) == month]
        missed -= sum(one.months_forgiven for one in back)
        lapsed = (lapsed and not back) or missed >= LAPSE_AFTER
    return missed, lapsed
