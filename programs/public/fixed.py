"""The pages that are always there, found by the words of their titles in any language; and those of other apps."""

from functools import cache
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from programs.public.leads import Leads, all_leads, words_of_all
from programs.spelling import LEAST, Word, asked_words, key_of


class FixedPage(NamedTuple):
    """The name of an address, and the title and the sentence that the page gives itself."""

    name: str
    title: str
    sentence: str

    @property
    def address(self) -> str:
        return reverse(f"public:{self.name}")


PAGES = (
    FixedPage("contact", _("Contact us"), _("Where the office is, when it is open, and how to reach it.")),
    FixedPage("help", _("Ask for help"), _("Tell the office what you or somebody near you needs. You get a code, and an answer.")),
    FixedPage("status", _("Follow a request"), _("Type the code of your receipt.")),
    FixedPage("activities", _("Activities"), _("What is on in the subdistrict, and how to join.")),
    FixedPage("past_activities", _("What was done"), _("Activities that were held, and what came of them.")),
    FixedPage(
        "organizations", _("Groups and places that help"),
        _("Groups, learning places, funds and people of the subdistrict that can do something for you."),
    ),
    FixedPage("places", _("Map of places"), _("The villages, and the places and groups in them.")),
    FixedPage("news", _("News"), _("What is new in the subdistrict.")),
    FixedPage("photos", _("Stories in pictures"), _("Life in the subdistrict, told in pictures.")),
    FixedPage("accessibility", _("Accessibility"), _("How this portal is made so that everybody can use it.")),
    FixedPage(
        "privacy", _("Your personal data"), _("What this portal keeps of you, why, how long, and what your rights are.")
    ),
    FixedPage("open_data", _("Open data"), _("Tables to take away, and an API for programs. Nobody can be recognised in them.")),
)  # fmt: skip


def all_pages() -> list[FixedPage | Leads]:
    return [*PAGES, *all_leads().values()]


def numbers_of_pages(asked: str) -> list[int]:
    """Places in `all_pages` of those whose title, or what else they are found by, has every word."""
    words = asked_words(asked)
    if not words:
        return []
    keys = [*_keys(), *map(_key_of_other, all_leads().values(), words_of_all())]
    return [number for number, key in enumerate(keys) if all(holds(key, word) for word in words)]


def _key_of_other(page: Leads, words: list[str]) -> str:
    """Made anew for each question: what the page says may have changed, or it may be there no more."""
    return key_of([*_in_all_languages(page.title), *words]) if words else ""


@cache
def _keys() -> list[str]:
    return [key_of(_in_all_languages(page.title)) for page in PAGES]


def _in_all_languages(text: str) -> list[str]:
    said = []
    for code, _name in settings.LANGUAGES:
        with override(code):
            said.append(str(text))
    return said


def holds(key: str, word: Word) -> bool:
    """One or two letters only where they are a word: they stand in every title."""
    part = word.plain if len(word.plain) >= LEAST else f" {word.plain} "
    return part in key or (bool(word.sound) and word.sound in key)
