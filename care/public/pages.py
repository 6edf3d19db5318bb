"""The pages of entitlements among the others: for search engines (settings.MORE_SITEMAPS), and from the pillar, the first page
and the portal's search (settings.PILLAR_PAGES)."""

from django.db.models import Exists, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from care.public.entitlements import given_on, shown_entitlements
from programs.public.machines import SitemapPages

NAMES = ("name_th", "name_ms", "name_en")


class RightsPages(SitemapPages):
    def items(self):
        codes = [one.code for one in given_on(timezone.localdate(), shown_entitlements().prefetch_related("rules"))]
        return ["", *codes] if codes else []

    def location(self, item):
        return reverse("rights_of", args=[item]) if item else reverse("rights")


class RightsOfPillar:
    template = "public/rights/of_pillar.html"
    title = _("What you are entitled to")
    sentence = _("Allowances and services: who may have them, how much, and how to apply.")

    @property
    def address(self) -> str:
        return reverse("rights")

    def shown(self) -> Exists:
        return Exists(shown_entitlements())

    def words(self) -> list[tuple[QuerySet, str]]:
        """What the entitlements are called, in every language."""
        return [(shown_entitlements(), name) for name in NAMES]
