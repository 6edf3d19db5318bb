"""The fund's page for search engines: settings.MORE_SITEMAPS names the class."""

from django.urls import reverse

from programs.public.machines import SitemapPages
from welfare.models import Fund


class FundPages(SitemapPages):
    def items(self):
        return ["fund_page"] if Fund.objects.filter(is_public=True).exists() else []

    def location(self, item):
        return reverse(item)
