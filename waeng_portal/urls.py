"""Addresses of the portal."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

urlpatterns = [
    # Until the public pages stand here, the portal is the staff's.
    path("", RedirectView.as_view(pattern_name="admin:index"), name="home"),
    path("", include("programs.pictures.urls")),
    path("admin/", admin.site.urls),
]
