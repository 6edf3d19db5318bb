"""Filters of the registry's lists. Each choice comes from what the user may see."""

from django.contrib.admin import SimpleListFilter
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.scope import scoped
from residents.enums import Sex, Status
from residents.models import PopulationGroup, Village

AGE_BANDS = {
    "0-2": (0, 2),
    "3-5": (3, 5),
    "6-12": (6, 12),
    "13-24": (13, 24),
    "25-59": (25, 59),
    "60-69": (60, 69),
    "70-79": (70, 79),
    "80-89": (80, 89),
    "90+": (90, 150),
    "60+": (60, 150),
}
# The same width for all: what a pyramid shows. They lead here, and are no choice of the list beside the bands above.
TENS = {f"{least}-{least + 9}": (least, least + 9) for least in range(0, 90, 10)} | {"90+": (90, 150)}


class VillageFilter(SimpleListFilter):
    title = _("village")
    parameter_name = "village"

    def lookups(self, request, model_admin):
        return [(v.number, v.staff_label) for v in scoped(Village.objects.all(), request.user)]

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        village = scoped(Village.objects.filter(number=int(self.value())), request.user).first()
        return queryset.filter(village=village) if village else queryset.none()

    def value(self):
        chosen = super().value()
        return chosen if chosen is not None and chosen.isdecimal() and len(chosen) < 5 else None


class ChoiceFilter(SimpleListFilter):
    """One of a field's choices; anything else in the address is no choice."""

    choices_class: type

    def lookups(self, request, model_admin):
        return self.choices_class.choices

    def queryset(self, request, queryset):
        known = self.value() in self.choices_class.values
        return queryset.filter(**{self.parameter_name: self.value()}) if known else queryset


class SexFilter(ChoiceFilter):
    title = _("sex")
    parameter_name = "sex"
    choices_class = Sex


class StatusFilter(ChoiceFilter):
    title = _("status")
    parameter_name = "status"
    choices_class = Status


class AgeFilter(SimpleListFilter):
    title = _("age (years completed today)")
    parameter_name = "age"

    def lookups(self, request, model_admin):
        asked = self.value()
        return [(band, band) for band in (*AGE_BANDS, *([asked] if asked in TENS and asked not in AGE_BANDS else []))]

    def queryset(self, request, queryset):
        band = (AGE_BANDS | TENS).get(self.value())
        return queryset.aged(*band, on=timezone.localdate()) if band else queryset


class GroupFilter(SimpleListFilter):
    """Who is in a population group today. A group that the user may not know of is no choice."""

    title = _("population group")
    parameter_name = "group"

    def lookups(self, request, model_admin):
        if not request.user.has_perm("residents.view_populationgroup"):
            return []
        return [(group.code, group.staff_label) for group in scoped(PopulationGroup.objects.all(), request.user)]

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        today = timezone.localdate()
        allowed = dict(self.lookup_choices)
        return queryset.in_life(on=today).in_group(self.value(), on=today) if self.value() in allowed else queryset
