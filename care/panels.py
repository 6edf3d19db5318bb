"""Care on a person's one page: what they have a right to, held or missing; and the visits, to the office and who visits."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from care.due import Due, with_due
from care.enums import Stands
from care.explain import explain
from care.models import CarePlan, Entitlement, Receipt, VisitAssignment, VisitedPerson
from care.rules.stored import with_rules
from care.services.rights import in_sight
from care.services.visits import VISIT

SHOWN = (Stands.RECEIVES, Stands.UNMATCHED, Stands.MISSING, Stands.UNKNOWN)


class RightsPanel:
    template = "care/panels/rights.html"
    title = _("Entitlements")
    permission = "care.view_receipt"

    def context(self, person, *, user, on):
        receipts = {one.entitlement_id: one for one in Receipt.objects.visible_to(user).filter(resident=person)}
        told = explain(person, on=on, entitlements=list(with_rules(Entitlement.objects.visible_to(user))))
        shown = sorted((one for one in told if one.stands in SHOWN), key=lambda one: SHOWN.index(one.stands))
        rights = [(one.stands.code, one, receipts.get(one.entitlement.pk)) for one in shown]
        return {"rights": rights, "may_apply": user.has_perm("care.add_receipt")}


# What the panel offers to add, each to who may.
ADDS = (
    ("care.add_assessment", "admin:care_assessment_add", _("ADL assessment")),
    ("care.add_careplan", "admin:care_careplan_add", _("New care plan")),
    ("care.add_visitassignment", "admin:care_visitassignment_add", _("Give visits to somebody")),
    ("care.add_referral", "admin:care_referral_add", _("Refer to another body")),
    ("care.add_carecase", "admin:care_carecase_add", _("New care case")),
)


class VisitsPanel:
    template = "care/panels/visits.html"
    title = _("Visits and care")
    permission = "care.view_homevisit"

    def context(self, person, *, user, on):
        found = with_due(in_sight(user).filter(pk=person.pk)).first()
        if found is None:
            return None
        plan = CarePlan.objects.visible_to(user).open().filter(resident=person).first()
        return {
            "due": Due(found, on), "plan": plan,
            "last": VisitedPerson.objects.filter(resident=person).select_related("visit").latest_first().first(),
            "visitors": self._visitors(person, user, on), "visit_url": self._visit_url(person, user),
            "adds": [(f"{reverse(url)}?resident={person.pk}", title) for may, url, title in ADDS if user.has_perm(may)],
        }  # fmt: skip

    @staticmethod
    def _visitors(person, user, on) -> list[str]:
        if not user.has_perm("care.view_visitassignment"):
            return []
        whole_house = Q(household_id=person.household_id, household__isnull=False)
        given = VisitAssignment.objects.on(on).filter(Q(resident=person) | whole_house)
        return sorted({one.user.staff_label for one in given.select_related("user")})

    @staticmethod
    def _visit_url(person, user) -> str:
        may = user.has_perm(VISIT) and person.household_id and person.status == "living"
        return reverse("admin:care_homevisit_visit", args=[person.household_id]) if may else ""
