"""The pages of entitlements among the others: for search engines (settings.MORE_SITEMAPS), and from the pillar (settings.PILLAR_PAGES)."""

from django.db.models import Exists
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from care.public.entitlements import given_on, shown_entitlements
from programs.public.fixed import FixedPage
from programs.public.machines import SitemapPages

# For the portal's own search (settings.MORE_FOUND_PAGES).
FOUND = (
    FixedPage(
        "rights", _("What you are entitled to"),
        _("Allowances and services: who may have them, how much, and how to apply."), namespace="",
    ),
    FixedPage(
        "rights_check", _("What may I be entitled to?"), _("Answer a few questions; nothing of it is kept."), namespace=""
    ),
)  # fmt: skip


class RightsPages(SitemapPages):
    def items(self):
        codes = [one.code for one in given_on(timezone.localdate(), shown_entitlements().prefetch_related("rules"))]
        return ["", *codes] if codes else []

    def location(self, item):
        return reverse("rights_of", args=[item]) if item else reverse("rights")


class RightsOfPillar:
    template = "public/rights/of_pillar.html"

    def shown(self) -> Exists:
        return Exists(shown_entitlements())
