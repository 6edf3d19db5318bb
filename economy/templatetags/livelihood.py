"""{% load livelihood %}: what the economy shows the public."""

from django import template

from economy.public.pages import shown_parts

register = template.Library()


@register.simple_tag
def livelihood_parts() -> list:
    return shown_parts()
