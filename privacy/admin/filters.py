"""Filters of the lists under the law on personal data: what waits for somebody."""

from django.utils.translation import gettext_lazy as _

from core.admin.filters import OneChoice


class ClockFilter(OneChoice):
    title = _("72 hours")
    parameter_name = "clock"
    choice = ("running", _("the Office is still to be told"))

    def chosen(self, request, queryset):
        return queryset.running()


class AnswerDueFilter(OneChoice):
    title = _("answer due")
    parameter_name = "due"
    choice = ("soon", _("within 7 days or late"))

    def chosen(self, request, queryset):
        return queryset.due_soon()


class AsksFilter(OneChoice):
    title = _("stopped to ask")
    parameter_name = "asks"
    choice = ("yes", _("waits for somebody's answer"))

    def chosen(self, request, queryset):
        return queryset.asking()
