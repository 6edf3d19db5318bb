"""Claims of a fund: what was asked in a fiscal year, where each stands, and what was paid for it."""

from django.utils.translation import gettext_lazy as _

from papers.report import Column, Param, Report
from papers.usual import EVERY_MONTH, MEMBERS
from programs.reports.asked import YEAR
from thai.fiscal import fiscal_year_days
from welfare.enums import ClaimStatus
from welfare.models import Claim
from welfare.reports.members import NAME, NUMBER_OF_MEMBER, VILLAGE
from welfare.reports.which import FUND, fund_of


class FundClaims(Report):
    """One line a claim, of members whom the reader sees. What happened to somebody is told by the kind alone."""

    code = "fund_claims"
    title = _("Claims and payments")
    tells = _("Who asked the fund for what, where it stands, and what was paid.")
    asked_by, due = MEMBERS, EVERY_MONTH
    params = (FUND, YEAR, Param("status", _("status"), "choice", choices=ClaimStatus.choices))
    columns = (
        Column("claimed_on", _("claimed on"), "date", width=16),
        NUMBER_OF_MEMBER,
        NAME,
        VILLAGE,
        Column("kind", _("kind of benefit"), width=26, personal="sensitive"),
        Column("event_on", _("happened on"), "date", width=16, personal="sensitive"),
        Column("status", _("status"), width=14, personal="personal", labels=dict(ClaimStatus.choices)),
        Column("approved_on", _("approved on"), "date", width=16),
        Column("voucher", _("payment voucher"), width=14),
        Column("paid_on", _("paid on"), "date", width=16),
        Column("asked", _("amount (baht)"), "money", width=14, personal="personal", total=True),
        Column("paid", _("paid (baht)"), "money", width=14, personal="personal", total=True),
    )

    def allowed(self, user) -> bool:
        """Who reads claims, and takes the fund's lists out."""
        wanted = ("welfare.view_claim", "welfare.export_member")
        return user is None or (user.is_active and all(user.has_perm(one) for one in wanted))

    def rows(self, *, user, params):
        found = Claim.objects.visible_to(user).filter(
            kind__fund=fund_of(params), claimed_on__range=fiscal_year_days(params["fiscal_year"])
        )
        if params.get("status"):
            found = found.filter(status=params["status"])
        found = found.select_related("member__resident__village", "kind", "voucher").order_by("claimed_on", "pk")
        return map(_line, found.iterator(chunk_size=2000))


def _line(claim: Claim) -> tuple:
    person, voucher = claim.member.resident, claim.voucher
    return (
        claim.claimed_on, claim.member.number, person.full_name, person.village.number, claim.kind.name, claim.event_on,
        claim.status, claim.approved_at, voucher.label if voucher else "", voucher.dated_on if voucher else None,
        claim.amount, claim.amount if voucher else None,
    )  # fmt: skip
