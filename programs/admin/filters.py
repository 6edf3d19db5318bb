"""Filters of the lists of requests and sign-ups. Without a choice they show what is going on."""

from datetime import timedelta

from django.contrib.admin import SimpleListFilter
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programs.enums import HelpKind, SignUpState, Through
from programs.models.help import ENDED
from residents.admin.filters import ChoiceFilter, VillageFilter
from residents.admin.task_filters import WhoseFilter
from thai.fiscal import fiscal_year, fiscal_year_days

ALL = "all"
YEARS_BACK = 4


class OpenFirst(SimpleListFilter):
    """Its own “all” stands last: what is to be done comes first."""

    first: str

    def value(self):
        known = [code for code, _label in self.lookup_choices]
        chosen = super().value()
        return chosen if chosen in known else self.first

    def choices(self, changelist):
        return list(super().choices(changelist))[1:]


class OpenOrEnded(OpenFirst):
    """Of rows that have `open()` and end: those that are open first. `ended` is the condition that one has ended."""

    title = _("state")
    parameter_name = "state"
    first = "open"
    open_words, ended_words = _("goes on"), _("has ended")
    ended: Q

    def lookups(self, request, model_admin):
        return [("open", self.open_words), ("ended", self.ended_words), (ALL, _("all"))]

    def queryset(self, request, queryset):
        if self.value() == ALL:
            return queryset
        return queryset.open() if self.value() == "open" else queryset.filter(self.ended)


class AnsweredFilter(OpenOrEnded):
    """Of what people ask."""

    open_words, ended_words = _("to be answered"), _("answered")


class HelpStateFilter(AnsweredFilter):
    ended = Q(status__in=ENDED)


class HelpDueFilter(SimpleListFilter):
    title = _("by when")
    parameter_name = "due"

    def lookups(self, request, model_admin):
        return [("overdue", _("past its day")), ("week", _("in the next 7 days"))]

    def queryset(self, request, queryset):
        today = timezone.localdate()
        if self.value() == "overdue":
            return queryset.overdue(today)
        return queryset.filter(due_on__range=(today, today + timedelta(7))) if self.value() == "week" else queryset


class FiscalYearFilter(SimpleListFilter):
    """By the fiscal year of a day; `day` is the path to it."""

    title = _("fiscal year")
    parameter_name = "year"
    day: str

    def lookups(self, request, model_admin):
        this = fiscal_year(timezone.localdate())
        return [(str(year), str(year)) for year in range(this, this - YEARS_BACK, -1)]

    def queryset(self, request, queryset):
        if self.value() not in dict(self.lookup_choices):
            return queryset
        return queryset.filter(**{f"{self.day}__range": fiscal_year_days(int(self.value()))})


class HandlerFilter(WhoseFilter):
    def queryset(self, request, queryset):
        me = Q(handler=request.user.pk)
        chosen = {"mine": me, "nobody": Q(handler__isnull=True), "others": ~me & Q(handler__isnull=False)}
        return queryset.filter(chosen.get(self.value(), Q()))


class HelpKindFilter(ChoiceFilter):
    title = _("about what")
    parameter_name = "kind"
    choices_class = HelpKind


class HelpVillageFilter(VillageFilter):
    """Where whom it is about lives, once that is known; else what was said."""

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        number = int(self.value())
        known, said = Q(resident__village__number=number), Q(resident__isnull=True, village__number=number)
        return queryset.filter(known | said)


class SignUpStateFilter(OpenFirst):
    title = _("state")
    parameter_name = "state"
    first = "live"

    def lookups(self, request, model_admin):
        return [("live", _("has a place, or waits")), *SignUpState.choices, (ALL, _("all"))]

    def queryset(self, request, queryset):
        if self.value() == ALL:
            return queryset
        return queryset.live() if self.value() == "live" else queryset.filter(state=self.value())


class WhoFilter(SimpleListFilter):
    title = _("known as")
    parameter_name = "who"

    def lookups(self, request, model_admin):
        return [("nobody", _("not yet looked up")), ("resident", _("in the registry")), ("guest", _("guest"))]

    def queryset(self, request, queryset):
        chosen = {
            "nobody": {"resident__isnull": True, "guest__isnull": True},
            "resident": {"resident__isnull": False},
            "guest": {"guest__isnull": False},
        }
        return queryset.filter(**chosen.get(self.value(), {}))


class ThroughFilter(ChoiceFilter):
    title = _("through")
    parameter_name = "through"
    choices_class = Through
