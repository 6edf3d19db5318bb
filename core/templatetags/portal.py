"""{% load portal %}: small things that Django's own filters lack."""

from django import template

register = template.Library()


@register.filter
def get_item(mapping, key):
    """The value under `key`, or None."""
    return mapping.get(key)
