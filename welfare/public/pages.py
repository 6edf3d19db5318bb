"""The fund's page among the others: for search engines (settings.MORE_SITEMAPS), and from its pillar (settings.PILLAR_PAGES)."""

from django.db.models import Exists, QuerySet
from django.urls import reverse

from programs.public.machines import SitemapPages
from welfare.models import Fund


def shown_funds() -> QuerySet[Fund]:
    return Fund.objects.filter(is_public=True)


class FundPages(SitemapPages):
    def items(self):
        return ["fund_page"] if shown_funds().exists() else []

    def location(self, item):
        return reverse(item)


class FundOfPillar:
    template = "public/fund/of_pillar.html"

    def shown(self) -> Exists:
        return Exists(shown_funds())
