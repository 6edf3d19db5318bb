"""Where one fetches water to drink, and whether it was safe when it was last tested: for everybody, nothing of anybody."""

from django.db.models import Exists, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from economy.models import WaterPoint
from economy.place_enums import Treatment, WaterState
from programs.enums import PillarCode
from programs.models import Organization, Pillar
from programs.public.cache import public_page
from programs.public.drawing import marks, sheet_of
from programs.public.machines import SitemapPages
from programs.public.page import Page, show
from residents.models import Village

LANGUAGES = ("th", "ms", "en")
TITLE = gettext_lazy("Where there is clean water to drink")
SENTENCE = gettext_lazy(
    "The drinking-water points of our villages: when the water was tested, what came of it, and when it is tested next."
)


@public_page()
def water_points(request: HttpRequest) -> HttpResponse:
    points = _points()
    for mark, located in zip(marks(), (one for one in points if one.latitude is not None), strict=False):
        located.mark = mark
    villages = list(Village.objects.order_by("number"))
    # Poles stand behind villages and flags before them: neither a letter nor a number is hidden.
    sheet = sheet_of([*villages, *points]) if any(one.latitude is not None for one in points) else None
    grouped = [(one, [point for point in points if point.village_id == one.pk]) for one in villages]
    return show(
        request, "water/list.html", Page(str(TITLE), str(SENTENCE)),
        sheet=sheet, villages=[(one, here) for one, here in grouped if here],
    )  # fmt: skip


def _points() -> list[WaterPoint]:
    """In use today, with how they stand; two queries."""
    on = timezone.localdate()
    points = list(WaterPoint.objects.published().in_use(on).with_state(on).order_by("village__number", "pk"))
    owners = Organization.objects.published().in_bulk({one.organization_id for one in points} - {None})
    for one in points:
        one.state_words = WaterState(one.state).label
        one.owned_by = owners.get(one.organization_id)
        one.treated = Treatment.labels_of(one.treatment)
        # A result that waits is no result: when the last one was told.
        one.tested_on = one.said_on or one.last_on
    return points


class WaterPages(SitemapPages):
    def items(self):
        return ["water_points"]

    def location(self, item):
        return reverse(item)


class WaterOfPillar:
    """The way there from the pillar of the community economy (settings.PILLAR_PAGES)."""

    template = "public/water/of_pillar.html"
    title = TITLE
    sentence = SENTENCE

    @property
    def address(self) -> str:
        return reverse("water_points")

    def shown(self) -> Exists:
        return Exists(_pillar())

    def words(self) -> list[tuple[QuerySet, str]]:
        """The pillar's own name, and the points, in every language."""
        points = WaterPoint.objects.published().in_use(timezone.localdate())
        return [(rows, f"name_{code}") for rows in (_pillar(), points) for code in LANGUAGES]


def _pillar() -> QuerySet[Pillar]:
    return Pillar.objects.filter(code=PillarCode.ECONOMY)
