"""{% load signing %}: the picture that an app of codes reads."""

from django import template
from django.utils.safestring import mark_safe

from core.qr import qr_svg

register = template.Library()


@register.simple_tag
def qr(address: str) -> str:
    return mark_safe(qr_svg(address))  # noqa: S308 (made by segno of black and white squares)
