"""Series of activities: the rule, its next days before saving, and what stays when it changes."""

from datetime import timedelta

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from unfold.widgets import UnfoldAdminTimeWidget

from core.admin.versioned import VersionedModelForm
from core.forms import ThaiDateField
from programs.admin.base import ContentAdmin, InPillar
from programs.enums import Every
from programs.models import ActivitySeries
from programs.rules import Repeats, days_of
from programs.services.series import remake_series, repeats_of
from thai.dates import format_date

WEEKDAYS = [
    (0, _("Monday")), (1, _("Tuesday")), (2, _("Wednesday")), (3, _("Thursday")), (4, _("Friday")),
    (5, _("Saturday")), (6, _("Sunday")),
]  # fmt: skip
LEFT_OUT = {
    "date": _("Months without this date are left out."),
    "weekday": _("Months without a fifth such weekday are left out."),
}
SHOWN_DAYS, FAR = 5, timedelta(days=3 * 366)


class RuleForm(forms.ModelForm):
    """How a series repeats."""

    weekdays = forms.TypedMultipleChoiceField(
        label=_("on which weekdays"), choices=WEEKDAYS, coerce=int, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    first_on = ThaiDateField(label=_("first day"), future_ok=True)
    last_on = ThaiDateField(label=_("last day"), future_ok=True, required=False, help_text=_("Blank: goes on."))

    class Meta:
        model = ActivitySeries
        fields = ("every", "interval", "weekdays", "first_on", "last_on")

    def clean_weekdays(self) -> str:
        return "".join(str(day) for day in sorted(self.cleaned_data["weekdays"]))

    def clean(self):
        """A series by month has its first day's weekday or date, whatever is ticked."""
        cleaned = super().clean()
        if cleaned.get("every") not in (None, Every.WEEK):
            cleaned["weekdays"] = ""
        elif not cleaned.get("weekdays") and cleaned.get("first_on"):
            cleaned["weekdays"] = str(cleaned["first_on"].weekday())
        return cleaned


class SeriesForm(RuleForm, VersionedModelForm):
    start_time = forms.TimeField(label=_("begins at"), widget=UnfoldAdminTimeWidget(format="%H:%M"))

    class Meta:
        model = ActivitySeries
        fields = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["weekdays"] = [int(digit) for digit in self.instance.weekdays]


@admin.register(ActivitySeries)
class ActivitySeriesAdmin(InPillar, ContentAdmin):
    export_right = "programs.export_program"
    form = SeriesForm
    pillar_path = ("program", "pillar")
    list_display = ["title", "program_name", "every", "first_on", "last_on"]
    list_select_related = ["program__pillar"]
    ordering = ["-first_on", "pk"]
    sortable_by = []
    search_fields = ["title"]
    autocomplete_fields = ["program", "village"]
    readonly_fields = ["next_days"]
    fieldsets = [
        (None, {"fields": ["program", "title", "place", "village"]}),
        (_("When"), {
            "fields": ["every", "interval", "weekdays", ("first_on", "last_on"), ("start_time", "minutes"),
                       "next_days", "weeks_ahead"],
        }),
        (_("How to join"), {"fields": ["joining", "capacity", "shown"]}),
    ]  # fmt: skip

    @admin.display(description=_("program"))
    def program_name(self, series):
        return series.program.name

    @admin.display(description=_("the next days"))
    def next_days(self, series):
        """Those of the rule as it was saved, and a button that shows those of the rule as it is typed."""
        button = format_html(
            '<button type="submit" class="imports-button" formaction="{}" formtarget="_blank" formnovalidate>{}</button>',
            reverse("admin:programs_activityseries_days"),
            _("Show the days before saving"),
        )
        return format_html("{} {}", days_in_words(repeats_of(series)), button) if series.pk else button

    def get_urls(self):
        days = require_POST(self.days_view)
        name = "programs_activityseries_days"
        return [path("days/", self.admin_site.admin_view(days), name=name), *super().get_urls()]

    def days_view(self, request):
        """In a window of its own, so that nothing typed is lost: the next days of a rule that is not saved yet."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = RuleForm(request.POST)
        told = days_in_words(repeats_of(form.instance)) if form.is_valid() else ""
        context = {**self.admin_site.each_context(request), "opts": self.opts, "title": _("The days of the series"),
                   "form": form, "told": told}  # fmt: skip
        return TemplateResponse(request, "programs/admin/days.html", context)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        kept = remake_series(obj)
        messages.info(request, days_in_words(repeats_of(obj)))
        if change and kept:
            told = ", ".join(format_date(timezone.localdate(one.starts_at), "short") for one in kept[:10])
            messages.warning(
                request,
                _("These stay as they are, because people are on them or somebody edited them: %(days)s")
                % {"days": told},
            )


def days_in_words(repeats: Repeats) -> str:
    """The next few days, and what the rule leaves out."""
    today = timezone.localdate()
    start = max(today, repeats.first)
    days = days_of(repeats, start, start + FAR)[:SHOWN_DAYS]
    if not days:
        return str(_("No day is to come."))
    told = _("Next: %(days)s.") % {"days": ", ".join(format_date(day, "short") for day in days)}
    return " ".join(map(str, filter(None, [told, LEFT_OUT.get(repeats.leaves_out)])))
