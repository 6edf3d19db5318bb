"""Rows that a page names, where a form would have a picker and this reader cannot choose: by what staff call them."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _


class InWords:
    """Mixin of a ModelAdmin. A row that is being added is chosen, by everybody who may add."""

    def in_words(self, request, row) -> dict[str, str]:
        """By field the method that says it, for what this reader cannot choose."""
        return {}

    def hidden(self, request, row) -> set[str]:
        """Fields that this reader must not see."""
        return set()

    def get_readonly_fields(self, request, obj=None):
        found = super().get_readonly_fields(request, obj)
        return found if obj is None else [*found, *self.in_words(request, obj).values()]

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None:
            return fieldsets
        said, hidden = self.in_words(request, obj), self.hidden(request, obj)
        return [
            (title, {**options, "fields": [_named(said, name) for name in options["fields"] if name not in hidden]})
            for title, options in fieldsets
        ]


def _named(said: dict[str, str], name):
    return said.get(name, name) if isinstance(name, str) else name


class PlaceInWords(InWords):
    """Of the places' admins: who may only read has no picker."""

    words = {"village": "village_words", "organization": "organization_words"}

    def in_words(self, request, row):
        return {} if self.has_change_permission(request, row) else self.words

    @admin.display(description=_("village"))
    def village_words(self, place):
        return place.village.staff_label

    @admin.display(description=_("owner"))
    def organization_words(self, place):
        return place.organization.staff_label if place.organization else "–"
