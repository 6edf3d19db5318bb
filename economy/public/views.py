"""How our subdistrict lives: the shares of the newest survey that is over, and of those before it."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from economy.charts.spark import spark
from economy.public.living import living_on, sides_of
from programs.public.cache import public_page
from programs.public.page import Page, show


@public_page()
def livelihood(request: HttpRequest) -> HttpResponse:
    living = living_on(timezone.localdate())
    page = Page(
        _("How our subdistrict lives"),
        _("Food, water, surroundings, health, saving: how many households have what, year by year."),
    )
    sides = [(side, [(line, spark(line.shares)) for line in side.lines]) for side in sides_of(living)]
    newest = living.rounds[-1] if living.rounds else None
    return show(request, "economy/livelihood.html", page, sides=sides, years=living.years, newest=newest)
