"""Who joins, leaves and comes back: each one function, as the fund's rule of that day allows."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from welfare.enums import ComingBack, Resolution, Standing
from welfare.models import Fund, Member, Reinstatement
from welfare.services.book import check_open, closed_up_to, locked
from welfare.standing import with_standing


class MemberRefused(ValidationError):
    """It cannot be done; the message says why and what to do. Nothing was written."""


def next_number(fund: Fund) -> int:
    return (fund.members.aggregate(last=Max("number"))["last"] or 0) + 1


def _saved(member: Member) -> Member:
    member.full_clean()
    member.save()
    return member


@transaction.atomic
def apply(
    fund: Fund, resident, *, on: datetime.date, number: int | None = None, vouched_by: str = "", by=None
) -> Member:
    """An application, waiting for the committee's answer. Raises ValidationError with the sentences for the form."""
    fund = locked(fund)
    if resident.died_on:
        raise MemberRefused(_("This person died before: nobody can join any more."), code="dead")
    _check_rule(fund, resident, on)
    member = Member(
        fund=fund, resident=resident, number=number or next_number(fund), applied_on=on, vouched_by=vouched_by
    )
    member._history_user = by
    return _saved(member)


def _check_rule(fund: Fund, resident, on: datetime.date) -> None:
    """Age and home as the fund's rule of that day asks. An age that nobody knows is the committee's to judge."""
    rule = fund.rule_on(on)
    if rule is None:
        return
    if rule.must_live_here and resident.moved_out_on and resident.moved_out_on <= on:
        raise MemberRefused(
            _("By the fund's rule members live in the subdistrict, and this person has moved out."), code="elsewhere"
        )
    age = resident.age(on)
    if age is None:
        return
    said = {"age": age, "least": rule.age_from, "most": rule.age_to}
    if rule.age_from is not None and age < rule.age_from:
        raise MemberRefused(
            _("By the fund's rule one joins from %(least)s years on; this person is %(age)s."),
            code="too_young",
            params=said,
        )
    if rule.age_to is not None and age > rule.age_to:
        raise MemberRefused(
            _("By the fund's rule one joins until %(most)s years; this person is %(age)s."), code="too_old", params=said
        )


@transaction.atomic
def accept(
    member: Member, *, on: datetime.date, meeting_no: str, meeting_on: datetime.date | None = None, by=None
) -> Member:
    """The committee accepts; the membership begins on the day `on`."""
    decided = {"resolution": Resolution.ACCEPTED, "joined_on": on, "meeting_no": meeting_no, "meeting_on": meeting_on}
    return _decide(member, decided, by=by)


@transaction.atomic
def refuse(member: Member, *, why: str, meeting_no: str, meeting_on: datetime.date | None = None, by=None) -> Member:
    decided = {"resolution": Resolution.REFUSED, "refusal": why, "meeting_no": meeting_no, "meeting_on": meeting_on}
    return _decide(member, decided, by=by)


def _decide(member: Member, decided: dict, *, by) -> Member:
    """The committee's answer onto an application that has none yet."""
    member = _locked(member)
    if member.resolution:
        raise MemberRefused(_("The committee has decided on this application already."), code="decided")
    for name, value in decided.items():
        setattr(member, name, value)
    member._history_user = by
    return _saved(member)


def _locked(member: Member) -> Member:
    return Member.objects.select_for_update(no_key=True).get(pk=member.pk)


@transaction.atomic
def leave(member: Member, *, on: datetime.date, why: str, by=None) -> Member:
    """The member leaves on a day of the open period. Raises MemberRefused or BookRefused.

    A death or a move out that is recorded late ends a membership on its own day all the same: the registry says what is true.
    """
    check_open(on, closed_up_to(locked(member.fund)))
    member = _locked(member)
    if member.left_on:
        raise MemberRefused(_("This member has left already."), code="left")
    member.left_on, member.left_why, member._history_user = on, why, by
    return _saved(member)


@transaction.atomic
def come_back(member: Member, *, on: datetime.date, meeting_no: str = "", note: str = "", by=None) -> Reinstatement:
    """A lapsed member comes back on the day `on`, as the rule of that day says. Raises MemberRefused, or BookRefused
    where the books of the day are closed.

    Where the rule asks for what is owed, it is paid right after: until the end of the day the member is back.
    """
    fund = locked(member.fund)
    check_open(on, closed_up_to(fund))
    now = with_standing(Member.objects.filter(pk=member.pk), fund, on=on).first()
    if now is None or now.standing != Standing.LAPSED:
        raise MemberRefused(
            _("This membership has not lapsed on this day: nobody needs to come back."), code="not_lapsed"
        )
    terms = fund.schedule().on(on)
    if terms.comes_back == ComingBack.NEVER:
        raise MemberRefused(
            _("The fund's rule does not let lapsed members come back. They may apply anew."), code="never"
        )
    back = Reinstatement(
        member=member, on=on, meeting_no=meeting_no, note=note, entered_by=by,
        months_forgiven=max(0, now.missed) if terms.comes_back == ComingBack.ANEW else 0,
        waits_from=on if terms.waits_again else None,
    )  # fmt: skip
    back._history_user = by
    back.full_clean()
    back.save()
    return back
