"""What a death or a move out means for the fund: told before it is saved, done with it, taken back with it."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from residents.consequences import LEAVING, reason_of, save_for, that_wrote
from residents.enums import EventKind
from thai.dates import format_date
from welfare.enums import WhyLeft
from welfare.health import DEATH
from welfare.models import Claim, Member


class FundConsequences:
    """A death ends a membership by itself, on every page and day that asks; what it leaves is the treasurer's to settle
    (welfare/health.py finds whom). Whoever moves away leaves a fund whose rule asks its members to live here."""

    def tell(self, change, *, user):
        if change.kind not in LEAVING or not (user is None or user.has_perm("welfare.view_standing")):
            return
        for member in _members({change.person.pk}, change.on).select_related("fund"):
            said = {"number": member.number, "fund": member.fund.name, "day": format_date(change.on)}
            if change.kind == EventKind.DEATH:
                yield (
                    _(
                        "Member %(number)s of %(fund)s: the membership ends on %(day)s. The treasurer looks whether the death "
                        "benefit is due, and to whom of the beneficiaries."
                    )
                    % said
                )
            elif _must_live_here(member, change.on):
                yield (
                    _(
                        "Member %(number)s of %(fund)s: by its rule members live in the subdistrict, so the membership ends "
                        "on %(day)s."
                    )
                    % said
                )
            else:
                yield _("Member %(number)s of %(fund)s: by its rule the membership goes on after the move.") % said

    def concerned(self, kind, people):
        members = Member.objects.accepted().filter(resident__in=people, left_on__isnull=True)
        return set(members.values_list("resident", flat=True)) if kind in LEAVING else set()

    def followed(self, events):
        return that_wrote(events, Member.history.filter(left_why=WhyLeft.MOVED))

    def do(self, change, *, by):
        if change.kind != EventKind.MOVE_OUT:
            return
        ended = _members({change.person.pk}, change.on).select_related("fund")
        for member in ended.select_for_update(no_key=True, of=("self",)):
            if _must_live_here(member, change.on):
                save_for(member, change, by, left_on=change.on, left_why=WhyLeft.MOVED)

    def undo(self, change, *, by):
        """Only what this event ended, and nobody has ended otherwise since. Whoever was given money back for it stays out."""
        if change.event is None:
            return
        for member in _ended_with(change).exclude(_paid_out()):
            if not Member.objects.filter(fund=member.fund, resident__in=change.people, left_on__isnull=True).exists():
                save_for(member, change, by, left_on=None, left_why="")

    def stays_ended(self, change, *, user):
        if change.kind not in LEAVING:
            return
        if not (user is None or user.has_perm("welfare.view_standing")):
            # Said whether there is a membership or not: who is a member is not for this reader.
            yield _(
                "money of the welfare fund that was paid or given back for it stays as it is. Tell the fund's treasurer of this."
            )
            return
        for member in _ended_with(change).filter(_paid_out()).select_related("fund"):
            yield _(
                "member %(number)s of %(fund)s was given money back, so the membership stays ended. The treasurer turns that "
                "voucher round, or takes the person in again as a new member."
            ) % {"number": member.number, "fund": member.fund.name}
        for claim in _granted_for_death(change).select_related("member__fund"):
            yield _(
                "member %(number)s of %(fund)s has a death benefit that is approved or paid: it stays as it is. The treasurer "
                "looks at that claim."
            ) % {"number": claim.member.number, "fund": claim.member.fund.name}


def _ended_with(change) -> QuerySet[Member]:
    """Memberships that ended with this event, and as it ended them."""
    ended = Member.history.filter(history_change_reason=reason_of(change.event), left_why=WhyLeft.MOVED)
    rows = Member.objects.filter(pk__in=list(ended.values_list("id", flat=True)))
    return rows.filter(left_on=change.on, left_why=WhyLeft.MOVED)


def _paid_out() -> Q:
    return Q(refund_voucher__isnull=False, refund_voucher__undone__isnull=True)


def _granted_for_death(change) -> QuerySet[Claim]:
    if change.kind != EventKind.DEATH:
        return Claim.objects.none()
    return Claim.objects.granted().filter(member__resident=change.person, kind__code=DEATH)


def _members(people: set[int], on):
    return Member.objects.accepted().filter(resident__in=people, left_on__isnull=True, joined_on__lte=on)


def _must_live_here(member: Member, on) -> bool:
    rule = member.fund.rule_on(on)
    return rule is not None and rule.must_live_here
