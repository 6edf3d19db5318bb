"""What a person takes part in: on the person's one page."""

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from programs.models import Activity, Membership, Organization, Participation, SignUp
from thai.fiscal import fiscal_year, fiscal_year_days

SHOWN = 10


class ParticipationPanel:
    template = "programs/panels/participation.html"
    title = _("Taking part")
    permission = "programs.view_participation"

    def context(self, person, *, user, on):
        parts = Participation.objects.visible_to(user).filter(resident=person).select_related("activity")
        first, last = fiscal_year_days(fiscal_year(on))
        this_year = parts.filter(present=True, activity__starts_at__date__range=(first, last))
        minutes = this_year.aggregate(minutes=Sum("minutes"))["minutes"] or 0
        shown = list(parts.order_by("-activity__starts_at", "-pk")[: SHOWN + 1])
        return {
            "parts": shown[:SHOWN],
            "more": len(shown) > SHOWN,
            "hours": round(minutes / 60, 1),
            "fiscal_year": fiscal_year(on),
            "sign_ups": self._to_come(person, user),
            "memberships": list(
                Membership.objects.visible_to(user).filter(resident=person).on(on).select_related("organization")
            ),
            "leads": list(Organization.objects.filter(leader=person)),
        }

    @staticmethod
    def _to_come(person, user) -> list[SignUp]:
        coming = Activity.objects.coming().values("pk")
        asked = SignUp.objects.visible_to(user).live().filter(resident=person, activity_id__in=coming)
        return list(asked.select_related("activity").order_by("activity__starts_at"))
