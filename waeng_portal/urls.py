"""Addresses of the portal: the public pages in three languages, and the staff's in Thai."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from programs.public.api import api
from programs.public.machines import robots_txt, sitemap_xml
from upkeep.watch.counted import metrics_view
from upkeep.watch.views import alive_view, ready_view
from waeng_portal.first_day import first_day_view, later_view

handler500 = "upkeep.watch.views.server_error"

urlpatterns = [
    path("", include("programs.pictures.urls")),
    path("", include("programs.posters.card_urls")),
    path("robots.txt", robots_txt, name="robots"),
    path("sitemap.xml", sitemap_xml, name="sitemap"),
    path("healthz", alive_view, name="alive"),
    path("readyz", ready_view, name="ready"),
    path("metrics", metrics_view, name="metrics"),
    path("api/v1/", api.urls),
    path("admin/first-day/", admin.site.admin_view(first_day_view), name="first_day"),
    path("admin/first-day/later/", admin.site.admin_view(later_view), name="first_day_later"),
    path("admin/", include("accounts.urls")),
    path("admin/", include("waeng_portal.fallback.urls")),
    path("admin/help/", include("waeng_portal.manual.urls")),
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
