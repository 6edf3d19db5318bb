"""The pages of volunteering among the others: for search engines (settings.MORE_SITEMAPS), from the pillar, the first page and
the portal's search (settings.PILLAR_PAGES, MORE_FOUND), and where one joins a shift (settings.JOINED_ELSEWHERE)."""

from datetime import date

from django.db.models import Exists, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programs.enums import PillarCode
from programs.found import FoundKind
from programs.models import Activity, Organization, Pillar
from programs.public.machines import SitemapPages
from thai.fiscal import fiscal_year
from volunteers.models import Opportunity, Shift, TaskKind
from volunteers.promises import Promise, Stand, board

LANGUAGES = ("th", "ms", "en")
MOST = 5000

CAMPAIGNS_FOUND = FoundKind(
    Opportunity, _("Campaigns for volunteers"), "title", ("summary", "text", "bring"), "volunteer_campaign"
)


class VolunteerPages(SitemapPages):
    """The list, the calendar and the form are always there: help is wanted at any time."""

    def items(self):
        campaigns = Opportunity.objects.published().order_by("pk").values_list("pk", flat=True)[:MOST]
        fixed = ("volunteer", "volunteer_calendar", "volunteer_offer")
        return [*((name, None) for name in fixed), *(("volunteer_campaign", pk) for pk in campaigns)]

    def location(self, item):
        name, pk = item
        return reverse(name, args=[] if pk is None else [pk])


class VolunteersOfPillar:
    template = "public/volunteers/of_pillar.html"
    title = _("Help as a volunteer")
    sentence = _("Where helping hands are wanted: what is done, when, and how many places are left.")

    @property
    def address(self) -> str:
        return reverse("volunteer")

    def shown(self) -> Exists:
        return Exists(_pillar())

    def words(self) -> list[tuple[QuerySet, str]]:
        """The pillar's own name, and the kinds of work, in every language; campaigns are found by themselves."""
        return [
            (rows, f"name_{code}") for rows in (_pillar(), TaskKind.objects.all()) for code in LANGUAGES
        ]  # fmt: skip


def _pillar() -> QuerySet[Pillar]:
    return Pillar.objects.filter(code=PillarCode.VOLUNTEERS)


def join_campaign(activity: Activity) -> str:
    """A shift asks more of people than another activity does: their age, a guardian's permission."""
    if activity.program.pillar.code != PillarCode.VOLUNTEERS:
        return ""
    shift = Shift.objects.filter(activity=activity).values_list("pk", "opportunity_id").first()
    return f"{reverse('volunteer_join', args=[shift[1]])}?shift={shift[0]}" if shift else ""


class VolunteeringOfGroup:
    """One of settings.ORGANIZATION_PARTS: where the group wants help, and how it keeps what it promised each month."""

    template = "public/volunteers/of_group.html"

    def of(self, organization: Organization) -> dict | None:
        campaigns = list(Opportunity.objects.published().filter(organization=organization).order_by("pk"))
        if not campaigns:
            return None
        today = timezone.localdate()
        mine = [one for one in board(fiscal_year(today), today) if one.commitment.organization_id == organization.pk]
        return {"campaigns": campaigns, "promises": [(one.commitment, _kept(one)) for one in mine]}


def _kept(promise: Promise) -> list[date]:
    """First days of the months of this fiscal year in which it was kept; a group is not put to shame for the others."""
    return [month.first for month in promise.months if month.stand == Stand.KEPT]
