"""{% load public %}: the parts of the public pages that need a little code."""

import json
import re
from datetime import date, datetime
from functools import lru_cache

from django import template
from django.conf import settings
from django.template import Context, Template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from core.languages import OWN_NAMES, address_in
from core.qr import qr_svg
from programs.enums import ActivityStatus, Means, ProgramStatus
from programs.public import dates
from programs.public.about import about_trail
from programs.public.kin import Kin
from programs.public.motifs import MOTIFS
from programs.public.page import card_address, menu
from programs.public.suppression import enough
from programs.public.words import Words, words_of

register = template.Library()
# As json_script does: nothing in the data can end the element that holds it.
UNSAFE_IN_SCRIPT = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.simple_tag
def office_name() -> str:
    return settings.OFFICE_NAMES[get_language()]


@register.simple_tag
def public_menu() -> list[tuple[str, str, str]]:
    return menu()


@register.simple_tag(takes_context=True)
def kept(context, name: str, **values) -> SafeString:
    """A part that says the same on every page of a language, but for `values`: drawn once, where `include` draws it anew."""
    return _drawn(context.template.engine.get_template(name), get_language(), **values)


@lru_cache(maxsize=128)
def _drawn(part: Template, _language: str, **values) -> SafeString:
    """A template that was edited is another one: of the old nothing shows."""
    return part.render(Context(values))


@register.simple_tag(takes_context=True)
def same_page(context) -> list[dict[str, str]]:
    """This page in each language: its code, its own name for itself, its address."""
    request = context["request"]
    path, query = request.path, request.META.get("QUERY_STRING", "")
    return [
        {
            "code": code,
            "name": OWN_NAMES[code],
            "address": address_in(code, path) + (f"?{query}" if query else ""),
        }
        for code, _name in settings.LANGUAGES
    ]


@register.simple_tag(takes_context=True)
def whole_addresses(context) -> list[tuple[str, str]]:
    """This page in each language, for machines: its code, its whole address without a question."""
    request = context["request"]
    return [(code, request.build_absolute_uri(address_in(code, request.path))) for code, _name in settings.LANGUAGES]


@register.simple_tag(takes_context=True)
def card_of_page(context) -> str:
    return context["request"].build_absolute_uri(card_address(context["page"]))


@register.simple_tag(takes_context=True)
def address_here(context) -> str:
    """The whole address of this page, without a question."""
    return context["request"].build_absolute_uri(context["request"].path)


@register.simple_tag(takes_context=True)
def qr_here(context) -> SafeString:
    return _qr(address_here(context))


@register.simple_tag
def qr_of_code(code: str) -> SafeString:
    """For the scanner at the door, which types what it reads; a code is somebody's own, and is not kept in memory."""
    return mark_safe(qr_svg(code))  # noqa: S308 - drawn of the code, which is not written in it


@lru_cache(maxsize=512)
def _qr(address: str) -> SafeString:
    return mark_safe(qr_svg(address))  # noqa: S308 - drawn of the address, which is not written in it


@register.simple_tag
def motif(pillar_code: str) -> SafeString:
    return MOTIFS[pillar_code]


@register.simple_tag
def day_leaf(at: datetime) -> SafeString:
    """A leaf of a calendar that is torn off day by day."""
    return _leaf(timezone.localtime(at).date(), get_language())


@lru_cache(maxsize=512)
def _leaf(day: date, _language: str) -> SafeString:
    """Many cards are of the same few days."""
    return format_html(
        '<time class="day-leaf" datetime="{}"><span>{}</span><b>{}</b><span>{}</span></time>',
        day.isoformat(), dates.weekday(day), day.day, dates.month_year(day),
    )  # fmt: skip


@register.simple_tag
def json_ld(data) -> SafeString:
    """Structured data of schema.org, as a block that browsers do not run."""
    text = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False).translate(UNSAFE_IN_SCRIPT)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308 - escaped above


@register.simple_tag(takes_context=True)
def trail_ld(context) -> SafeString:
    """Where the page stands, for machines."""
    return json_ld(about_trail(context["request"], context["page"]))


def _note(words: Words) -> str:
    return _("in %(language)s only") % {"language": _language_name(words)}


def _language_name(words: Words) -> str:
    """As the page's language calls it."""
    return get_language_info(words.language)["name_translated"]


def _said(words: Words, note: bool) -> SafeString | str:
    if not words.is_fallback:
        return words.text
    marked = format_html('<span lang="{}">{}</span>', words.language, words.text)
    return format_html('{} <small class="only-in">{}</small>', marked, _note(words)) if note else marked


@register.simple_tag
def said(thing, field: str, *, note: bool = False) -> SafeString | str:
    """A short text of `thing` in the page's language; in another, marked as such, with `note` also for the eye."""
    return _said(words_of(thing, field), note)


@register.simple_tag
def words(found: Words, *, note: bool = False) -> SafeString | str:
    """The same for words that are at hand already."""
    return _said(found, note)


@register.simple_tag
def rich(thing, field: str) -> SafeString | str:
    """A long text of `thing`, with a notice above it where it is not in the page's language.

    RichTextField sanitises whatever is saved or loaded in bulk; doing it again here would cost each page and stop nothing.
    """
    found = words_of(thing, field)
    text = mark_safe(found.text)  # noqa: S308 - see above
    if not found.is_fallback:
        return format_html('<div class="rich">{}</div>', text) if text else ""
    notice = _("This text has not been translated yet. It is shown in %(language)s.") % {
        "language": _language_name(found)
    }
    return format_html('<p class="notice">{}</p><div class="rich" lang="{}">{}</div>', notice, found.language, text)


@register.simple_tag
def village(one) -> SafeString | str:
    """หมู่ที่ 3 บ้านทดลอง."""
    return _village(one.number, words_of(one, "name"), get_language())


@register.simple_tag
def village_of(row) -> SafeString | str:
    """The village of a bare row."""
    return _village(row.village__number, words_of(row, "village__name"), get_language())


@register.simple_tag
def village_kin(one: Kin) -> SafeString | str:
    return _village(one.code, one.words, get_language())


@lru_cache(maxsize=512)
def _village(number: int | str, name: Words, _language: str) -> SafeString | str:
    """Many cards are of the same few villages. Thai may be broken within หมู่ที่ as well."""
    numbered = format_html('<span class="nowrap">{}</span>', _("Village %(number)s") % {"number": number})
    return format_html("{} {}", numbered, _said(name, note=False)) if name.text else numbered


@register.filter
def in_words(thing, field: str) -> str:
    """The bare text, for an attribute."""
    return words_of(thing, field).text


@register.filter
def means(code: str) -> str:
    return Means(code).label


@register.filter
def program_status(code: str) -> str:
    return ProgramStatus(code).label


@register.filter
def activity_status(code: str) -> str:
    return ActivityStatus(code).label


@register.filter
def telephone(text: str) -> str:
    """What a telephone can dial of 0 7365 9000 or 073-659000 ext. 12."""
    return re.sub(r"(?!^\+)\D", "", re.split(r"[,/;(]|ต่อ|ext", text)[0])


@register.filter
def thousands(value) -> str:
    """1,234 or 1,234.50: no digits after the point where there is nothing to say."""
    return "" if value is None else f"{value:,.2f}".removesuffix(".00")


register.filter(enough)
for function in (dates.day, dates.clock, dates.weekday, dates.year, dates.fiscal, dates.month_year):
    register.filter(function)
for function in (dates.from_until, dates.month_title):
    register.simple_tag(function)
