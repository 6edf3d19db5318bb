"""Packs: what is in them, made with one press for a period, and fetched when they are ready."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST
from unfold.admin import TabularInline
from unfold.widgets import UnfoldAdminSelectWidget

from accounts.trail import log_export
from core.admin import ReadOnlyAdmin, ScopedModelAdmin
from core.admin.filters import OneChoice
from core.admin.scoped import seen_or_404
from reports.catalogue import of_user
from reports.enums import Period, RunState
from reports.models import Pack, PackItem, PackRun
from reports.periods import Span, spans_until
from reports.services import packs
from reports.sight import may_read_run
from reports.tasks import make_pack
from residents.admin.exporting import FORMATS
from thai.dates import format_date

# A worker begins within seconds.
LATE_SECONDS = 15
OFFERED = {Period.MONTH: 12, Period.HALF: 6, Period.YEAR: 4}


class ItemForm(forms.ModelForm):
    code = forms.ChoiceField(label=_("report"), widget=UnfoldAdminSelectWidget)
    format = forms.ChoiceField(label=_("form"), choices=FORMATS, widget=UnfoldAdminSelectWidget)

    class Meta:
        model = PackItem
        fields = ["code", "format", "position"]


class ItemInline(TabularInline):
    model = PackItem
    form = ItemForm
    fields = ["code", "format", "position"]
    extra = 1

    def has_add_permission(self, request, obj=None):
        return request.user.has_perm("reports.change_pack")

    def has_change_permission(self, request, obj=None):
        return request.user.has_perm("reports.change_pack")

    def has_delete_permission(self, request, obj=None):
        return request.user.has_perm("reports.change_pack")

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("reports.view_pack")

    def get_formset(self, request, obj=None, **kwargs):
        """Reports that this user may have; those that others put in stay as they are."""
        formset = super().get_formset(request, obj, **kwargs)
        mine = {one.code: str(one.title) for one in of_user(request.user)}
        there = {code: packs.title_of(code) for code in obj.items.values_list("code", flat=True)} if obj else {}
        formset.form.base_fields["code"].choices = [("", "–"), *(there | mine).items()]
        return formset


@admin.register(Pack)
class PackAdmin(ScopedModelAdmin):
    list_display = ["name", "period", "by_itself", "papers"]
    ordering = ["name"]
    sortable_by = []
    fields = ["name", "period", "by_itself_on", "for_whom"]
    readonly_fields = ["for_whom"]
    inlines = [ItemInline]
    change_form_outer_before_template = "reports/admin/pack_acts.html"
    empty_words = _("A pack holds the reports that are handed in together, and makes them all with one press.")

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("items")

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description=_("made by itself"))
    def by_itself(self, pack):
        return _("on day %(day)s") % {"day": pack.by_itself_on} if pack.by_itself_on else "–"

    @admin.display(description=_("reports"))
    def papers(self, pack):
        return len(pack.items.all())

    @admin.display(description=_("made for"))
    def for_whom(self, pack):
        if pack.made_for_id:
            return pack.made_for.staff_label
        return _("whoever gives it a day: it holds what that person may see")

    def save_model(self, request, obj, form, change):
        """By itself it is made for who gives it the day: nobody gives another person's sight away."""
        if "by_itself_on" in form.changed_data:
            obj.made_for = request.user if obj.by_itself_on else None
        super().save_model(request, obj, form, change)

    def get_urls(self):
        wrap = self.admin_site.admin_view
        own = [path("<int:pk>/make/", wrap(self.make_view), name="reports_pack_make")]
        return own + super().get_urls()

    def make_view(self, request, pk):
        pack = seen_or_404(self, request, pk)
        if not request.user.has_perm(packs.MAKE):
            raise PermissionDenied
        spans = spans_until(Period(pack.period), timezone.localdate(), OFFERED[pack.period])
        problem = ""
        if request.method == "POST":
            span = next((one for one in spans if one.first_on.isoformat() == request.POST.get("first_on")), None)
            try:
                return self._begun(request, pack, span)
            except packs.PackRefused as refused:
                problem = " ".join(refused.messages)
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": pack.name, "pack": pack, "problem": problem,
            "spans": spans, "chosen": spans[1], "titles": [packs.paper_name(one.key) for one in pack.items.all()],
            "runs": _told(PackRun.objects.visible_to(request.user).filter(pack=pack).defer("file")[:10], pack),
        }  # fmt: skip
        return TemplateResponse(request, "reports/admin/pack_make.html", context)

    def _begun(self, request, pack: Pack, span: Span | None):
        if span is None:
            raise packs.PackRefused(_("Choose for when the pack is made."))
        run, is_new = packs.ask_for(pack, span, by=request.user)
        if is_new:
            make_pack.enqueue(run.pk)
        else:
            messages.info(request, _("This pack is being made already."))
        return redirect("admin:reports_packrun_change", run.pk)


