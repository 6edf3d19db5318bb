"""A translated text, and the language in which there is one."""

from collections.abc import Callable
from typing import NamedTuple

from django.conf import settings
from django.db.models import Model
from django.utils.translation import get_language


class Words(NamedTuple):
    text: str
    language: str
    is_fallback: bool


def best_of(text_in: Callable[[str], str]) -> Words:
    """The text in the page's language, else in the first language that has one."""
    own = get_language()
    if text := text_in(own):
        return Words(text, own, False)
    for language in settings.MODELTRANSLATION_FALLBACK_LANGUAGES:
        if text := text_in(language):
            return Words(text, language, True)
    return Words("", own, False)


def words_of(thing: Model, field: str) -> Words:
    return best_of(lambda language: getattr(thing, f"{field}_{language}"))
