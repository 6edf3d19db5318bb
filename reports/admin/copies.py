"""Copies as reported: listed, taken out again, and held beside what the same report says today."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from accounts.trail import log_export
from core.admin import ReadOnlyAdmin
from core.admin.scoped import seen_or_404
from papers.errors import PaperError
from papers.writers import CONTENT_TYPES
from reports.admin.catalogue import CataloguePages
from reports.models import ReportCopy
from reports.services.copies import changes_since
from reports.sight import may_have, may_read_copy
from thai.dates import format_date


@admin.register(ReportCopy)
class ReportCopyAdmin(CataloguePages, ReadOnlyAdmin):
    list_display = ["link", "subtitle", "day", "handed_to", "document_no", "row_count"]
    list_display_links = None
    ordering = ["-made_at", "-pk"]
    sortable_by = []
    list_before_template = "reports/admin/copy_list_acts.html"
    empty_words = _(
        "No copy is kept yet. Open a report, look at it, and press “keep as reported” when it is handed in."
    )

    def get_queryset(self, request):
        return super().get_queryset(request).defer("file", "rows")

    @admin.display(description=_("title"))
    def link(self, copy):
        address = reverse("admin:reports_reportcopy_change", args=[copy.pk])
        return format_html('<a class="text-primary-600" href="{}">{}</a>', address, copy.title)

    @admin.display(description=_("kept on"))
    def day(self, copy):
        return format_date(copy.made_at, "short")

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        wrap = self.admin_site.admin_view
        own = [
            path("<int:pk>/file/", wrap(require_POST(self.file_view)), name="reports_reportcopy_file"),
            path("<int:pk>/changes/", wrap(require_GET(self.changes_view)), name="reports_reportcopy_changes"),
        ]
        return own + super().get_urls()

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """What was reported, to whom, with its digest."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        copy = self.get_object(request, object_id)
        if copy is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if request.method not in ("GET", "HEAD"):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": copy.title, "copy": copy,
            "may_take": may_read_copy(copy, request.user), "may_ask_anew": may_have(request.user, [copy.code]),
        }  # fmt: skip
        return TemplateResponse(request, "reports/admin/copy.html", context)

    def _copy(self, request, pk) -> ReportCopy:
        """Whose right to what it holds is gone since finds nothing here."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        copy = seen_or_404(self, request, pk)
        if not may_read_copy(copy, request.user):
            raise Http404
        return copy

    def file_view(self, request, pk):
        """The file as it was handed in, to the last byte."""
        copy = self._copy(request, pk)
        log_export(
            user=request.user, report_code=copy.code, params={"copy": copy.pk}, rows=copy.row_count, format=copy.format
        )
        headers = {"Content-Disposition": f'attachment; filename="{copy.code}-{copy.pk}.{copy.format}"',
                   "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}  # fmt: skip
        return HttpResponse(copy.content, content_type=CONTENT_TYPES[copy.format], headers=headers)

    def changes_view(self, request, pk):
        copy = self._copy(request, pk)
        found, problem = None, ""
        try:
            found = changes_since(copy, by=request.user)
        except PaperError as error:
            problem = str(error)
        shown = len(found.gone) + len(found.new) if found else 0
        log_export(user=request.user, report_code=copy.code, params={"copy": copy.pk}, rows=shown, format="screen")
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": copy.title, "copy": copy, "found": found,
            "problem": problem,
        }  # fmt: skip
        return TemplateResponse(request, "reports/admin/changes.html", context)
