"""Claims: worth what the rule of the event's day says, checked, approved by another than who entered, paid by a voucher."""

import datetime
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.fields import baht_of, baht_shown, satang_of
from thai.fiscal import fiscal_year, fiscal_year_days
from welfare.enums import BELONGING, AccountRole, ClaimStatus, DocumentKind
from welfare.models import BenefitKind, BenefitRule, Claim, Fund, Member, Reinstatement
from welfare.models.large import APPROVE_LARGE
from welfare.rules.benefits import Assessment, Facts, assess, left_of_year
from welfare.services.book import Draft, Line, Written, accounts_of, locked, turn_round, write
from welfare.standing import with_standing
from welfare.words import why

DAY = datetime.timedelta(days=1)
APPROVE = "welfare.approve_claim"


class ClaimRefused(ValidationError):
    """It cannot be done; the message says why and what to do. Nothing was written."""


class Worth(NamedTuple):
    """What a claim would be worth: the rule, how the amount comes about, and what is left of the year after it."""

    rule: BenefitRule
    found: Assessment
    left: int | None

    @property
    def sentences(self) -> list[str]:
        return why(self.found)


def rule_of(kind: BenefitKind, on: datetime.date) -> BenefitRule:
    """The rule of the event's day. Raises ClaimRefused where nothing was given on that day."""
    rule = kind.rules.in_force(on).prefetch_related("steps").first()
    if rule is None or not rule.given:
        raise ClaimRefused(_("The fund gave nothing of this kind on that day."), code="not_given")
    return rule


def worth(
    member: Member, kind: BenefitKind, *, event_on: datetime.date, claimed_on: datetime.date, quantity: int = 1,
    besides: Claim | None = None,
) -> Worth:  # fmt: skip
    """What a claim is worth; `besides`: the claim itself, whose own row does not count against it."""
    rule = rule_of(kind, event_on)
    facts = _facts(member, kind, event_on=event_on, claimed_on=claimed_on, quantity=quantity, besides=besides)
    found = assess(rule.benefit, facts)
    left = left_of_year(rule.benefit, facts.drawn_year + found.satang)
    return Worth(rule, found, left)


def _facts(member: Member, kind: BenefitKind, *, event_on, claimed_on, quantity: int, besides: Claim | None) -> Facts:
    granted = Claim.objects.granted().filter(member__resident=member.resident_id, kind=kind)
    granted = granted.exclude(pk=besides.pk) if besides else granted
    year = granted.filter(event_on__range=fiscal_year_days(fiscal_year(event_on)))
    return Facts(
        counted_from=_counted_from(member, event_on), event_on=event_on, claimed_on=claimed_on, quantity=quantity,
        belongs=_belonged(member, event_on), drawn_event=_drawn(granted.filter(event_on=event_on)),
        drawn_year=_drawn(year), times_year=year.count(), times_ever=granted.count(),
    )  # fmt: skip


def _drawn(claims) -> int:
    total = claims.aggregate(total=Sum("amount"))["total"]
    return satang_of(total) if total else 0


def _counted_from(member: Member, on: datetime.date) -> datetime.date:
    """From when on membership counts for benefits: joining, or the last return that waits again."""
    returns = Reinstatement.objects.filter(member=member, on__lte=on, waits_from__isnull=False).order_by("-on")
    last = returns.first()
    return last.waits_from if last else member.joined_on


def _belonged(member: Member, event_on: datetime.date) -> bool:
    """Whether the membership held as the event came: on the evening before it. A death ends it on its own day."""
    evening = max(member.joined_on, event_on - DAY)
    stood = with_standing(Member.objects.filter(pk=member.pk), member.fund, on=evening)
    return stood.filter(standing__in=BELONGING).exists()


@transaction.atomic
def enter(
    member: Member, kind: BenefitKind, *, event_on: datetime.date, claimed_on: datetime.date, key: str, by, quantity: int = 1,
    note: str = "",
) -> Claim:  # fmt: skip
    """A claim as it was asked for. The same `key` again gives the first. One that is worth nothing is entered all the same:
    it is refused by somebody, with the reason, so that the member can object."""
    if first := Claim.objects.filter(key=key).first():
        return first
    if member.joined_on is None:
        raise ClaimRefused(_("The committee has not accepted this member yet."), code="not_accepted")
    found = worth(member, kind, event_on=event_on, claimed_on=claimed_on, quantity=quantity)
    claim = Claim(
        member=member, kind=kind, rule=found.rule, event_on=event_on, claimed_on=claimed_on, quantity=quantity, note=note,
        key=key, entered_by=by, why="\n".join(found.sentences),
    )  # fmt: skip
    return _saved(claim, by=by)


def _saved(claim: Claim, *, by) -> Claim:
    claim._history_user = by
    claim.full_clean()
    try:
        with transaction.atomic():
            claim.save()
    except IntegrityError as error:
        # Another hand entered the same event in the same moment.
        raise ClaimRefused(_("There is a claim for this event already: look at it first."), code="twice") from error
    return claim


