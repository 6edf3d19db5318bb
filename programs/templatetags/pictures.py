"""{% load pictures %}: a public picture in the form and width that a browser likes best."""

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from programs.pictures.sizes import FORMS, widths_of
from programs.public.words import Words, words_of

register = template.Library()
# What stands alone in the page's column; a card says its own.
WHOLE_COLUMN = "(max-width: 40rem) 100vw, 40rem"
# For an old browser that knows no srcset.
MODEST = 640


@register.simple_tag
def picture(pic, sizes: str = WHOLE_COLUMN, *, lazy: bool = True) -> SafeString:
    """`{% picture pic %}`, a model or a bare row; `lazy=False` for the one that stands at the top of a page.

    Width and height stand in it, so that nothing moves when it comes. An alt that is not in the page's language says in
    which it is.
    """
    *better, (plain, _plain) = FORMS.items()
    folder, alt = _folder_of(pic), words_of(pic, "alt")
    sources = format_html_join(
        "", '<source type="{}" srcset="{}" sizes="{}">',
        ((kind, _srcset(folder, pic.width, ending), sizes) for ending, (kind, _begins) in better),
    )  # fmt: skip
    return format_html(
        '<picture>{}<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}"{}{} decoding="async"></picture>',
        sources, f"{folder}/{_modest(pic.width)}.{plain}", _srcset(folder, pic.width, plain), sizes, pic.width, pic.height,
        alt.text, _language_of(alt), _when(lazy),
    )  # fmt: skip


def _when(lazy: bool) -> SafeString:
    return format_html(' loading="{}"', "lazy") if lazy else format_html(' fetchpriority="{}"', "high")


def _folder_of(pic) -> str:
    """Where all files of the picture lie: asked once, as a picture has many."""
    return reverse("picture_file", args=[pic.key, pic.width, next(iter(FORMS))]).rpartition("/")[0]


def _srcset(folder: str, width: int, ending: str) -> str:
    return ", ".join(f"{folder}/{each}.{ending} {each}w" for each in widths_of(width))


def _modest(width: int) -> int:
    widths = widths_of(width)
    return max(each for each in widths if each <= MODEST or each == min(widths))


def _language_of(alt: Words) -> SafeString | str:
    """Who hears an alt that is not in the page's language must hear it pronounced rightly."""
    return format_html(' lang="{}"', alt.language) if alt.is_fallback else ""
