"""Whether a person belongs to the fund, on their one page: to who works in the fund also their money."""

import datetime
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from core.fields import baht_of
from welfare.enums import PAYING, Standing
from welfare.models import Claim, Member
from welfare.rules.dues import Schedule
from welfare.services.contributions import month_name
from welfare.standing import owed_months, paid_until, with_standing

STANDINGS = dict(Standing.choices)
# Whoever may read members reads what they paid and drew; the others, that somebody is a member.
MONEY = "welfare.view_member"


@dataclass(frozen=True)
class ShownMember:
    """One membership as the panel tells it. `paid_until`, `owed` (baht) and `claims` are of who may know of the money."""

    member: Member
    standing: str
    code: str
    paid_until: str = ""
    months: int = 0
    owed: object = None
    claims: int = 0


class FundPanel:
    template = "welfare/panels/fund.html"
    title = _("Welfare fund")
    permission = "welfare.view_standing"

    def context(self, person, *, user, on):
        members = Member.objects.visible_to(user).filter(resident=person)
        money = user.has_perm(MONEY)
        return {
            "members": list(_shown(members, on, money=money)),
            "money": money,
            "may_apply": user.has_perm("welfare.add_member"),
        }


def _shown(members, on: datetime.date, *, money: bool) -> Iterator[ShownMember]:
    """The latest membership first. A person has one or two, of one fund as a rule."""
    found = list(members.select_related("fund").order_by("-applied_on", "-pk"))
    claims, stands = _claims(found) if money else {}, _standings(found, on)
    for member in found:
        # Who applies on a later day than `on` is not told of.
        if stand := stands.get(member.pk):
            yield _of(member, *stand, on, claims.get(member.pk, 0), money=money)


def _claims(members: list[Member]) -> dict[int, int]:
    found: dict[int, int] = defaultdict(int)
    for member in Claim.objects.live().filter(member__in=members).values_list("member", flat=True):
        found[member] += 1
    return found


def _standings(members: list[Member], on: datetime.date) -> dict[int, tuple[str, int, Schedule]]:
    """Standing, missed months and the rules that price them, by member; once for each fund."""
    keys, funds = [member.pk for member in members], {member.fund_id: member.fund for member in members}
    found = {}
    for fund in funds.values():
        rows = with_standing(Member.objects.filter(pk__in=keys), fund, on=on).order_by()
        schedule = fund.schedule()
        for pk, standing, missed in rows.values_list("pk", "standing", "missed"):
            found[pk] = (standing, missed, schedule)
    return found


def _of(
    member: Member,
    standing: str,
    missed: int | None,
    schedule: Schedule,
    on: datetime.date,
    claims: int,
    *,
    money: bool,
) -> ShownMember:
    if not money or standing not in PAYING or missed is None:
        return ShownMember(member, STANDINGS[standing], standing, claims=claims)
    months = owed_months(missed, on)
    return ShownMember(
        member,
        STANDINGS[standing],
        standing,
        month_name(paid_until(missed, on)),
        len(months),
        baht_of(schedule.owed(months)),
        claims,
    )
