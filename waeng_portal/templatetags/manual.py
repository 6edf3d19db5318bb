"""{% load manual %}: where the manual speaks of the screen that is open."""

from django import template
from django.urls import reverse

from waeng_portal.manual.contents import slug_of

register = template.Library()


@register.simple_tag(takes_context=True)
def manual_address(context) -> str:
    """The page about this screen; the contents where none is."""
    request = context.get("request")
    match = request and request.resolver_match
    slug = slug_of(match.url_name or "") if match else None
    return reverse("manual_page", args=[slug]) if slug else reverse("manual")
