"""Rows of a wide sheet against the fund: which member, which months are there already, and whether the amounts fit."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from core.fields import baht_shown, satang_of
from residents.names import keys_of
from spreadsheets.enums import Outcome, Reason
from spreadsheets.kind import Context, PlannedRow
from welfare.models import Contribution, Fund, Member
from welfare.rules.months import first_day, last_day, month_of
from welfare.services.book import BookRefused, closed_up_to
from welfare.services.contributions import Payment, Slip, month_name, paid_months

# Receipts of sheets have a series of their own.
SERIES = "S"


def match_collections(rows: list[PlannedRow], fund: Fund, context: Context) -> None:
    standing = [row for row in rows if row.facts.get("member_no")]
    members = {one.number: one for one in fund.members.accepted().select_related("resident")}
    seen: set[int] = set()
    for row in standing:
        _find(row, members, seen)
    standing = [row for row in standing if not row.reason]
    closed = closed_up_to(fund)
    months = {int(month) for row in standing for month in row.facts["paid"]}
    there = _there({row.target_id for row in standing}, months)
    for row in standing:
        _compare(row, members[row.facts["member_no"]], there, closed, context.today)
    _check_amounts([row for row in standing if row.outcome == Outcome.NEW], fund, context)


def _find(row: PlannedRow, members: dict[int, Member], seen: set[int]) -> None:
    number = row.facts["member_no"]
    member = members.get(number)
    if member is None:
        row.refuse(Reason.MEMBER_UNKNOWN, "member_no", number)
    elif not _is(member, row.facts):
        row.refuse(Reason.CONFLICTS_WITH_REGISTRY, "member_no", number)
    elif number in seen:
        row.refuse(Reason.DUPLICATE_IN_FILE, "member_no", number)
    else:
        seen.add(number)
        row.target_id, row.version = member.pk, member.version


def _is(member: Member, facts: dict) -> bool:
    """The sheet's name is the member's, in the first name or in the surname, however it is spelt; no name says nothing."""
    if not facts["first_name"]:
        return True
    here, there = (keys_of(one[0], one[1]).search_key.split() for one in (
        (facts["first_name"], facts["last_name"]), (member.resident.first_name, member.resident.last_name)
    ))  # fmt: skip
    return bool(set(here) & set(there))


def _there(members: set[int], months: set[int]) -> dict[int, dict[int, int]]:
    """What stands in the book: satang by member and by the month in which they were received, of the months of the file."""
    found: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    if not months:
        return found
    days = (first_day(min(months)), last_day(max(months)))
    live = Contribution.objects.filter(
        member__in=members, received_on__range=days, undoes__isnull=True, undone__isnull=True
    ).order_by()
    for member, day, amount in live.values_list("member_id", "received_on", "amount"):
        found[member][month_of(day)] += satang_of(amount)
    return found


def _compare(row: PlannedRow, member: Member, there: dict, closed: date | None, today: date) -> None:
    """Leaves in `new` the months that are not in the book yet; a row of which one month says otherwise is refused."""
    row.facts["new"] = []
    for month, satang in sorted((int(month), satang) for month, satang in row.facts["paid"].items()):
        recorded = there[row.target_id].get(month, 0)
        if recorded == satang:
            continue
        if reason := _why_not(month, recorded, member, closed, today):
            row.refuse(reason, "amount", _told(month, satang))
        else:
            row.facts["new"].append(month)
    if not row.reason:
        row.outcome = Outcome.NEW if row.facts["new"] else Outcome.SAME


def _why_not(month: int, recorded: int, member: Member, closed: date | None, today: date) -> Reason | None:
    if recorded:
        return Reason.CONFLICTS_WITH_REGISTRY
    if closed and last_day(month) <= closed:
        return Reason.PERIOD_CLOSED
    if first_day(month) > today:
        return Reason.DAY_INVALID
    return Reason.EVENT_REFUSED if last_day(month) < member.joined_on else None


def _told(month: int, satang: int) -> str:
    """Which cell is meant: ต.ค. 2568 (30.00)."""
    return f"{month_name(month)} ({baht_shown(satang)})"


def slips_of(rows: list[PlannedRow], today: date, *, key: str) -> Iterator[tuple[PlannedRow, Slip]]:
    """A receipt for each new month of each row, in the order of days and member numbers."""
    found = sorted((month, row.facts["member_no"], at) for at, row in enumerate(rows) for month in row.facts["new"])
    for month, number, at in found:
        payment = Payment(rows[at].target_id, rows[at].facts["paid"][str(month)])
        day = min(last_day(month), today)
        yield rows[at], Slip([payment], day, key=f"{key}-{number}-{month}", series=SERIES)


def _check_amounts(rows: list[PlannedRow], fund: Fund, context: Context) -> None:
    slips = {slip.key: (row, slip) for row, slip in slips_of(rows, context.today, key="plan")}
    for key, found in paid_months(fund, [slip for _row, slip in slips.values()], bounded=False):
        if isinstance(found, BookRefused):
            row, slip = slips[key]
            row.refuse(
                Reason.AMOUNT_INVALID, "contribution", f"{month_name(month_of(slip.on))}: {' '.join(found.messages)}"
            )
