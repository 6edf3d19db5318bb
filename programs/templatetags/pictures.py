"""{% load pictures %}: a public picture in the form and width that a browser likes best."""

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from programs.models import Picture
from programs.pictures.sizes import FORMS, widths_of

register = template.Library()
# What stands alone in the page's column; a card says its own.
WHOLE_COLUMN = "(max-width: 40rem) 100vw, 40rem"
# For an old browser that knows no srcset.
MODEST = 640


@register.simple_tag
def picture(pic: Picture, sizes: str = WHOLE_COLUMN, *, lazy: bool = True) -> SafeString:
    """`{% picture pic %}`; `lazy=False` for the one that stands at the top of a page.

    Width and height stand in it, so that nothing moves when it comes. An alt that is not in the page's language says in
    which it is.
    """
    *better, (plain, _plain) = FORMS.items()
    sources = format_html_join(
        "", '<source type="{}" srcset="{}" sizes="{}">',
        ((kind, srcset_of(pic, ending), sizes) for ending, (kind, _begins) in better),
    )  # fmt: skip
    return format_html(
        '<picture>{}<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}"{}{} decoding="async"></picture>',
        sources, address_of(pic, modest_width(pic), plain), srcset_of(pic, plain), sizes, pic.width, pic.height,
        pic.alt, _language_of_alt(pic), _when(lazy),
    )  # fmt: skip


def _when(lazy: bool) -> SafeString:
    return format_html(' loading="{}"', "lazy") if lazy else format_html(' fetchpriority="{}"', "high")


def address_of(pic: Picture, width: int, ending: str) -> str:
    return reverse("picture_file", args=[pic.key, width, ending])


def srcset_of(pic: Picture, ending: str) -> str:
    return ", ".join(f"{address_of(pic, width, ending)} {width}w" for width in widths_of(pic.width))


def modest_width(pic: Picture) -> int:
    return max(width for width in widths_of(pic.width) if width <= MODEST or width == min(widths_of(pic.width)))


def _language_of_alt(pic: Picture) -> SafeString | str:
    """modeltranslation shows another language where there is none; who hears it must hear it pronounced rightly."""
    here = get_language() or "th"
    if getattr(pic, f"alt_{here}") or not pic.alt:
        return ""
    language = next(code for code in ("th", "ms", "en") if getattr(pic, f"alt_{code}"))
    return format_html(' lang="{}"', language)
