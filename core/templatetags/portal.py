"""{% load portal %}: small things that Django's own filters lack."""

import re

from django import template
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def get_item(mapping, key):
    """The value under `key`, or None."""
    return mapping.get(key)


@register.filter
def reason_in_words(reason):
    """The reason of a change as the history keeps it, for people to read."""
    if merge := re.fullmatch(r"merge (\d+)", reason or ""):
        return _("merge no. %(number)s") % {"number": merge[1]}
    batch = re.fullmatch(r"import (\d+)", reason or "")
    return _("import no. %(number)s") % {"number": batch[1]} if batch else reason or "–"
