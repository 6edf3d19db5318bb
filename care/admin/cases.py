"""Cases: what people asked for help with, and what is worked on until something comes of it."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from unfold.widgets import UnfoldAdminSelectWidget

from care.admin.plans import StateFilter
from care.admin.work import WorkAdmin
from care.models import CareCase
from care.services import cases as services
from core.forms import ThaiDateField
from programs.admin.pages import picked
from programs.admin.parts import OnceForm, asked, line, lines, today
from programs.enums import HelpKind
from programs.models import HelpRequest
from residents.admin.about import ABOUT, AboutSomebody, AboutVillageFilter
from residents.admin.event_forms import RowChoice
from residents.models import Household, Resident
from thai.dates import format_date

WAITING = 20


class CaseForm(OnceForm):
    resident = RowChoice(label=_("who is cared for"), queryset=Resident.objects.none(), required=False)
    household = RowChoice(label=_("or the whole household"), queryset=Household.objects.none(), required=False)
    kind = forms.ChoiceField(label=_("about what"), choices=HelpKind, widget=UnfoldAdminSelectWidget)
    story = lines(_("what it is about"), max_length=4000)
    on = ThaiDateField(label=_("begun on"), initial=today)

    def __init__(self, *args, user, site, **kwargs):
        super().__init__(*args, **kwargs)
        rows = {"resident": Resident.objects.visible_to(user), "household": Household.objects.visible_to(user)}
        for name, found in rows.items():
            picked(self.fields[name], found, CareCase._meta.get_field(name), site)

    def clean(self):
        said = super().clean()
        if not said.get("resident") and not said.get("household") and not self.errors:
            self.add_error("resident", _("Choose the person or the household that the case is about."))
        return said


class CloseForm(forms.Form):
    on = ThaiDateField(label=_("ended on"), initial=today)
    outcome = line(_("what came of it"), max_length=300)


@admin.register(CareCase)
class CareCaseAdmin(AboutSomebody, WorkAdmin):
    list_display = ["about_whom", "kind", "begun", "state"]
    list_display_links = ["about_whom"]
    list_filter = [StateFilter, AboutVillageFilter]
    ordering = ["opened_on"]
    sortable_by = ["begun"]
    list_before_template = "care/admin/case_requests.html"
    change_form_outer_after_template = "care/admin/case_work.html"
    fields = ["about_link", "kind", "asked", "story", "begun", "state"]
    readonly_fields = ["about_link", "asked", "begun", "state"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related(*ABOUT, "request")

    @admin.display(description=_("begun on"), ordering="opened_on")
    def begun(self, case):
        return format_date(case.opened_on, "short")

    @admin.display(description=_("state"))
    def state(self, case):
        return _("goes on") if case.is_open else f"{format_date(case.closed_on, 'short')} · {case.outcome}"

    @admin.display(description=_("what was asked for"))
    def asked(self, case):
        return case.request.story if case.request else None

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or obj.is_open)

    def save_model(self, request, obj, form, change):
        services.change_case(obj, by=request.user)

    def changelist_view(self, request, extra_context=None):
        may = request.user.has_perm(services.ADD) and request.user.has_perm("programs.view_helprequest")
        waiting = services.waiting_requests(request.user).select_related("resident", "village") if may else []
        return super().changelist_view(request, (extra_context or {}) | {"waiting": list(waiting[:WAITING])})

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        work = {
            "case": obj, "may_change": obj is not None and self.has_change_permission(request, obj),
            "referrals": list(obj.referrals.visible_to(request.user)) if obj else [],
        }  # fmt: skip
        return super().render_change_form(request, context | work, add, change, form_url, obj)

    # --- acts

    def get_urls(self):
        wrap = self.admin_site.admin_view
        own = [
            path("<int:pk>/close/", wrap(self.close_view), name="care_carecase_close"),
            path("of-request/<int:pk>/", wrap(require_POST(self.request_view)), name="care_carecase_request"),
        ]
        return own + super().get_urls()

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        user = request.user
        initial = {"resident": asked(request, "resident", Resident.objects.visible_to(user))}
        form = CaseForm(
            request.POST if request.method == "POST" else None, user=user, site=self.admin_site, initial=initial
        )

        def save(form):
            said = {name: form.cleaned_data[name] for name in ("resident", "household", "kind", "story", "on")}
            case = services.open_case(**said, key=form.key_for(user), by=user)
            return reverse("admin:care_carecase_change", args=[case.pk])

        return self.form_page(
            request, form, title=_("New care case"), save=save, said=_("The case is open."),
            back=reverse("admin:care_carecase_changelist"),
        )  # fmt: skip

    def close_view(self, request, pk):
        case = self.row_for(request, pk, services.CHANGE)
        return self.form_page(
            request, CloseForm(request.POST if request.method == "POST" else None), title=_("End the case"),
            about=case.about.staff_label, said=_("The case has ended."),
            save=lambda form: services.close_case(case, **form.cleaned_data, by=request.user) and None,
            back=reverse("admin:care_carecase_change", args=[pk]),
        )  # fmt: skip

    def request_view(self, request, pk):
        """A request for help becomes a case, with one press."""
        if not request.user.has_perm(services.ADD):
            raise PermissionDenied
        row = HelpRequest.objects.visible_to(request.user).filter(pk=pk).first()
        if row is None:
            raise Http404
        try:
            case = services.case_of_request(row, by=request.user)
        except ValidationError as refused:
            messages.warning(request, " ".join(refused.messages))
            return redirect("admin:programs_helprequest_change", pk)
        messages.success(request, _("The request is a case now, and you handle it."))
        return redirect("admin:care_carecase_change", case.pk)
