"""Community enterprises: whether the rule holds, the registration, the yearly renewal and who must be reminded of it."""

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from core.admin.filters import OneChoice
from core.forms import ThaiDateField
from economy.admin.groups import CheckedForm, GroupModelAdmin, OrganizationVillageFilter
from economy.enterprise_check import check_of
from economy.models import Enterprise
from economy.models.survey import FIRST_YEAR, LAST_YEAR
from economy.reports.groups import GROUP_REPORTS
from economy.rules.enterprise import due_year
from economy.services import enterprises as services
from programs.admin.acts import act_on
from programs.admin.base import posted
from programs.admin.parts import today, whole_number
from programs.admin.reporting import ReportsPage
from residents.admin.looks import NotedLooks
from residents.models import Resident


class EnterpriseForm(CheckedForm):
    def check_row(self, row):
        services.check_enterprise(row)


class RenewalForm(forms.Form):
    year = whole_number(_("renewed for the year"), least=FIRST_YEAR, most=LAST_YEAR, required=True)
    on = ThaiDateField(label=_("renewed on"), initial=today)


class RenewedFilter(OneChoice):
    title = _("this year's renewal")
    parameter_name = "renewed"
    choice = ("no", _("missing"))

    def chosen(self, request, queryset):
        return queryset.not_renewed(timezone.localdate())


@admin.register(Enterprise)
class EnterpriseAdmin(NotedLooks, ReportsPage, GroupModelAdmin):
    form = EnterpriseForm
    report_prefix = "economy_"
    report_first = GROUP_REPORTS
    reports_title = _("Reports of groups")
    list_display = ["name", "village_words", "state", "registration_no", "renewed"]
    list_display_links = ["name"]
    list_select_related = ["organization__village"]
    list_filter = ["state", RenewedFilter, OrganizationVillageFilter]
    ordering = ["organization__name", "pk"]
    sortable_by = []
    search_fields = ["organization__name", "registration_no"]
    autocomplete_fields = ["organization", "agent"]
    list_before_template = "economy/admin/enterprise_list_acts.html"
    change_form_outer_after_template = "economy/admin/enterprise_work.html"
    empty_words = _(
        "Choose a group of the subdistrict that is or wants to be a community enterprise. The portal looks through its members "
        "and says what is missing."
    )
    fieldsets = [
        (None, {"fields": ["organization", "makes", "agent", "outsiders"]}),
        (_("Registration"), {"fields": ["state", "submitted_on", ("registration_no", "registered_on"), "ended_on", "note"]}),
    ]  # fmt: skip

    def looked_at(self, row):
        return row.organization

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(last_year=Max("renewals__year"))

    @admin.display(description=_("group or organization"))
    def name(self, enterprise):
        return enterprise.organization.name

    @admin.display(description=_("village"))
    def village_words(self, enterprise):
        village = enterprise.organization.village
        return village.staff_label if village else ""

    @admin.display(description=_("last renewed for"))
    def renewed(self, enterprise):
        return enterprise.last_year or ""

    # --- one

    def get_fieldsets(self, request, obj=None):
        """An agent whom the reader does not see in the registry is not named."""
        fieldsets = super().get_fieldsets(request, obj)
        seen = Resident.objects.visible_to(request.user) if request.user.has_perm("residents.view_resident") else None
        if obj is None or not obj.agent_id or (seen is not None and seen.filter(pk=obj.agent_id).exists()):
            return fieldsets
        return [
            (title, {**options, "fields": [name for name in options["fields"] if name != "agent"]})
            for title, options in fieldsets
        ]

    def save_model(self, request, obj, form, change):
        services.save_enterprise(obj, by=request.user)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        work = self._work(request, obj) if obj else {}
        return super().render_change_form(request, context | work, add, change, form_url, obj)

    @staticmethod
    def _work(request, enterprise: Enterprise) -> dict:
        on = timezone.localdate()
        return {
            "enterprise": enterprise, "check": check_of(enterprise, user=request.user, on=on),
            "renewals": list(enterprise.renewals.all()), "may_renew": request.user.has_perm(services.CHANGE),
            "is_late": Enterprise.objects.not_renewed(on).filter(pk=enterprise.pk).exists(),
            "due": due_year(on, settings.ENTERPRISE_RENEWAL[0]),
        }  # fmt: skip

    # --- acts

    def get_urls(self):
        wrap, own = self.admin_site.admin_view, "economy_enterprise"
        return [
            path("remind/", wrap(require_POST(self.remind_view)), name=f"{own}_remind"),
            path("<int:pk>/renew/", wrap(self.renew_view), name=f"{own}_renew"),
            path("<int:pk>/renewal/<int:which>/back/", wrap(require_POST(self.back_view)), name=f"{own}_renewal_back"),
            *super().get_urls(),
        ]

    def _reports(self, user):
        return [one for one in super()._reports(user) if one.code in GROUP_REPORTS]

    def remind_view(self, request):
        if not (self.has_change_permission(request) and request.user.has_perm(services.REMIND)):
            raise PermissionDenied
        made, nobody = services.remind(by=request.user)
        messages.success(request, ngettext("%(n)s new task.", "%(n)s new tasks.", made) % {"n": made})
        if nobody:
            told = _("Of %(n)s enterprises nobody to speak with is in the registry: choose their agents.")
            messages.warning(request, told % {"n": nobody})
        return redirect("admin:economy_enterprise_changelist")

    def renew_view(self, request, pk):
        enterprise = self.row_for(request, pk, services.CHANGE)
        initial = {"year": due_year(timezone.localdate(), settings.ENTERPRISE_RENEWAL[0])}
        return self.form_page(
            request, RenewalForm(posted(request), initial=initial), title=_("Write the renewal down"),
            about=enterprise.staff_label, said=_("The renewal is written down."),
            save=lambda form: services.renew(enterprise, **form.cleaned_data, by=request.user) and None,
            back=reverse("admin:economy_enterprise_change", args=[pk]),
        )  # fmt: skip

    def back_view(self, request, pk, which):
        enterprise = self.row_for(request, pk, services.CHANGE)
        renewal = enterprise.renewals.filter(pk=which).first()
        if renewal is None:
            raise Http404
        return act_on(
            self, request, pk, lambda _row: services.take_renewal_back(renewal, by=request.user),
            _("The renewal is taken back."), permission=services.CHANGE,
        )  # fmt: skip
