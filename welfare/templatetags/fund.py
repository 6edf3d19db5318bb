"""{% load fund %}: satang as baht, and a bar beside a number."""

from django import template
from django.utils.html import format_html

from core.fields import baht_shown
from welfare import words
from welfare.services.contributions import month_name

register = template.Library()
WIDTH = 120


@register.filter
def baht(satang: int | None) -> str:
    """1,500.00 of 150000."""
    return "" if satang is None else baht_shown(satang)


@register.simple_tag
def bar(value: int, years) -> str:
    """A bar as long as the value beside the greatest of all years; it says nothing that the number does not."""
    most = max((max(year.granted, year.would_be) for year in years), default=0) or 1
    return format_html(
        '<svg class="welfare-bar" width="{}" height="8" aria-hidden="true"><rect width="{}" height="8" rx="3"/></svg>',
        WIDTH, WIDTH * value // most,
    )  # fmt: skip


@register.simple_tag
def months_of(contribution) -> str:
    """The months that a contribution pays: ต.ค. 2568–ธ.ค. 2568."""
    first, last = month_name(contribution.covers_from), month_name(contribution.covers_to)
    return first if first == last else f"{first}–{last}"


@register.filter
def satang(value: int | None) -> str:
    """1,500 of 150000, as the public reads it; a dash for what is not shown."""
    return "–" if value is None else words.baht(value)
