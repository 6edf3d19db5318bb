"""The language in the address: `/` is the default language's, `/ms/` and `/en/` the others'."""

from django.conf import settings

# As each calls itself, short enough for three of them on a phone.
OWN_NAMES = {"th": "ไทย", "ms": "Melayu", "en": "English"}


def _split(path: str) -> tuple[str, str]:
    """The language that an address begins with, or "", and the rest."""
    first, _slash, rest = path.removeprefix("/").partition("/")
    others = {code for code, _name in settings.LANGUAGES} - {settings.LANGUAGE_CODE}
    return (first, f"/{rest}") if first in others else ("", path)


def language_of(path: str) -> str:
    return _split(path)[0] or settings.LANGUAGE_CODE


def address_in(language: str, path: str) -> str:
    """The same page in another language."""
    rest = _split(path)[1]
    return rest if language == settings.LANGUAGE_CODE else f"/{language}{rest}"
