"""What other apps show on the page of a group: settings.ORGANIZATION_PARTS names them in their order."""

from functools import cache
from typing import Any, NamedTuple, Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from programs.models import Organization


class Part(Protocol):
    """`template` draws what `of` found, as `found`; None where there is nothing to show."""

    template: str

    def of(self, organization: Organization) -> Any | None: ...


class Found(NamedTuple):
    template: str
    found: Any


@cache
def _parts() -> list[Part]:
    return [import_string(path)() for path in settings.ORGANIZATION_PARTS]


def parts_of(organization: Organization) -> list[Found]:
    found = [Found(part.template, part.of(organization)) for part in _parts()]
    return [one for one in found if one.found is not None]
