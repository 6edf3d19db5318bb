"""What waits in the fund and what it has, for the staff's first page; a figure of nothing is left out."""

from collections.abc import Iterator

from django.db.models import Count, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.fields import satang_of
from welfare.balances import with_balances
from welfare.enums import AccountRole, ClaimStatus
from welfare.health import NOT_SETTLED
from welfare.models import Claim, Contribution, Fund, FundRequest, LargeClaim, Member
from welfare.models.large import APPROVE_LARGE
from welfare.words import baht

# Who does what a claim in this state waits for.
WAITS = {
    ClaimStatus.ENTERED: "welfare.change_claim", ClaimStatus.CHECKED: "welfare.approve_claim",
    ClaimStatus.APPROVED: "welfare.pay_claim",
}  # fmt: skip


def fund_figures(user) -> list[dict]:
    """What waits for this user."""
    waiting = (*_requests(user), *_claims(user), *_large(user), *_members(user))
    return [figure for figure in waiting if figure["value"]]


def money_figures(user) -> list[dict]:
    """What the fund has."""
    return [figure for figure in _money(user) if figure["value"]]


def _figure(label: str, value, model: str, question: str = "") -> dict:
    return {"label": label, "value": value, "url": reverse(f"admin:welfare_{model}_changelist") + question}


def _claims(user) -> Iterator[dict]:
    labels = {
        ClaimStatus.ENTERED: _("claims to check"), ClaimStatus.CHECKED: _("claims to approve"),
        ClaimStatus.APPROVED: _("claims to pay"),
    }  # fmt: skip
    mine = [state for state, right in WAITS.items() if user.has_perm(right) and user.has_perm("welfare.view_claim")]
    if mine:
        waiting = Claim.objects.visible_to(user).filter(status__in=mine).order_by().values("status")
        counts = dict(waiting.annotate(n=Count("pk")).values_list("status", "n"))
        for state in mine:
            yield _figure(labels[state], counts.get(state, 0), "claim", f"?state={state}")


def _large(user) -> Iterator[dict]:
    if user.has_perm(APPROVE_LARGE) and user.has_perm("welfare.view_largeclaim"):
        waiting = LargeClaim.objects.visible_to(user).filter(status=ClaimStatus.CHECKED).count()
        yield _figure(_("claims above the limit to decide"), waiting, "largeclaim")


def _requests(user) -> Iterator[dict]:
    if user.has_perm("welfare.change_fundrequest"):
        waiting = FundRequest.objects.visible_to(user).open().count()
        yield _figure(_("requests to the fund to answer"), waiting, "fundrequest")


def _members(user) -> Iterator[dict]:
    if user.has_perm("welfare.change_member") and user.has_perm("welfare.view_member"):
        # On one page, of whichever fund: the list is of one, and holds who is accepted from a day to come.
        waiting = Member.objects.visible_to(user).filter(resolution="").count()
        url = reverse("admin:welfare_member_decide")
        yield {"label": _("applications to the fund to decide"), "value": waiting, "url": url}
    if NOT_SETTLED.may_be_read_by(user):
        died = NOT_SETTLED.found(timezone.localdate(), user).count()
        url = reverse("admin:residents_healthcount_rows", args=[NOT_SETTLED.code])
        yield {"label": _("members who died and are not settled"), "value": died, "url": url}


def _money(user) -> Iterator[dict]:
    fund = Fund.objects.meant(None) if user.has_perm("welfare.view_transfer") else None
    if fund is None:
        return
    today = timezone.localdate()
    month = Contribution.objects.filter(member__fund=fund, received_on__range=(today.replace(day=1), today))
    taken = month.aggregate(total=Sum("amount"))["total"]
    yield _figure(_("baht of contributions this month"), baht(satang_of(taken)) if taken else "", "document")
    cash = with_balances(fund.accounts.filter(role=AccountRole.CASH), fund, on=today).first()
    yield _figure(_("baht of cash in hand"), baht(cash.satang) if cash and cash.satang else "", "account")