def _locked(claim: Claim, *, is_in: tuple[str, ...]) -> Claim:
    """The claim as it is now, in one of these states; the fund's lock comes first, as for everything about its money."""
    locked(claim.member.fund)
    fresh = (
        Claim.objects.select_for_update(of=("self",)).select_related("member__fund", "kind__account").get(pk=claim.pk)
    )
    if fresh.status not in is_in:
        raise ClaimRefused(
            _("This claim is “%(status)s” meanwhile: look at it again."), code="elsewhere",
            params={"status": fresh.get_status_display()},
        )  # fmt: skip
    return fresh


@transaction.atomic
def check(claim: Claim, *, by) -> Claim:
    """The papers are there and the facts are right. What it is worth now says who must approve it."""
    claim = _locked(claim, is_in=(ClaimStatus.ENTERED,))
    _count_anew(claim)
    claim.status, claim.checked_at, claim.checked_by = ClaimStatus.CHECKED, timezone.now(), by
    return _saved(claim, by=by)


def _count_anew(claim: Claim) -> Worth:
    """What the rule gives now, with what was drawn meanwhile, onto the claim."""
    facts = {name: getattr(claim, name) for name in ("event_on", "claimed_on", "quantity")}
    now = worth(claim.member, claim.kind, **facts, besides=claim)
    claim.rule, claim.amount, claim.why = now.rule, baht_of(now.found.satang) or None, "\n".join(now.sentences)
    return now


@transaction.atomic
def approve(claim: Claim, *, by) -> Claim:
    """Somebody else than who entered it approves what the rule gives now: above the fund's limit the executive alone."""
    claim = _locked(claim, is_in=(ClaimStatus.CHECKED,))
    if by is not None and claim.entered_by_id == by.pk:
        raise ClaimRefused(_("Who entered a claim does not approve it: ask somebody else."), code="own_entry")
    found = _count_anew(claim)
    if found.found.why_not:
        raise ClaimRefused(found.sentences, code="worth_nothing")
    _check_limit(claim.member.fund, found.found.satang, by)
    claim.status, claim.approved_at, claim.approved_by = ClaimStatus.APPROVED, timezone.now(), by
    return _saved(claim, by=by)


def is_above_limit(claim: Claim) -> bool:
    """Whether the executive approves it, as far as it is known: what it is worth is counted when it is checked."""
    limit = claim.member.fund.approval_limit(timezone.localdate())
    return None not in (limit, claim.amount) and claim.amount > limit


def _check_limit(fund: Fund, satang: int, by) -> None:
    """Above the fund's limit of today the committee's approval is not enough; up to it the executive is not asked."""
    limit = fund.approval_limit(timezone.localdate())
    said = {"amount": baht_shown(satang), "limit": baht_shown(satang_of(limit or 0))}
    of_executive = by is not None and by.has_perm(APPROVE_LARGE)
    if limit is not None and satang > satang_of(limit):
        if not of_executive:
            raise ClaimRefused(
                _("%(amount)s baht are above the fund's limit of %(limit)s baht: the executive approves this claim."),
                code="above_limit", params=said,
            )  # fmt: skip
    elif of_executive and not by.has_perm(APPROVE):
        raise ClaimRefused(
            _("This claim is worth %(amount)s baht now: the committee approves it by itself."), code="within_limit", params=said
        )  # fmt: skip


@transaction.atomic
def refuse(claim: Claim, *, why_not: str, by) -> Claim:
    claim = _locked(claim, is_in=(ClaimStatus.ENTERED, ClaimStatus.CHECKED))
    claim.status, claim.refusal = ClaimStatus.REFUSED, why_not
    claim.refused_at, claim.refused_by = timezone.now(), by
    return _saved(claim, by=by)


@transaction.atomic
def reopen(claim: Claim, *, objection: str, by) -> Claim:
    """The member objects: the claim is looked at again from the start, with the objection beside it."""
    claim = _locked(claim, is_in=(ClaimStatus.REFUSED,))
    claim.objection, claim.status, claim.refusal, claim.amount = objection, ClaimStatus.ENTERED, "", None
    claim.refused_at = claim.refused_by = claim.checked_at = claim.checked_by = None
    return _saved(claim, by=by)


@transaction.atomic
def pay(claim: Claim, *, on: datetime.date, by, out_of: str = AccountRole.CASH) -> Claim:
    """The money goes out of cash or bank, against a voucher. Raises BookRefused where it is not there."""
    claim = _locked(claim, is_in=(ClaimStatus.APPROVED,))
    fund = claim.member.fund
    line = Line(claim.kind.account_id, accounts_of(fund)[out_of].pk, satang_of(claim.amount))
    # The version: a payment that was turned round may be made again.
    key = f"claim-{claim.pk}-{claim.version}"
    [written] = write(fund, [Draft(DocumentKind.VOUCHER, on, [line], key=key)], by=by)
    claim.status, claim.voucher = ClaimStatus.PAID, written.document
    return _saved(claim, by=by)


@transaction.atomic
def take_back_payment(claim: Claim, *, on: datetime.date | None, key: str, note: str, by) -> Written:
    """The voucher is turned round, and the claim waits for payment again. Raises BookRefused."""
    claim = _locked(claim, is_in=(ClaimStatus.PAID,))
    [turned] = turn_round([claim.voucher], on=on, key=key, note=note, by=by)
    claim.status, claim.voucher = ClaimStatus.APPROVED, None
    _saved(claim, by=by)
    return turned
