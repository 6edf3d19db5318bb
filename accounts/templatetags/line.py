"""{% load line %}: whose page this is, for the script that sends its forms (static/js/line.js)."""

from django import template

from accounts import sent

register = template.Library()


@register.filter
def page_mark(user) -> dict | None:
    """Nothing on a page of nobody, as of an error or of signing in."""
    return {"who": sent.who(user), "key": sent.kept_key(user)} if user and user.is_authenticated else None
