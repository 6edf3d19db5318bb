"""A pillar's reports on one page: choose, say for when, take it as Excel or PDF."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from papers.errors import PaperError
from papers.http import download
from papers.report import Report, all_reports, parse_params
from programs.admin.asking import questions_of
from residents.admin.exporting import FORMATS


class ReportsPage:
    """Mixin of a ModelAdmin. `report_prefix`: how the codes of its reports begin; `report_first`: those that are asked for most."""

    report_prefix: str
    report_first: tuple[str, ...] = ()
    reports_title = _("Reports")

    def get_urls(self):
        wrap, name = self.admin_site.admin_view, f"{self.opts.app_label}_{self.opts.model_name}_report"
        own = [
            path("reports/", wrap(require_GET(self.reports_view)), name=f"{name}s"),
            path("reports/<slug:code>/", wrap(require_POST(self.report_view)), name=name),
        ]
        return own + super().get_urls()

    def reports_view(self, request, typed: dict | None = None):
        reports = self._reports(request.user)
        if not reports:
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": self.reports_title, "formats": FORMATS,
            "reports": [self._report_form(report, (typed or {}).get(report.code, {})) for report in reports],
        }  # fmt: skip
        return TemplateResponse(request, "programs/admin/reports.html", context)

    def report_view(self, request, code):
        reports = self._reports(request.user)
        if not reports:
            raise PermissionDenied
        report = next((one for one in reports if one.code == code), None)
        if report is None:
            raise Http404
        typed = {param.name: request.POST.get(param.name, "") for param in report.params}
        form = request.POST.get("format", "xlsx")
        try:
            params = parse_params(report, typed)
            return download(report, user=request.user, params=params, format=form if form in dict(FORMATS) else "xlsx")
        except PaperError as problem:
            messages.warning(request, str(problem))
            return self.reports_view(request, {code: typed})

    def _report_form(self, report: Report, typed: dict) -> tuple[Report, str, list[dict]]:
        """A report, where its form is sent, and what it asks."""
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_report"
        return report, reverse(name, args=[report.code]), questions_of(report, typed)

    def _reports(self, user) -> list[Report]:
        """Those that the user may have."""
        mine = [one for one in all_reports() if one.code.startswith(self.report_prefix) and one.allowed(user)]
        first = self.report_first
        return sorted(mine, key=lambda one: first.index(one.code) if one.code in first else len(first))
