"""Above a list: take it out as Excel or PDF, as it is filtered on the screen, and bring a sheet in."""

from http import HTTPStatus

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import path

from papers.http import download
from papers.params import parse_params
from papers.report import Report
from programs.reports.sheet import COLUMNS, SHORT
from residents.reports.register import MASKED
from spreadsheets.kind import get_kind

# A sheet to work with, and a page to read. Whole citizen numbers are asked for in the catalogue of reports.
FORMATS = {"xlsx": "Excel", "pdf": "PDF"}


class SheetPages:
    list_before_template = "programs/admin/sheets.html"
    sheet_report: type[Report]
    # The kind of register that may be imported here; "" for none.
    sheet_kind = ""

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_sheet"
        return [path("sheet/", self.admin_site.admin_view(self.sheet_view), name=name), *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        sheets = {"formats": self._formats(request.user), "import_url": self._import_url(request.user)}
        return super().changelist_view(request, {**(extra_context or {}), "sheets": sheets})

    def sheet_view(self, request):
        if request.method != "POST":
            return HttpResponse(status=HTTPStatus.METHOD_NOT_ALLOWED, headers={"Allow": "POST"})
        if not self.has_view_permission(request) or not self._formats(request.user):
            raise PermissionDenied
        format_ = request.POST.get("format") if request.POST.get("format") in FORMATS else "xlsx"
        report = self.sheet_report(self.get_changelist_instance(request).get_queryset(request))
        return download(report, user=request.user, params=self._params(report, format_), format=format_)

    @staticmethod
    def _params(report: Report, format_: str) -> dict:
        asked = {COLUMNS.name: SHORT if format_ == "pdf" else None, "numbers": MASKED}
        known = {param.name for param in report.params}
        return parse_params(report, {name: value for name, value in asked.items() if name in known})

    def _formats(self, user) -> list[tuple[str, str]]:
        return list(FORMATS.items()) if self.sheet_report().allowed(user) else []

    def _import_url(self, user) -> str:
        if not self.sheet_kind:
            return ""
        kind = get_kind(self.sheet_kind)
        return kind.upload_url if kind.may_use(user, {}) else ""
