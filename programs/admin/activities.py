"""Activities: the plan, what came of it, who was there."""

from datetime import timedelta

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import SimpleListFilter
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from unfold.widgets import UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from core.admin.scoped import seen_or_404
from core.admin.versioned import VersionedModelForm
from core.fields import BahtFormField
from core.forms import ThaiDateField
from core.templatetags.thai import thaimoment
from programs.admin.attendance import AttendancePages
from programs.admin.base import ContentAdmin, InPillar, posted
from programs.admin.filters import FiscalYearFilter
from programs.admin.moments import ThaiMomentField
from programs.admin.pictures import PicturePages
from programs.admin.sheets import SheetPages
from programs.enums import ActivityStatus
from programs.models import Activity, SignUp
from programs.reports import Activities
from programs.services.activities import ActivityRefused, cancel_activity, plan_again, report_activity
from programs.services.attendance import may_mark
from programs.services.signups import fill_places
from thai.dates import format_date

TO_REPORT, COMING = "to_report", "coming"


class ActivityForm(VersionedModelForm):
    starts_at = ThaiMomentField(label=_("begins"))
    ends_at = ThaiMomentField(label=_("ends"))
    sign_up_until = ThaiMomentField(label=_("sign up until"), required=False, help_text=_("Blank: until it begins."))

    class Meta:
        model = Activity
        fields = ()


class ReportForm(forms.Form):
    """What was held, beside what was planned."""

    done_on = ThaiDateField(label=_("was held on"))
    place = forms.CharField(label=_("was held at"), required=False, max_length=200, widget=UnfoldAdminTextInputWidget)
    cost = BahtFormField(label=_("cost (baht)"), required=False, widget=UnfoldAdminTextInputWidget)
    result = forms.CharField(
        label=_("what came of it"), required=False, max_length=4000, widget=UnfoldAdminTextareaWidget,
        help_text=_("In a few sentences; the public reads it."),
    )  # fmt: skip


class CancelForm(forms.Form):
    reason = forms.CharField(
        label=_("why it was cancelled"), max_length=200, widget=UnfoldAdminTextInputWidget,
        help_text=_("The public reads it: the rain, the road, another day."),
    )  # fmt: skip


class WhenFilter(SimpleListFilter):
    title = _("when")
    parameter_name = "when"

    def lookups(self, request, model_admin):
        return [
            (COMING, _("to come")), ("week", _("in the next 7 days")), (TO_REPORT, _("over, not reported yet")),
            ("month", _("this month")),
        ]  # fmt: skip

    def queryset(self, request, queryset):
        now = timezone.localtime()
        if self.value() == COMING:
            return queryset.coming()
        if self.value() == "week":
            return queryset.soon()
        if self.value() == TO_REPORT:
            return queryset.to_report()
        if self.value() == "month":
            first = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
            after = (first + timedelta(days=32)).replace(day=1)
            return queryset.filter(starts_at__gte=first, starts_at__lt=after)
        return queryset


class HeldYearFilter(FiscalYearFilter):
    day = "done_on"


