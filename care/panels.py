"""What a person has a right to, on their one page: held, missing, not to be told, and when an amount changes next."""

from django.utils.translation import gettext_lazy as _

from care.enums import Stands
from care.explain import explain
from care.models import Entitlement, Receipt
from care.rules.stored import with_rules

SHOWN = (Stands.RECEIVES, Stands.UNMATCHED, Stands.MISSING, Stands.UNKNOWN)
CODES = {
    Stands.RECEIVES: "receives",
    Stands.UNMATCHED: "unmatched",
    Stands.MISSING: "missing",
    Stands.UNKNOWN: "unknown",
}


class RightsPanel:
    template = "care/panels/rights.html"
    title = _("Entitlements")
    permission = "care.view_receipt"

    def context(self, person, *, user, on):
        receipts = {one.entitlement_id: one for one in Receipt.objects.visible_to(user).filter(resident=person)}
        told = explain(person, on=on, entitlements=list(with_rules(Entitlement.objects.visible_to(user))))
        rights = [(CODES[one.stands], one, receipts.get(one.entitlement.pk)) for one in told if one.stands in SHOWN]
        rights.sort(key=lambda right: list(CODES.values()).index(right[0]))
        return {"rights": rights, "may_apply": user.has_perm("care.add_receipt")}
