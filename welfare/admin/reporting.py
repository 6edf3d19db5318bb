"""The fund's reports on one page: choose, say for when, take it as Excel or PDF."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from papers.errors import PaperError
from papers.http import download
from papers.report import Report, all_reports, parse_params
from residents.admin.exporting import FORMATS
from thai.dates import format_date

PREFIX = "fund_"
FIRST = ("fund_half_year", "fund_cash_book", "fund_arrears", "fund_members")


class ReportsPage:
    """Mixin of the funds' admin."""

    def get_urls(self):
        wrap = self.admin_site.admin_view
        own = [
            path("reports/", wrap(require_GET(self.reports_view)), name="welfare_fund_reports"),
            path("reports/<slug:code>/", wrap(require_POST(self.report_view)), name="welfare_fund_report"),
        ]
        return own + super().get_urls()

    def reports_view(self, request, typed: dict | None = None):
        reports = _allowed(request.user)
        if not reports:
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": _("Reports of the fund"), "formats": FORMATS,
            "reports": [(report, [_asked(param, (typed or {}).get(report.code, {})) for param in report.params]) for report in reports],
        }  # fmt: skip
        return TemplateResponse(request, "welfare/admin/reports.html", context)

    def report_view(self, request, code):
        if not _allowed(request.user):
            raise PermissionDenied
        report = next((one for one in _allowed(request.user) if one.code == code), None)
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


def _allowed(user) -> list[Report]:
    """The fund's reports that the user may have; those that are asked for most come first."""
    reports = [report for report in all_reports() if report.code.startswith(PREFIX) and report.allowed(user)]
    return sorted(reports, key=lambda one: FIRST.index(one.code) if one.code in FIRST else len(FIRST))


def _asked(param, typed: dict) -> dict:
    """One question of a report: its choices, and what stands in the box."""
    default = param.default() if callable(param.default) else param.default
    shown = format_date(default, "numeric") if param.kind == "date" and default else default
    options = param.options() if param.kind == "choice" else []
    return {
        "param": param, "options": options, "value": typed.get(param.name, "" if shown is None else shown),
        # Where there is one fund, nobody needs to choose it.
        "hidden": param.name == "fund" and len(options) < 2,
    }  # fmt: skip
