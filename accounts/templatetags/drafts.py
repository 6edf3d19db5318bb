"""{% load drafts %}: who may keep on a device what could not be sent."""

from django import template

from accounts import drafts

register = template.Library()


@register.filter
def may_keep_drafts(user) -> bool:
    """Of no user, as on a page of an error, nothing is kept."""
    return bool(user) and drafts.may_keep_drafts(user)