def _told(runs, pack: Pack) -> list[tuple[PackRun, Span]]:
    return [(run, Span(Period(pack.period), run.first_on)) for run in runs]


class LookedAtFilter(OneChoice):
    title = _("made by itself")
    parameter_name = "new"
    choice = ("yes", _("not looked at yet"))

    def chosen(self, request, queryset):
        return queryset.to_look_at()


@admin.register(PackRun)
class PackRunAdmin(ReadOnlyAdmin):
    list_display = ["pack_name", "of", "state", "day"]
    list_select_related = ["pack"]
    list_filter = [LookedAtFilter]
    ordering = ["-asked_at", "-pk"]
    sortable_by = []
    empty_words = _("No pack was made yet. Open a pack, choose the month, and press “make”.")

    def get_queryset(self, request):
        return super().get_queryset(request).defer("file")

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description=_("pack of reports"))
    def pack_name(self, run):
        return run.pack.name

    @admin.display(description=_("is of"))
    def of(self, run):
        return str(Span(Period(run.pack.period), run.first_on))

    @admin.display(description=_("asked on"))
    def day(self, run):
        return format_date(run.asked_at, "short")

    def get_urls(self):
        wrap = self.admin_site.admin_view
        own = [
            path("<int:pk>/status/", wrap(require_GET(self.status_view)), name="reports_packrun_status"),
            path("<int:pk>/file/", wrap(require_POST(self.file_view)), name="reports_packrun_file"),
        ]
        return own + super().get_urls()

    def _run(self, request, pk) -> PackRun:
        if not self.has_view_permission(request):
            raise PermissionDenied
        return seen_or_404(self, request, pk)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        run = self.get_object(request, object_id)
        if run is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if request.method not in ("GET", "HEAD"):
            raise PermissionDenied
        if not run.is_going_on and run.looked_at is None:
            PackRun.objects.filter(pk=run.pk).update(looked_at=timezone.now())
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": run.pack.name, "run": run,
            "span": Span(Period(run.pack.period), run.first_on), "may_take": may_read_run(run, request.user),
            "problems": [(packs.paper_name(key), why) for key, why in run.problems.items()],
        }  # fmt: skip
        return TemplateResponse(request, "reports/admin/pack_run.html", context)

    def status_view(self, request, pk):
        run = self._run(request, pk)
        waited = (timezone.now() - run.asked_at).total_seconds()
        late = run.state == RunState.WAITING and waited > LATE_SECONDS
        return JsonResponse(
            {
                "busy": run.is_going_on,
                "state": run.get_state_display(),
                "done": run.done,
                "total": run.total,
                "late": late,
            }
        )

    def file_view(self, request, pk):
        run = self._run(request, pk)
        if run.state != RunState.READY or not may_read_run(run, request.user):
            raise Http404
        log_export(user=request.user, report_code="pack", params={"run": run.pk}, rows=run.done, format="zip")
        headers = {"Content-Disposition": f'attachment; filename="pack-{run.pk}.zip"', "Cache-Control": "no-store"}
        return HttpResponse(run.content, content_type="application/zip", headers=headers)
