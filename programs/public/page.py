"""What every public page says of itself: its title, its place in the portal, and what machines read of it."""

from dataclasses import dataclass
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Page:
    """`trail` leads here from the first page: pairs of name and address. `section` is the entry of the menu."""

    title: str
    description: str = ""
    trail: tuple[tuple[str, str], ...] = ()
    section: str = ""
    # The language of the title, where it is not the page's own.
    title_language: str = ""
    # schema.org: what this page is about. Addresses in it are whole.
    about: dict | None = None
    # Of what the picture is that other sites show beside a link to here: a kind and its row; the portal's own else.
    card: tuple[str, int] | None = None
    # Kept out of search engines: a page of one person's request, an empty month.
    hidden: bool = False

    @property
    def is_within(self) -> bool:
        """Whether it lies below the entry of the menu rather than being it."""
        return bool(self.trail)


def card_address(page: Page) -> str:
    language = get_language()
    if page.card is None:
        return reverse("home_card", args=[language])
    kind, pk = page.card
    return reverse("card", args=[kind, pk, language])


def show(request: HttpRequest, template: str, page: Page, **context) -> HttpResponse:
    """The page, drawn. Nothing in it may ask who is signed in: it is the same page for everybody."""
    return render(request, f"public/{template}", {"page": page, **context})


def menu() -> list[tuple[str, str, str]]:
    """Section, address and name of each entry of the menu."""
    return _menu(get_language())


@cache
def _menu(language: str) -> list[tuple[str, str, str]]:
    entries = (
        ("home", _("Home")),
        ("activities", _("Activities")),
        ("organizations", _("Groups and places")),
        ("news", _("News")),
        ("places", _("Map")),
        ("contact", _("Contact us")),
    )
    return [(name, reverse(f"public:{name}"), label) for name, label in entries]
