"""The register of requests: written down at the counter, decided, done; what is due first stands first."""

from datetime import date

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from core.admin import ScopedModelAdmin
from core.admin.scoped import seen_or_404
from core.forms import ThaiDateField
from papers.errors import PaperError
from papers.http import download
from privacy.admin.filters import AnswerDueFilter
from privacy.enums import HOLDS_BACK, WITH_FILE, RequestState, Right
from privacy.models import DataRequest
from privacy.models.request import ENDED
from privacy.own_data import OwnData
from privacy.services import requests as services
from privacy.services.erasing import here, plan_for
from residents.admin.looks import NotedLooks
from thai.dates import format_date

FORMATS = ("xlsx", "pdf")
# What tells whose data it is about.
OF_SOMEBODY = ("whom", "asker_name", "paper", "detail", "refusal")


def knows_whom(user) -> bool:
    return user.has_perm("residents.view_resident")


@admin.register(DataRequest)
class DataRequestAdmin(NotedLooks, ScopedModelAdmin):
    list_display = ["due", "kind", "whom", "state", "left"]
    list_filter = [AnswerDueFilter, "state", "kind"]
    list_select_related = ["resident__village", "resident__household"]
    ordering = ["due_on", "pk"]
    sortable_by = []
    autocomplete_fields = ["resident"]
    fields = ["resident", "kind", "asker", "asker_name", "paper", "detail", "received_on"]
    told_fields = [
        "whom", "kind", "asker", "asker_name", "paper", "detail", "received_on", "due", "state", "entered", "approved",
        "ended", "refusal", "what_was_done",
    ]  # fmt: skip
    change_form_outer_before_template = "privacy/admin/request_acts.html"
    empty_words = _(
        "Somebody asks to see, correct, hold back or erase their own data: write it down from the person's page. A copy is "
        "handed over within 30 days."
    )

    def looked_at(self, row):
        return row.resident

    # --- what may be done by the admin's own form

    def get_fields(self, request, obj=None):
        return self.fields if obj is None else self._told_to(request)

    def get_readonly_fields(self, request, obj=None):
        return [] if obj is None else self._told_to(request)

    def get_list_display(self, request):
        return [name for name in self.list_display if name != "whom" or knows_whom(request.user)]

    def _told_to(self, request) -> list[str]:
        """Executive and auditor read what is asked and whether it was answered in time, not whose data it is about."""
        return [name for name in self.told_fields if name not in OF_SOMEBODY or knows_whom(request.user)]

    def has_change_permission(self, request, obj=None):
        """What was asked is not rewritten: it is decided and done by acts of its own."""
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_changeform_initial_data(self, request):
        return {**super().get_changeform_initial_data(request), "received_on": timezone.localdate()}

    def save_model(self, request, obj, form, change):
        services.receive(obj, by=request.user)

    # --- columns

    @admin.display(description=_("answer by"))
    def due(self, row):
        return format_date(row.due_on, "short")

    @admin.display(description=_("whose data"))
    def whom(self, row):
        return row.resident.staff_label

    @admin.display(description=_("days left"))
    def left(self, row):
        if row.state in ENDED:
            return None
        days = row.days_left(timezone.localdate())
        return _("%(n)s days late") % {"n": -days} if days < 0 else days

    @admin.display(description=_("entered by"))
    def entered(self, row):
        return row.entered_by.staff_label if row.entered_by else None

    @admin.display(description=_("approved"))
    def approved(self, row):
        return _when(row.approved_at, row.approved_by)

    @admin.display(description=_("ended"))
    def ended(self, row):
        return _when(row.ended_at, row.ended_by)

    @admin.display(description=_("what was done"))
    def what_was_done(self, row):
        parts = {
            "erased": _("erased"),
            "nameless": _("made nameless"),
            "kept": _("kept"),
            "copies": _("sealed copies"),
        }
        told = [
            f"{parts[part]}: " + ", ".join(f"{words} {number}" for words, number in counts.items())
            for part, counts in row.outcome.items()
            if part in parts and counts
        ]
        return "\n".join(told) or None

    # --- acts

    def get_urls(self):
        wrap = self.admin_site.admin_view
        own = [
            path("<int:pk>/file/", wrap(require_POST(self.file_view)), name="privacy_datarequest_file"),
            path("<int:pk>/plan/", wrap(require_GET(self.plan_view)), name="privacy_datarequest_plan"),
            *(
                path(f"<int:pk>/{act}/", wrap(require_POST(getattr(self, f"{act}_view"))), name=f"privacy_datarequest_{act}")
                for act in ("refuse", "approve", "erase", "hold", "done")
            ),
        ]  # fmt: skip
        return own + super().get_urls()

    def change_view(self, request, object_id, form_url="", extra_context=None):
        row = self.get_object(request, object_id)
        acts = self._acts(request, row) if row else {}
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **acts})

    def _acts(self, request, row) -> dict:
        may = request.user.has_perm
        changes, waits = may(services.CHANGE), row.state == RequestState.OPEN
        erasure = row.kind == Right.ERASURE
        return {
            "one": row, "reads_person": may("residents.view_resident"),
            "may_file": may(services.TAKE) and row.kind in WITH_FILE and row.state != RequestState.REFUSED,
            "may_plan": erasure and row.state not in ENDED,
            "may_hold": changes and waits and row.kind in HOLDS_BACK,
            "may_correct": may("residents.change_resident") and row.kind == Right.CORRECTION and row.state not in ENDED,
            "may_end": changes and waits and not erasure,
            "may_refuse": row.state not in ENDED and (changes or (erasure and may(services.APPROVE))),
            "formats": FORMATS,
        }  # fmt: skip

    def _act(self, request, pk, do, told):
        row = seen_or_404(self, request, pk)
        try:
            do(row)
            messages.success(request, told)
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
        return redirect("admin:privacy_datarequest_change", row.pk)

    def refuse_view(self, request, pk):
        why = request.POST.get("why", "")[:500]
        return self._act(
            request, pk, lambda row: services.refuse(row, why=why, by=request.user), _("The refusal is recorded.")
        )

    def approve_view(self, request, pk):
        told = _("Approved. Now who keeps the register can erase.")
        return self._act(request, pk, lambda row: services.approve(row, by=request.user), told)

    def done_view(self, request, pk):
        return self._act(request, pk, lambda row: services.done(row, by=request.user), _("Recorded as done."))

    def hold_view(self, request, pk):
        until, why = _day(request.POST.get("until", "")), request.POST.get("why", "")[:300]
        told = _("Held back from today on.")
        return self._act(request, pk, lambda row: services.hold_back(row, until=until, why=why, by=request.user), told)

    def erase_view(self, request, pk):
        seen_or_404(self, request, pk)
        if not request.user.has_perm(services.CHANGE):
            raise PermissionDenied
        if request.POST.get("sure") != "yes":
            messages.error(request, _("Nothing was erased: tick that you have read what will be erased for good."))
            return redirect("admin:privacy_datarequest_plan", pk)
        return self._act(request, pk, lambda row: services.erase_for(row, by=request.user), _("The data were erased."))

    def plan_view(self, request, pk):
        row = seen_or_404(self, request, pk)
        if row.kind != Right.ERASURE or row.state in ENDED:
            raise Http404
        may = request.user.has_perm
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": _("What an erasure would do"), "one": row,
            "whom": row.resident.staff_label if knows_whom(request.user) else "", "plan": plan_for(row.resident), "stays_here": here(row.resident), "back": reverse("admin:privacy_datarequest_change", args=[row.pk]),
            "may_approve": may(services.APPROVE) and row.state == RequestState.OPEN and row.entered_by_id != request.user.pk,
            "may_erase": may(services.CHANGE) and row.state == RequestState.APPROVED,
        }  # fmt: skip
        return TemplateResponse(request, "privacy/admin/erasure.html", context)

    def file_view(self, request, pk):
        row = seen_or_404(self, request, pk)
        if not request.user.has_perm(services.TAKE):
            raise PermissionDenied
        if row.kind not in WITH_FILE or row.state == RequestState.REFUSED or request.POST.get("format") not in FORMATS:
            raise Http404
        try:
            return download(
                OwnData(row), user=request.user, params={"request": row.number}, format=request.POST["format"]
            )
        except PaperError as problem:
            messages.error(request, str(problem))
            return redirect("admin:privacy_datarequest_change", row.pk)


def _when(at, by) -> str | None:
    if at is None:
        return None
    who = by.staff_label if by else _("the system")
    return f"{format_date(timezone.localdate(at), 'short')} · {who}"


def _day(text: str) -> date | None:
    try:
        return ThaiDateField(required=False, future_ok=True).clean(text)
    except forms.ValidationError:
        return None
