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

    def words(self) -> list[str]:
        """What the funds are called and what they give today; one query."""
        given = BenefitRule.objects.in_force(timezone.localdate()).filter(kind__fund__in=shown_funds(), given=True)
        said = (given.order_by().values_list(name) for name in ("kind__name", "kind__told"))
        return [text for (text,) in shown_funds().order_by().values_list("name").union(*said).order_by() if text]
