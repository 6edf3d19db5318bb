from django.conf import settings
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group
from django.db import transaction
from django.urls import path
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from accounts import signing, standing
from accounts.admin_handing import HandingOver
from accounts.fresh import require_fresh
from accounts.keeping import account_saved
from accounts.models import DroppedForm, SignInState, User
from accounts.trail_admin import AccessLogAdmin  # noqa: F401 (importing registers it)
from accounts.views import helping
from core.admin import ReadOnlyAdmin, ScopedModelAdmin
from core.keys import read_key
from thai.dates import format_date

# The public forms, as they count what they drop.
FORMS = {"join": _("Join an activity"), "help": _("Ask for help")}


def _state_of(account) -> dict:
    """What the page of an account says of its signing in, above the form."""
    return {
        "account": account,
        "locked_minutes": signing.minutes_of(signing.locked_for(account)),
        "has_second": account.factors.exists(),
        "must_change": SignInState.objects.filter(user=account, must_change_password=True).exists(),
        "open_sessions": standing.sessions_of(account).count(),
    }


def _password_of(id: str) -> str | None:
    """The hash, to see whether it became another."""
    return User.objects.filter(pk=read_key(id)).values_list("password", flat=True).first()


@admin.register(User)
class UserAdmin(HandingOver, ScopedModelAdmin, DjangoUserAdmin):
    form = UserChangeForm
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm
    list_display = ["username", "first_name", "last_name", "is_active", "ends_on"]
    list_filter = ["is_active", "groups"]
    search_fields = ["username", "first_name", "last_name"]
    ordering = ["username"]
    filter_horizontal = ["groups"]
    readonly_fields = ["last_login", "date_joined"]
    # Unfold's base says that there are none, and an account would be made without a name.
    add_fieldsets = [
        (None, {"fields": ["username", "first_name", "last_name", "usable_password", "password1", "password2"]})
    ]
    change_form_outer_before_template = "accounts/admin/account_state.html"
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

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        field = super().formfield_for_manytomany(db_field, request=request, **kwargs)
        if db_field.name == "groups" and field is not None:
            # A role's code is for the code.
            field.label_from_instance = lambda role: import_string(settings.ROLE_TITLE)(role.name)
        return field

    def has_delete_permission(self, request, obj=None):
        # History and trail name the account for ever; it is switched off, not deleted.
        return False

    def has_change_permission(self, request, obj=None):
        # Nobody edits their own rights.
        return super().has_change_permission(request, obj) and (obj is None or obj.pk != request.user.pk)

    def get_urls(self):
        pages = {"code": helping.issue_code, "unlock": helping.unlock, "sessions": helping.end_sessions}
        own = [
            path(f"<int:pk>/{act}/", self.admin_site.admin_view(view), name=f"accounts_user_{act}")
            for act, view in pages.items()
        ]
        return own + super().get_urls()

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None and self.has_change_permission(request, obj):
            context |= _state_of(obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    # --- who may come in, and as what: asked again, told to the trail, and open sessions end

    def save_model(self, request, obj, form, change):
        require_fresh()
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        before = set(form.instance.groups.values_list("name", flat=True)) if change else set()
        super().save_related(request, form, formsets, change)
        account_saved(form.instance, by=request.user, before=before, changed=form.changed_data, is_new=not change)

    def user_change_password(self, request, id, form_url=""):
        if request.method == "POST":
            require_fresh()
        before = _password_of(id)
        with transaction.atomic():
            answer = super().user_change_password(request, id, form_url)
            if before is not None and _password_of(id) != before:
                signing.password_changed(User.objects.get(pk=id), by=request.user)
        return answer


@admin.register(Group)
class RoleAdmin(ReadOnlyAdmin, DjangoGroupAdmin):
    """Roles come from the table in code; here they can be read."""


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
