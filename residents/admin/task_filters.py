"""Filters of the list of tasks. Without a choice it shows what is to be done."""

from datetime import timedelta

from django.contrib.admin import SimpleListFilter
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

OPEN, DONE, ALL = "open", "done", "all"


class StateFilter(SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [(OPEN, _("to do")), (DONE, _("done")), (ALL, _("all"))]

    def value(self):
        chosen = super().value()
        return chosen if chosen in (DONE, ALL) else OPEN

    def choices(self, changelist):
        """Its own “all” stands last: what is to do comes first."""
        return list(super().choices(changelist))[1:]

    def queryset(self, request, queryset):
        if self.value() == ALL:
            return queryset
        return queryset.open() if self.value() == OPEN else queryset.exclude(done_at__isnull=True)


class WhoseFilter(SimpleListFilter):
    title = _("whose")
    parameter_name = "whose"

    def lookups(self, request, model_admin):
        return [("mine", _("mine")), ("nobody", _("nobody's yet")), ("others", _("of others"))]

    def queryset(self, request, queryset):
        me = request.user.pk
        chosen = {
            "mine": {"assigned_to": me},
            "nobody": {"assigned_to__isnull": True},
            "others": {"assigned_to__isnull": False},
        }.get(self.value(), {})
        found = queryset.filter(**chosen)
        return found.exclude(assigned_to=me) if self.value() == "others" else found


class DueFilter(SimpleListFilter):
    title = _("by when")
    parameter_name = "due"

    def lookups(self, request, model_admin):
        return [("overdue", _("past its day")), ("week", _("in the next 7 days")), ("none", _("no day set"))]

    def queryset(self, request, queryset):
        today = timezone.localdate()
        if self.value() == "overdue":
            return queryset.overdue(today)
        if self.value() == "week":
            return queryset.filter(due_on__gte=today, due_on__lte=today + timedelta(days=7))
        return queryset.filter(due_on__isnull=True) if self.value() == "none" else queryset
