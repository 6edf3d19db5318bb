"""What other parts of the portal know of having something: `settings.COVERAGE_SOURCES` by the code of the entitlement.

A source gives, for a day, three querysets of residents' keys: `entitled(on)`, `has(on)`, `cannot_tell(on)`. Its `title` says
what it is to whoever chooses it for an entitlement."""

from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from care.models import Entitlement


@cache
def _sources(paths: tuple[str, ...]) -> dict:
    return {source.code: source for source in (import_string(path)() for path in paths)}


def source_choices() -> list[tuple[str, str]]:
    """By code what the other parts of the portal answer for."""
    return [(code, source.title) for code, source in _sources(tuple(settings.COVERAGE_SOURCES)).items()]


def source_of(entitlement: Entitlement):
    """The part of the portal that answers for an entitlement. Raises KeyError where none is named so."""
    return _sources(tuple(settings.COVERAGE_SOURCES))[entitlement.source]
