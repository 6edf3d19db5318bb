from django.apps import apps
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from accounts.models import AccessLog, DroppedForm, User
from core.admin import ReadOnlyAdmin, ScopedModelAdmin
from thai.dates import format_date

# The public forms, as they count what they drop.
FORMS = {"join": _("Join an activity"), "help": _("Ask for help")}


@admin.register(User)
class UserAdmin(ScopedModelAdmin, DjangoUserAdmin):
    form = UserChangeForm
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm
    list_display = ["username", "first_name", "last_name", "is_active", "ends_on"]
    list_filter = ["is_active", "groups"]
    search_fields = ["username", "first_name", "last_name"]
    ordering = ["username"]
    filter_horizontal = ["groups"]
    readonly_fields = ["last_login", "date_joined"]
    fieldsets = [
        (None, {"fields": ["username", "password", "first_name", "last_name", "email"]}),
        (_("What this person may do"), {"fields": ["is_active", "is_staff", "ends_on", "groups"]}),
        (_("Dates"), {"fields": ["last_login", "date_joined"]}),
    ]

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        # A form offers to change the password; a page to read would print its hash.
        shown = [name for name in fieldsets[0][1]["fields"] if name != "password"]
        return [(None, {"fields": shown}), *fieldsets[1:]]

    def has_delete_permission(self, request, obj=None):
        # History and trail name the account for ever; it is switched off, not deleted.
        return False

    def has_change_permission(self, request, obj=None):
        # Nobody edits their own rights.
        return super().has_change_permission(request, obj) and (obj is None or obj.pk != request.user.pk)


@admin.register(Group)
class RoleAdmin(ReadOnlyAdmin, DjangoGroupAdmin):
    """Roles come from the table in code; here they can be read."""


@admin.register(AccessLog)
class AccessLogAdmin(ReadOnlyAdmin):
    list_display = ["at", "user_name", "action", "record_kind", "target_id", "reason"]
    list_filter = ["action"]
    list_select_related = ["user"]
    ordering = ["-at"]
    sortable_by = ["at"]

    @admin.display(description=_("kind of record"))
    def record_kind(self, entry):
        return apps.get_model(entry.target_type)._meta.verbose_name if entry.target_type else None

    @admin.display(description=_("who"))
    def user_name(self, entry):
        return entry.user.staff_label if entry.user else _("the system")


@admin.register(DroppedForm)
class DroppedFormAdmin(ReadOnlyAdmin):
    list_display = ["day", "form_words", "how_many"]
    list_display_links = None
    list_before_template = "accounts/admin/dropped_forms.html"
    ordering = ["-on", "form"]
    sortable_by = []
    fields = ["day", "form_words", "how_many"]
    readonly_fields = fields

    @admin.display(description=_("day"))
    def day(self, dropped):
        return format_date(dropped.on, "short")

    @admin.display(description=_("form"))
    def form_words(self, dropped):
        return FORMS.get(dropped.form, dropped.form)

    @admin.display(description=_("how many"))
    def how_many(self, dropped):
        return dropped.number
