"""A translated text, and the language in which there is one."""

from collections.abc import Mapping
from typing import NamedTuple

from django.conf import settings
from django.db.models import Model
from django.utils.translation import get_language


class Words(NamedTuple):
    text: str
    language: str
    is_fallback: bool


def best_of(texts: Mapping[str, str]) -> Words:
    """The text in the page's language, else in the first language that has one."""
    own = get_language()
    for language in (own, *settings.MODELTRANSLATION_FALLBACK_LANGUAGES):
        if text := texts[language]:
            return Words(text, language, language != own)
    return Words("", own, False)


def words_of(thing: Model, field: str) -> Words:
    return best_of({one: getattr(thing, f"{field}_{one}") for one in settings.MODELTRANSLATION_LANGUAGES})
