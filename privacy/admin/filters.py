"""Filters of the lists under the law on personal data: what waits for somebody."""

from django.contrib.admin import SimpleListFilter
from django.utils.translation import gettext_lazy as _

RUNNING, SOON, ASKS = "running", "soon", "yes"


class ClockFilter(SimpleListFilter):
    title = _("72 hours")
    parameter_name = "clock"

    def lookups(self, request, model_admin):
        return [(RUNNING, _("the Office is still to be told"))]

    def queryset(self, request, queryset):
        return queryset.running() if self.value() == RUNNING else queryset


class AnswerDueFilter(SimpleListFilter):
    title = _("answer due")
    parameter_name = "due"

    def lookups(self, request, model_admin):
        return [(SOON, _("within 7 days or late"))]

    def queryset(self, request, queryset):
        return queryset.due_soon() if self.value() == SOON else queryset


class AsksFilter(SimpleListFilter):
    title = _("stopped to ask")
    parameter_name = "asks"

    def lookups(self, request, model_admin):
        return [(ASKS, _("waits for somebody's answer"))]

    def queryset(self, request, queryset):
        return queryset.asking() if self.value() == ASKS else queryset
