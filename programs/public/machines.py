"""What search engines read: which pages there are, and which are not theirs."""

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import override

from programs.models import Activity, Organization, Pillar, Program, Story
from programs.public.cache import public_page

FIXED = (
    "home", "activities", "month_now", "past_activities", "organizations", "news", "photos", "places", "contact",
    "accessibility", "privacy", "open_data",
)  # fmt: skip
NOT_FOR_ROBOTS = ("/admin/", "/join/", "/help/", "/status/")


class SitemapPages(Sitemap):
    """Every page in three languages, each naming the others."""

    i18n = True
    alternates = True
    x_default = True

    @property
    def protocol(self):
        return None


class Fixed(SitemapPages):
    def items(self):
        return FIXED

    def location(self, item):
        return reverse(f"public:{item}")


class Rows(SitemapPages):
    """The published rows of one kind; `key`: what of a row stands in its address."""

    def __init__(self, name: str, rows, key: str = "pk"):
        self.name, self.rows, self.key = name, rows, key

    def items(self):
        return list(self.rows().order_by("pk").values_list(self.key, flat=True)[:5000])

    def location(self, item):
        return reverse(f"public:{self.name}", args=[item])


SITEMAPS = {
    "pages": Fixed,
    "pillars": Rows("pillar", Pillar.objects.all, "code"),
    "programs": Rows("program", Program.objects.published),
    "organizations": Rows("organization", Organization.objects.published),
    "activities": Rows("activity", Activity.objects.published),
    "stories": Rows("story", Story.objects.published),
}


@public_page()
def sitemap_xml(request: HttpRequest) -> HttpResponse:
    # Without the sites framework the address of this request is the site's.
    with override(None):
        more = {name: import_string(path)() for name, path in settings.MORE_SITEMAPS.items()}
        response = sitemap(request, SITEMAPS | more)
        response.render()
    # Django dates it and keeps it out of searches by headers of its own.
    response.headers.pop("X-Robots-Tag", None)
    return response


@public_page()
def robots_txt(request: HttpRequest) -> HttpResponse:
    if settings.PRACTICE:
        return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain")
    languages = ("", "/ms", "/en")
    forbidden = [
        f"Disallow: {language}{path}" for path in NOT_FOR_ROBOTS for language in languages if path != "/admin/"
    ]
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        *forbidden,
        "",
        f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