@admin.register(Activity)
class ActivityAdmin(SheetPages, AttendancePages, PicturePages, InPillar, ContentAdmin):
    export_right = "programs.export_program"
    form = ActivityForm
    sheet_report, sheet_kind = Activities, "activities"
    pillar_path = ("program", "pillar")
    extra_lookups = ("program__fiscal_year", "done_cost__isnull")
    picture_owner = "activity"
    change_form_outer_before_template = "programs/admin/activity_acts.html"
    list_display = ["title", "begins", "program_name", "status_words"]
    list_select_related = ["program__pillar", "village"]
    list_filter = [WhenFilter, HeldYearFilter, "status", "program__pillar"]
    ordering = ["-starts_at", "-pk"]
    sortable_by = []
    search_fields = ["title"]
    search_help_text = _("A part of the title")
    autocomplete_fields = ["program", "village", "organizations", "topics"]
    readonly_fields = ["status_words", "result_words"]
    fieldsets = [
        (None, {"fields": ["program", "title", "text", "organizations", "topics"]}),
        (_("Plan"), {
            "fields": [("starts_at", "ends_at"), "place", "village", ("latitude", "longitude"),
                       ("planned_people", "planned_cost")],
        }),
        (_("How to join"), {"fields": ["joining", "capacity", "sign_up_until", "shown"]}),
        (_("What came of it"), {"fields": ["status_words", "result_words", "note"]}),
    ]  # fmt: skip

    # --- the list

    @admin.display(description=_("begins"), ordering="starts_at")
    def begins(self, activity):
        return thaimoment(activity.starts_at)

    @admin.display(description=_("program"))
    def program_name(self, activity):
        return activity.program.name

    @admin.display(description=_("status"))
    def status_words(self, activity):
        if activity.pk and activity.status == ActivityStatus.PLANNED and activity.ends_at < timezone.now():
            return _("over, not reported yet")
        return activity.get_status_display()

    # --- one

    @admin.display(description=_("was held"))
    def result_words(self, activity):
        if activity.status == ActivityStatus.CANCELLED:
            return activity.cancel_reason
        if activity.status != ActivityStatus.DONE:
            return _("not reported yet")
        cost = "" if activity.done_cost is None else f"{activity.done_cost:,.2f} {_('baht')}"
        day = format_date(activity.done_on, "short")
        return " · ".join(filter(None, [day, activity.done_place, cost, activity.result]))

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        # More places than before: the waiting list moves up.
        fill_places(obj, by=request.user)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        may = obj is not None and self.has_change_permission(request, obj)
        acts = {"activity": obj, "may_change": may, "may_mark": obj is not None and may_mark(obj, request.user)}
        if may and obj.status == ActivityStatus.CANCELLED:
            acts["to_ring"] = _to_ring(obj, request.user)
        return super().render_change_form(request, context | acts, add, change, form_url, obj)

    # --- what becomes of it

    def get_urls(self):
        wrap = self.admin_site.admin_view
        own = [
            path("<int:pk>/report/", wrap(self.report_view), name="programs_activity_report"),
            path("<int:pk>/cancel/", wrap(self.cancel_view), name="programs_activity_cancel"),
            path("<int:pk>/replan/", wrap(require_POST(self.replan_view)), name="programs_activity_replan"),
        ]
        return own + super().get_urls()

    def _to_change(self, request, pk) -> Activity:
        activity = seen_or_404(self, request, pk)
        if not self.has_change_permission(request, activity):
            raise PermissionDenied
        return activity

    def report_view(self, request, pk):
        activity = self._to_change(request, pk)
        planned = timezone.localdate(activity.starts_at)
        first = {
            "done_on": activity.done_on or min(planned, timezone.localdate()),
            "place": activity.done_place or activity.place,
            "cost": activity.planned_cost if activity.done_cost is None else activity.done_cost,
            "result": activity.result,
        }
        form = ReportForm(posted(request), initial=first)
        return self._act(
            request, activity, form, report_activity, _("Report what was held"), _("Reported."),
            about=_("Planned: %(day)s, %(place)s") % {"day": format_date(planned), "place": activity.place or "–"},
        )  # fmt: skip

    def cancel_view(self, request, pk):
        activity = self._to_change(request, pk)
        form = CancelForm(posted(request))
        return self._act(
            request, activity, form, cancel_activity, _("Cancel the activity"), _("Cancelled."),
            about=activity.title, dangerous=True, to_ring=_to_ring(activity, request.user),
        )  # fmt: skip

    def _act(self, request, activity, form, act, title, done, **context):
        back = reverse("admin:programs_activity_change", args=[activity.pk])
        if request.method == "POST" and form.is_valid():
            try:
                act(activity, **form.cleaned_data, by=request.user)
            except ActivityRefused as refused:
                form.add_error(None, refused)
            else:
                messages.success(request, done)
                return redirect(back)
        given = {"form": form, "media": form.media, "title": title, "back": back, "opts": self.opts, "to_ring": []}
        page = {**self.admin_site.each_context(request), **given, "dangerous": False, **context}
        return TemplateResponse(request, "programs/admin/act.html", page)

    def replan_view(self, request, pk):
        plan_again(self._to_change(request, pk), by=request.user)
        messages.success(request, _("It is planned again."))
        return redirect("admin:programs_activity_change", pk)


def _to_ring(activity: Activity, user) -> list[SignUp]:
    """Who counts on coming, with a telephone, for who may see it."""
    if not user.has_perm("programs.view_signup"):
        return []
    return list(activity.sign_ups.visible_to(user).live())
