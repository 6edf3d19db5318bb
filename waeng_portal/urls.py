"""Addresses of the portal: the public pages in three languages, and the staff's in Thai."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("programs.pictures.urls")),
    path("", include("programs.posters.card_urls")),
    path("admin/", admin.site.urls),
    *i18n_patterns(path("", include("programs.public.urls")), prefix_default_language=False),
]
