"""Addresses of the portal: the public pages in three languages, and the staff's in Thai."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from accounts.views import draft_key_view
from programs.public.api import api
from programs.public.machines import robots_txt, sitemap_xml

urlpatterns = [
    path("", include("programs.pictures.urls")),
    path("", include("programs.posters.card_urls")),
    path("robots.txt", robots_txt, name="robots"),
    path("sitemap.xml", sitemap_xml, name="sitemap"),
    path("api/v1/", api.urls),
    path("admin/draft-key/", admin.site.admin_view(draft_key_view), name="draft_key"),
    path("admin/", admin.site.urls),
    *i18n_patterns(
        path("", include("programs.public.urls")),
        path("fund/", include("welfare.public.urls")),
        path("rights/", include("care.public.urls")),
        path("learn/", include("learning.public.urls")),
        path("volunteer/", include("volunteers.public.urls")),
        path("volunteer/", include("volunteers.public.thanks_urls")),
        path("products/", include("economy.public.product_urls")),
        path("water/", include("economy.public.water_urls")),
        path("livelihood/", include("economy.public.urls")),
        prefix_default_language=False,
    ),
]
