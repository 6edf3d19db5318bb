"""The trail as auditors read it: who, what, when, which record; and all that one account saw between two moments."""

from datetime import datetime, time, timedelta

from django import forms
from django.contrib import admin
from django.contrib.admin import SimpleListFilter
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from unfold.widgets import UnfoldAdminSelectWidget

from accounts import trail
from accounts.models import AccessLog, Action, User
from accounts.seen import MOST_SHOWN, Record, Seen, model_of
from accounts.seen_files import TYPES, as_file
from core.admin import ReadOnlyAdmin
from core.forms import ThaiDateField
from core.keys import read_key

READS_ALL = "accounts.view_whole_trail"
SPANS = {
    "day": timedelta(days=1),
    "week": timedelta(days=7),
    "month": timedelta(days=30),
    "quarter": timedelta(days=90),
}


class SinceFilter(SimpleListFilter):
    title = _("when")
    parameter_name = "within"

    def lookups(self, request, model_admin):
        return [("day", _("last 24 hours")), ("week", _("last 7 days")), ("month", _("last 30 days")),
                ("quarter", _("last 90 days"))]  # fmt: skip

    def queryset(self, request, queryset):
        span = SPANS.get(self.value())
        return queryset.filter(at__gte=timezone.now() - span) if span else queryset


class ActionFilter(SimpleListFilter):
    title = _("what")
    parameter_name = "action"

    def lookups(self, request, model_admin):
        return Action.choices

    def queryset(self, request, queryset):
        return queryset.filter(action=self.value()) if self.value() in Action.values else queryset


class WhoFilter(SimpleListFilter):
    """Accounts that the reader may read: the office has some tens."""

    title = _("who")
    parameter_name = "user"

    def lookups(self, request, model_admin):
        if not request.user.has_perm(READS_ALL):
            return []
        return [(user.pk, user.staff_label) for user in User.objects.order_by("username")[:500]]

    def queryset(self, request, queryset):
        chosen = read_key(self.value() or "")
        return queryset if chosen is None else queryset.filter(user_id=chosen)


class KindFilter(SimpleListFilter):
    title = _("kind of record")
    parameter_name = "kind"

    def lookups(self, request, model_admin):
        labels = AccessLog.objects.visible_to(request.user).exclude(target_type="").order_by("target_type")
        known = labels.values_list("target_type", flat=True).distinct()
        return [(label, _kind_of(label)) for label in known]

    def queryset(self, request, queryset):
        return queryset.filter(target_type=self.value()) if self.value() else queryset


def _kind_of(label: str) -> str:
    model = model_of(label)
    return str(model._meta.verbose_name) if model else label


HOUR = forms.TimeInput(attrs={"type": "time", "class": "imports-input"})


class SeenForm(forms.Form):
    """Whose looks, and between which moments; with no hour the whole day."""

    user = forms.ModelChoiceField(User.objects.order_by("username"), label=_("account"), widget=UnfoldAdminSelectWidget)
    since_day = ThaiDateField(label=_("since"))
    since_time = forms.TimeField(label=_("o'clock"), required=False, widget=HOUR)
    until_day = ThaiDateField(label=_("until"))
    until_time = forms.TimeField(label=_("o'clock"), required=False, widget=HOUR)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"].label_from_instance = lambda user: user.staff_label

    def clean(self):
        given = super().clean()
        if not self.errors and given["user"] and self.since >= self.until:
            raise forms.ValidationError(_("The end lies before the beginning."))
        return given

    @property
    def since(self) -> datetime:
        return _moment(self.cleaned_data["since_day"], self.cleaned_data["since_time"] or time.min)

    @property
    def until(self) -> datetime:
        day, hour = self.cleaned_data["until_day"], self.cleaned_data["until_time"]
        return _moment(day, hour) if hour else _moment(day + timedelta(days=1), time.min)


def _moment(day, hour) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))


