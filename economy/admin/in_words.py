"""Rows that a page names, for who may only read it: by what staff call them, where a form would have a picker."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _


class PlaceInWords:
    """Mixin of the places' admins. `hidden` names fields that this reader must not see."""

    readonly_fields = ["village_words", "organization_words"]
    in_words = {"village": "village_words", "organization": "organization_words"}

    @admin.display(description=_("village"))
    def village_words(self, place):
        return place.village.staff_label

    @admin.display(description=_("owner"))
    def organization_words(self, place):
        return place.organization.staff_label if place.organization else "–"

    def hidden(self, request, place) -> set[str]:
        return set()

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None:
            return fieldsets
        swap = {} if self.has_change_permission(request, obj) else self.in_words
        hidden = self.hidden(request, obj)
        return [
            (title, {**options, "fields": [_named(swap, name) for name in options["fields"] if name not in hidden]})
            for title, options in fieldsets
        ]


def _named(swap: dict[str, str], name):
    return swap.get(name, name) if isinstance(name, str) else name
