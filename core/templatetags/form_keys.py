"""Stands in for Django's own `csrf_token`: in every form of the staff, ours or a package's, a key of the form goes with it."""

from django import template
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html

from core.addresses import STAFF
from core.once import FORM_KEY, new_key

register = template.Library()


class KeyedTokenNode(CsrfTokenNode):
    def render(self, context):
        token, request = super().render(context), context.get("request")
        if not token or request is None or not request.path_info.startswith(STAFF):
            return token
        return format_html('{}<input type="hidden" name="{}" value="{}">', token, FORM_KEY, new_key())


@register.tag
def csrf_token(parser, token):
    return KeyedTokenNode()
