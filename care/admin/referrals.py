"""Referrals to other bodies, and what they answered."""

from django.contrib import admin
from django.contrib.admin import SimpleListFilter
from django.core.exceptions import PermissionDenied
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from care.admin.work import OfResident, WorkAdmin
from care.models import CareCase, Referral
from care.services.referrals import NEXT, answer, change_referral, refer
from care.services.rights import in_sight
from care.work_enums import ReferralStatus
from core.forms import ThaiDateField
from programs.admin.acts import act_on
from programs.admin.pages import picked
from programs.admin.parts import OnceForm, asked, line, lines, today
from residents.admin.about import OfVillageFilter
from residents.admin.event_forms import RowChoice
from residents.models import Resident
from thai.dates import format_date

CHANGE = "care.change_referral"


class StatusFilter(SimpleListFilter):
    title = _("status")
    parameter_name = "status"

    def lookups(self, request, model_admin):
        return ReferralStatus.choices

    def queryset(self, request, queryset):
        return queryset.filter(status=self.value()) if self.value() in ReferralStatus.values else queryset


class ReferForm(OnceForm):
    resident = RowChoice(label=_("who is cared for"), queryset=Resident.objects.none())
    to_body = line(_("to whom"), max_length=150, help_text=_("Such as the hospital, or the province's office."))
    why = lines(_("why, and what is asked"))
    on = ThaiDateField(label=_("sent on"), initial=today)

    def __init__(self, *args, user, site, **kwargs):
        super().__init__(*args, **kwargs)
        picked(self.fields["resident"], in_sight(user), Referral._meta.get_field("resident"), site)


@admin.register(Referral)
class ReferralAdmin(OfResident, WorkAdmin):
    list_display = ["who", "to_body", "day", "status_words"]
    list_display_links = ["who"]
    list_select_related = ["resident__village", "resident__household", "answered_by", "case"]
    list_filter = [StatusFilter, OfVillageFilter]
    ordering = ["-sent_on"]
    sortable_by = ["day"]
    fields = ["who", "to_body", "why", "day", "status_words"]
    readonly_fields = ["who", "day", "status_words"]
    change_form_outer_after_template = "care/admin/referral_work.html"

    @admin.display(description=_("sent on"), ordering="sent_on")
    def day(self, row):
        return format_date(row.sent_on, "short")

    @admin.display(description=_("status"))
    def status_words(self, row):
        when = format_date(timezone.localdate(row.answered_at), "short") if row.answered_at else ""
        who = row.answered_by.staff_label if row.answered_by else ""
        return " · ".join(filter(None, (str(row.get_status_display()), row.answer, when, who)))

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or obj.is_open)

    def save_model(self, request, obj, form, change):
        change_referral(obj, by=request.user)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        may = obj is not None and self.has_change_permission(request, obj)
        answers = [(code, ReferralStatus(code).label) for code in NEXT.get(obj.status, ())] if may else []
        return super().render_change_form(
            request, context | {"referral": obj, "answers": answers}, add, change, form_url, obj
        )  # fmt: skip

    def get_urls(self):
        view = self.admin_site.admin_view(require_POST(self.answer_view))
        return [path("<int:pk>/answer/", view, name="care_referral_answer"), *super().get_urls()]

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        user = request.user
        case = asked(request, "case", CareCase.objects.visible_to(user))
        meant = case.resident if case else asked(request, "resident", in_sight(user))
        given = request.POST if request.method == "POST" else None
        form = ReferForm(given, user=user, site=self.admin_site, initial={"resident": meant})

        def save(form):
            said = {name: form.cleaned_data[name] for name in ("to_body", "why", "on")}
            row = refer(form.cleaned_data["resident"], **said, case=case, key=form.key_for(user), by=user)
            return reverse("admin:care_referral_change", args=[row.pk])

        return self.form_page(
            request, form, title=_("Refer to another body"), save=save, said=_("The referral is written down."),
            back=reverse("admin:care_referral_changelist"),
        )  # fmt: skip

    def answer_view(self, request, pk):
        told = {name: request.POST.get(name, "") for name in ("status", "answer")}
        return act_on(
            self, request, pk, lambda row: answer(row, **told, by=request.user), _("The answer is written down."),
            permission=CHANGE,
        )  # fmt: skip
