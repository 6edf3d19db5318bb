"""The pages of the economy among the others: for search engines (settings.MORE_SITEMAPS), and from the pillar, the first page
and the portal's search (settings.PILLAR_PAGES)."""

from django.db.models import BooleanField, Exists, ExpressionWrapper, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from economy.models import Indicator
from economy.public.living import told_rounds
from economy.public.products import ProductsOfPillar
from economy.public.water import WaterOfPillar
from programs.enums import PillarCode
from programs.models import Pillar
from programs.public.leads import Leads
from programs.public.machines import SitemapPages

LANGUAGES = ("th", "ms", "en")


class LivelihoodPages(SitemapPages):
    def items(self):
        return ["livelihood"]

    def location(self, item):
        return reverse(item)


class HowWeLive:
    """The shares of the surveys."""

    template = "public/economy/way.html"
    title = _("How our subdistrict lives")
    sentence = _("Food, water, surroundings, health, saving: how many households have what, year by year.")

    @property
    def address(self) -> str:
        return reverse("livelihood")

    def shown(self) -> Exists:
        return Exists(told_rounds(timezone.localdate()))

    def words(self) -> list[tuple[QuerySet, str]]:
        """What was asked, in every language."""
        asked = Indicator.objects.filter(questions__round__in=told_rounds(timezone.localdate()))
        return [(asked, f"title_{code}") for code in LANGUAGES]


class EconomyOfPillar:
    """What the economy shows the public, each part by itself; the first of them names the whole."""

    parts: tuple[Leads, ...] = (HowWeLive(), ProductsOfPillar(), WaterOfPillar())
    template = "public/economy/of_pillar.html"
    title, sentence = HowWeLive.title, HowWeLive.sentence

    @property
    def address(self) -> str:
        return reverse("livelihood")

    def shown(self) -> ExpressionWrapper:
        any_part = Q()
        for part in self.parts:
            any_part |= Q(part.shown())
        return ExpressionWrapper(any_part, BooleanField())

    def words(self) -> list[tuple[QuerySet, str]]:
        """The pillar's own name, and what its parts are found by."""
        named = [(Pillar.objects.filter(code=PillarCode.ECONOMY), f"name_{code}") for code in LANGUAGES]
        return named + [words for part in self.parts for words in part.words()]


def shown_parts() -> list[Leads]:
    """One query."""
    parts = EconomyOfPillar.parts
    rows = Pillar.objects.filter(code=PillarCode.ECONOMY).order_by()
    found = rows.values_list(*(part.shown() for part in parts)).first() or ()
    return [part for part, shown in zip(parts, found, strict=False) if shown]
