"""Whose data are held back, since when, until when, and why."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from core.admin import ScopedModelAdmin
from privacy.models import Restriction
from programs.models import content_changed
from residents.admin.looks import NotedLooks
from thai.dates import format_date


@admin.register(Restriction)
class RestrictionAdmin(NotedLooks, ScopedModelAdmin):
    list_display = ["whom", "from_day", "to_day", "why"]
    list_select_related = ["resident__village", "resident__household"]
    ordering = ["-since", "-pk"]
    sortable_by = []
    autocomplete_fields = ["resident"]
    fields = ["resident", "since", "until", "why"]
    empty_words = _(
        "Who objects, or asks that data are held back, is left out of invitations, lists of helpers and pictures. Write it down "
        "from the request."
    )

    def looked_at(self, row):
        return row.resident

    def get_readonly_fields(self, request, obj=None):
        return [] if obj is None else ["resident", "since"]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name in ("since", "until") and field is not None:
            field.future_ok = field.widget.future_ok = True
        return field

    def has_delete_permission(self, request, obj=None):
        """It is ended by its last day."""
        return False

    def save_model(self, request, obj, form, change):
        if not change:
            obj.recorded_by = request.user
        super().save_model(request, obj, form, change)
        # Whoever stands on a public page stands there no more, or again.
        content_changed()

    @admin.display(description=_("whose data"))
    def whom(self, row):
        return row.resident.staff_label

    @admin.display(description=_("since"))
    def from_day(self, row):
        return format_date(row.since, "short")

    @admin.display(description=_("until"))
    def to_day(self, row):
        return format_date(row.until, "short") if row.until else None
