"""The fund's page among the others: for search engines (settings.MORE_SITEMAPS), and from its pillar, the first page and the
portal's search (settings.PILLAR_PAGES)."""

from django.db.models import Exists, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programs.public.machines import SitemapPages
from welfare.models import BenefitRule, Fund


def shown_funds() -> QuerySet[Fund]:
    return Fund.objects.filter(is_public=True)


class FundPages(SitemapPages):
    def items(self):
        return ["fund_page"] if shown_funds().exists() else []

    def location(self, item):
        return reverse(item)


class FundOfPillar:
    template = "public/fund/of_pillar.html"
    title = _("The community welfare fund")
    sentence = _("What the fund gives, what one pays, who may join, and its sums.")

    @property
    def address(self) -> str:
        return reverse("fund_page")

    def shown(self) -> Exists:
        return Exists(shown_funds())

    def words(self) -> list[tuple[QuerySet, str]]:
        """What the funds are called and what they give today."""
        given = BenefitRule.objects.in_force(timezone.localdate()).filter(kind__fund__in=shown_funds(), given=True)
        return [(shown_funds(), "name"), (given, "kind__name"), (given, "kind__told")]
