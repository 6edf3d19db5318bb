"""How long data are kept: the rules, what the nights forget, and the record of processing."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST
from unfold.widgets import UnfoldAdminSelectWidget

from core.admin import ReadOnlyAdmin, ScopedModelAdmin
from core.admin.scoped import seen_or_404
from core.keeping import KEPT, usual
from papers.http import download
from privacy.admin.filters import AsksFilter
from privacy.models import ForgetRun, RetentionRule
from privacy.record import lines, told_of
from privacy.reports import SEE_RECORD, ProcessingRecord
from privacy.retention import forgetters
from privacy.services.forgetting import ALLOW, allow
from programs.models import content_changed
from thai.dates import format_date

FORMATS = ("xlsx", "pdf")


@admin.register(RetentionRule)
class RetentionRuleAdmin(ScopedModelAdmin):
    list_display = ["kind_words", "since_day", "keep", "why"]
    ordering = ["kind", "-since"]
    sortable_by = []
    fields = ["kind", "since", "keep", "why"]
    list_before_template = "privacy/admin/kept_now.html"
    empty_words = _("No rule of the office's own yet: what the server's settings say holds, as it stands above.")

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "kind":
            choices = [(kind, f"{known.title} ({_unit(known)})") for kind, known in KEPT.items()]
            kwargs["widget"] = UnfoldAdminSelectWidget(choices=choices)
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "since" and field is not None:
            field.future_ok = field.widget.future_ok = True
        return field

    def has_change_permission(self, request, obj=None):
        """A rule that began is history: another rule follows it."""
        begun = obj is not None and obj.since <= timezone.localdate()
        return super().has_change_permission(request, obj) and not begun

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        # The public page says how long.
        content_changed()

    @admin.display(description=_("kind of data"))
    def kind_words(self, rule):
        return KEPT[rule.kind].title if rule.kind in KEPT else rule.kind

    @admin.display(description=_("holds since"))
    def since_day(self, rule):
        return format_date(rule.since, "short")

    def changelist_view(self, request, extra_context=None):
        told = [(told_of(kind), known.why, usual(kind)) for kind, known in KEPT.items()]
        return super().changelist_view(request, {**(extra_context or {}), "kept_now": told})

    # --- the record of processing

    def get_urls(self):
        wrap = self.admin_site.admin_view
        own = [
            path("record/", wrap(require_GET(self.record_view)), name="privacy_retentionrule_record"),
            path("record/file/", wrap(require_POST(self.record_file_view)), name="privacy_retentionrule_record_file"),
        ]
        return own + super().get_urls()

    def record_view(self, request):
        if not request.user.has_perm(SEE_RECORD):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": _("Record of processing (section 39)"),
            "lines": lines(), "formats": FORMATS, "today": timezone.localdate(),
        }  # fmt: skip
        return TemplateResponse(request, "privacy/admin/record.html", context)

    def record_file_view(self, request):
        if not request.user.has_perm(SEE_RECORD):
            raise PermissionDenied
        if request.POST.get("format") not in FORMATS:
            raise Http404
        return download(ProcessingRecord(), user=request.user, params={}, format=request.POST["format"])


def _unit(known) -> str:
    return _("in fiscal years") if known.in_years else _("in days")


@admin.register(ForgetRun)
class ForgetRunAdmin(ReadOnlyAdmin):
    list_display = ["night", "over_time", "gone", "state_words"]
    list_filter = [AsksFilter]
    list_before_template = "privacy/admin/nights.html"
    ordering = ["-pk"]
    sortable_by = []
    fields = ["night", "over_time", "gone", "next_night", "next_month", "state_words"]
    readonly_fields = fields
    change_form_outer_before_template = "privacy/admin/allow.html"
    empty_words = _("The nightly job has not run yet: the system administrator sets up `manage.py forget`.")

    @admin.display(description=_("night of"))
    def night(self, run):
        return format_date(run.day, "short")

    @admin.display(description=_("over its time"))
    def over_time(self, run):
        return _told(run.found)

    @admin.display(description=_("forgotten"))
    def gone(self, run):
        return _told(run.done)

    @admin.display(description=_("expected for the next night"))
    def next_night(self, run):
        return _told(run.tomorrow)

    @admin.display(description=_("expected within 30 days"))
    def next_month(self, run):
        return _told(run.month)

    @admin.display(description=_("state"))
    def state_words(self, run):
        if not run.stopped:
            return _("done")
        return _("stopped; allowed for the next night") if run.allowed_at else _("stopped to ask")

    def changelist_view(self, request, extra_context=None):
        last = ForgetRun.objects.first()
        shown = [] if last is None else [
            (one.title, last.tomorrow.get(one.code, 0), last.month.get(one.code, 0)) for one in forgetters()
        ]  # fmt: skip
        return super().changelist_view(request, {**(extra_context or {}), "expected": shown, "last_run": last})

    def change_view(self, request, object_id, form_url="", extra_context=None):
        run = self.get_object(request, object_id)
        may = bool(run and run.stopped and not run.allowed_at and request.user.has_perm(ALLOW))
        return super().change_view(
            request, object_id, form_url, {**(extra_context or {}), "may_allow": may, "run": run}
        )

    def get_urls(self):
        wrap = self.admin_site.admin_view
        own = [path("<int:pk>/allow/", wrap(require_POST(self.allow_view)), name="privacy_forgetrun_allow")]
        return own + super().get_urls()

    def allow_view(self, request, pk):
        run = seen_or_404(self, request, pk)
        try:
            allow(run, by=request.user)
            messages.success(request, _("Allowed: the next night forgets it."))
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
        return redirect("admin:privacy_forgetrun_change", run.pk)


def _told(counts: dict[str, int]) -> str | None:
    titles = {one.code: one.title for one in forgetters()}
    return ", ".join(f"{titles.get(code, code)} {number}" for code, number in counts.items() if number) or None