def typed_of(query) -> dict[str, str]:
    """What a form or an address asks: a day and an hour apart, or both in one (`since=2026-11-27T10:00`)."""
    typed = {name: query.get(name, "") for name in SeenForm.base_fields}
    for name in ("since", "until"):
        day, _sign, hour = query.get(name, "")[:40].partition("T")
        if day:
            typed[f"{name}_day"], typed[f"{name}_time"] = day, hour[:8]
    return typed


@admin.register(AccessLog)
class AccessLogAdmin(ReadOnlyAdmin):
    export_right = READS_ALL
    list_display = ["at", "user_name", "action", "record_kind", "target_id", "reason"]
    list_filter = [WhoFilter, ActionFilter, SinceFilter, KindFilter]
    list_before_template = "accounts/admin/trail_above.html"
    list_select_related = ["user"]
    # A record's key: whose lines these are.
    search_fields = ["=target_id"]
    search_help_text = _("The number of a record: every line about it.")
    ordering = ["-at"]
    sortable_by = ["at"]

    @admin.display(description=_("kind of record"))
    def record_kind(self, entry):
        return _kind_of(entry.target_type) if entry.target_type else None

    @admin.display(description=_("who"))
    def user_name(self, entry):
        return entry.user.staff_label if entry.user else _("the system")

    def get_search_results(self, request, queryset, search_term):
        term = search_term.strip()
        if not term:
            return queryset, False
        return queryset.filter(target_id=term[:40]), False

    def get_urls(self):
        seen = self.admin_site.admin_view(require_safe(self.seen_view))
        return [path("seen/", seen, name="accounts_accesslog_seen"), *super().get_urls()]

    def seen_view(self, request):
        """What an account saw: the breach drill. Asked by address, so that the register of breaches can lead here."""
        if not (self.has_view_permission(request) and request.user.has_perm(READS_ALL)):
            raise PermissionDenied
        asked = any(request.GET.get(name) for name in ("user", "since", "since_day"))
        form = SeenForm(typed_of(request.GET) if asked else None)
        seen = Seen(form.cleaned_data["user"], form.since, form.until) if asked and form.is_valid() else None
        if seen and request.GET.get("format") in TYPES:
            return self._file(request, seen, request.GET["format"])
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": _("What an account saw"), "form": form,
            "asked": request.GET.urlencode(), **(self._found(seen, request.user) if seen else {}),
        }  # fmt: skip
        return TemplateResponse(request, "accounts/admin/seen.html", context)

    @staticmethod
    def _file(request, seen: Seen, format: str) -> HttpResponse:
        content, rows = as_file(seen, format)
        params = {"user": seen.user.pk, "since": seen.since.isoformat(), "until": seen.until.isoformat()}
        trail.log_export(user=request.user, report_code="trail_seen", params=params, rows=rows, format=format)
        name = f'attachment; filename="seen-{seen.user.pk}.{format}"'
        return HttpResponse(content, content_type=TYPES[format], headers={"Content-Disposition": name})

    @staticmethod
    def _found(seen: Seen, reader) -> dict:
        records = list(seen.records())
        taken = list(seen.taken_out()[: MOST_SHOWN + 1])
        return {
            "seen": seen,
            "records": [(one, link_of(one, reader)) for one in records[:MOST_SHOWN]],
            "number": len({(one.label, one.pk) for one in records}),
            "is_cut": len(records) > MOST_SHOWN or len(taken) > MOST_SHOWN,
            "taken": taken[:MOST_SHOWN],
        }


def link_of(record: Record, reader) -> str:
    """Where the record is read, for who may read its kind; whether they see this one, its own page decides."""
    if record.model is None or not record.pk:
        return ""
    app, name = record.model._meta.app_label, record.model._meta.model_name
    if not reader.has_perm(f"{app}.view_{name}"):
        return ""
    try:
        return reverse(f"admin:{app}_{name}_change", args=[record.pk])
    except NoReverseMatch:
        return ""
