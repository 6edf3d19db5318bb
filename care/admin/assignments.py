"""Who visits whom."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from care.admin.base import WholeRowForm
from care.admin.work import WorkAdmin
from care.models import VisitAssignment
from care.services.assignments import assign, change_assignment, visitors
from core.forms import ThaiDateField
from core.scope import label_of
from programs.admin.pages import picked
from programs.admin.parts import asked, today
from residents.admin.about import ABOUT, AboutSomebody, AboutVillageFilter
from residents.admin.event_forms import RowChoice
from residents.admin.task_form import StaffSelect
from residents.models import Household, Resident
from thai.dates import format_date


class AssignForm(forms.Form):
    """Given already, it stays one row: this form needs no key."""

    user = RowChoice(label=_("who visits"), queryset=User.objects.none())
    resident = RowChoice(label=_("who is cared for"), queryset=Resident.objects.none(), required=False)
    household = RowChoice(
        label=_("or the whole household"), queryset=Household.objects.none(), required=False,
        help_text=_("Then everybody who lives in the house, today and later."),
    )  # fmt: skip
    since = ThaiDateField(label=_("since"), initial=today, future_ok=True)
    until = ThaiDateField(
        label=_("until"), required=False, future_ok=True, help_text=_("The last day; blank while it goes on.")
    )

    def __init__(self, *args, user, site, **kwargs):
        super().__init__(*args, **kwargs)
        rows = {"resident": Resident.objects.visible_to(user).living(), "household": Household.objects.visible_to(user)}
        for name, found in rows.items():
            picked(self.fields[name], found, VisitAssignment._meta.get_field(name), site)
        who = self.fields["user"]
        who.queryset, who.widget = visitors(), StaffSelect(VisitAssignment._meta.get_field("user"), site)
        who.widget.choices = who.choices

    def clean(self):
        said = super().clean()
        if bool(said.get("resident")) == bool(said.get("household")) and not self.errors:
            self.add_error("resident", _("Choose either one person or a whole household."))
        return said


@admin.register(VisitAssignment)
class VisitAssignmentAdmin(AboutSomebody, WorkAdmin):
    form = WholeRowForm
    list_display = ["about_whom", "visitor", "period"]
    list_display_links = ["about_whom"]
    list_filter = [AboutVillageFilter]
    ordering = ["-since"]
    sortable_by = ["period"]
    search_fields = ["user__first_name", "user__last_name"]
    search_help_text = _("A part of the visitor's name")
    fields = ["about_link", "visitor", "since", "until"]
    readonly_fields = ["about_link", "visitor"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related(*ABOUT, "user")

    @admin.display(description=_("who visits"))
    def visitor(self, row):
        return label_of(row.user)

    @admin.display(description=_("from when to when"), ordering="since")
    def period(self, row):
        until = format_date(row.until, "short") if row.until else _("goes on")
        return f"{format_date(row.since, 'short')} – {until}"

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(field, ThaiDateField):
            field.future_ok = field.widget.future_ok = True
        return field

    def save_model(self, request, obj, form, change):
        change_assignment(obj, by=request.user)

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        user = request.user
        initial = {
            "resident": asked(request, "resident", Resident.objects.visible_to(user)),
            "household": asked(request, "household", Household.objects.visible_to(user)),
        }
        form = AssignForm(
            request.POST if request.method == "POST" else None, user=user, site=self.admin_site, initial=initial
        )
        return self.form_page(
            request, form, title=_("Give visits to somebody"), said=_("Given."),
            save=lambda form: assign(**form.cleaned_data, by=user) and None,
            back=reverse("admin:care_visitassignment_changelist"),
        )  # fmt: skip
