"""The register of who signs: a term a line; what is amiss stands above the list in words."""

from django.contrib import admin, messages
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.admin import ScopedModelAdmin
from reports.models import Signatory
from reports.signatories import told_of
from thai.dates import format_date


@admin.register(Signatory)
class SignatoryAdmin(ScopedModelAdmin):
    list_display = ["office", "who", "under_the_name", "term"]
    list_filter = ["office"]
    list_select_related = ["user"]
    ordering = ["office", "-since", "-pk"]
    sortable_by = []
    fields = ["office", "name", "user", "position", "acting", "acting_for", "since", "until", "position_no"]
    autocomplete_fields = ["user"]
    list_before_template = "reports/admin/signatories_told.html"
    empty_words = _(
        "Write down who holds the offices that sign, since when: on the day of signing the name stands under the paper."
    )

    def get_fields(self, request, obj=None):
        """Accounts are chosen by who may see them; everybody else writes the name."""
        fields = super().get_fields(request, obj)
        return fields if request.user.has_perm("accounts.view_user") else [name for name in fields if name != "user"]

    def has_delete_permission(self, request, obj=None):
        """Papers that were signed name them: a term is ended, not taken away."""
        return False

    @admin.display(description=_("name"))
    def who(self, row):
        return row.signed_name

    @admin.display(description=_("under the name"))
    def under_the_name(self, row):
        return " · ".join(row.position_lines)

    @admin.display(description=_("term"))
    def term(self, row):
        return f"{format_date(row.since, 'short')} – {format_date(row.until, 'short') if row.until else ''}".rstrip()

    def changelist_view(self, request, extra_context=None):
        told = told_of(timezone.localdate()) if self.has_view_permission(request) else []
        return super().changelist_view(request, {**(extra_context or {}), "told": told})

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        for words in told_of(timezone.localdate(), obj.office):
            messages.warning(request, words)
