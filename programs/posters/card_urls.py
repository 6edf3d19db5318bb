"""Link pictures have one address a language, with the language at its end."""

from django.conf import settings
from django.urls import re_path

from programs.posters import views

LANGUAGE = "|".join(code for code, _name in settings.LANGUAGES)

urlpatterns = [
    re_path(rf"^og/home-(?P<language>{LANGUAGE})\.png$", views.home_card, name="home_card"),
    re_path(rf"^og/(?P<kind>[a-z]+)/(?P<pk>[0-9]+)-(?P<language>{LANGUAGE})\.png$", views.card, name="card"),
]
