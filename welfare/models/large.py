"""Claims above the amount that the committee approves by itself, as the executive sees them: no papers, no events."""

from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from welfare.enums import ClaimStatus
from welfare.models.claim import Claim, ClaimQuerySet
from welfare.models.fund import FundRule

APPROVE_LARGE = "welfare.approve_large_claim"


class LargeClaimQuerySet(ClaimQuerySet):
    def visible_to(self, user):
        """Those that wait for the executive today, of all villages, and those that this user decided."""
        if user is None:
            return self
        if not user.has_perm(APPROVE_LARGE):
            return self.none()
        return self.filter(_waits(timezone.localdate()) | Q(approved_by=user) | Q(refused_by=user))


def _waits(on) -> Q:
    rules = FundRule.objects.filter(fund=OuterRef("kind__fund"), since__lte=on).order_by("-since")
    return Q(status=ClaimStatus.CHECKED, amount__gt=Subquery(rules.values("approve_above")[:1]))


class LargeClaim(Claim):
    objects = LargeClaimQuerySet.as_manager()

    class Meta:
        proxy = True
        verbose_name = _("claim for the executive")
        verbose_name_plural = _("claims for the executive")
        default_permissions = ("view",)
        permissions = [("approve_large_claim", "Can approve claims above the fund's limit")]
