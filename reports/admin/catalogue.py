"""The catalogue's pages: all papers by their words; one of them asked, looked at, taken out, kept as reported."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core.once import new_key
from papers.errors import PaperError
from papers.http import download
from papers.printing import ASKED, VILLAGE, read_printing
from papers.report import Report, parse_params
from programs.admin.asking import questions_of
from reports.catalogue import groups_of, of_user
from reports.models import ReportCopy
from reports.preview import Preview, preview
from reports.services.copies import keep_copy
from residents.admin.exporting import FORMATS

KEEP = "reports.add_reportcopy"
# How it is printed: asked beside the report's own questions.
PRINTED = (*ASKED, "handed_to")
# Of the session: whoever prints with Thai digits does so again.
THAI_DIGITS = "reports_thai_digits"


class CataloguePages:
    """Mixin of the copies' ModelAdmin: the catalogue has no rows of its own."""

    def get_urls(self):
        wrap = self.admin_site.admin_view
        own = [
            path("all/", wrap(require_GET(self.catalogue_view)), name="reports_reportcopy_catalogue"),
            path("all/<slug:code>/", wrap(require_GET(self.report_view)), name="reports_reportcopy_report"),
            path("all/<slug:code>/take/", wrap(require_POST(self.take_view)), name="reports_reportcopy_take"),
            path("all/<slug:code>/keep/", wrap(require_POST(self.keep_view)), name="reports_reportcopy_keep"),
        ]
        return own + super().get_urls()

    def catalogue_view(self, request):
        if not of_user(request.user):
            raise PermissionDenied
        words = request.GET.get("q", "")[:100]
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": _("All reports"), "words": words,
            "groups": groups_of(request.user, words),
        }  # fmt: skip
        return TemplateResponse(request, "reports/admin/catalogue.html", context)

    def report_view(self, request, code):
        """Shown at once with the usual answers; what was typed stands in the address, so that the page can be kept."""
        report = self._report(request, code)
        return self._shown(request, report, typed_of(report, request.GET))

    def _report(self, request, code) -> Report:
        mine = of_user(request.user)
        if not mine:
            raise PermissionDenied
        report = next((one for one in mine if one.code == code), None)
        if report is None:
            raise Http404
        return report

    def _shown(self, request, report: Report, typed: dict[str, str], *, problem: str = "", printed=None):
        found: Preview | None = None
        params = None
        if not problem:
            try:
                params = parse_params(report, typed)
                found = preview(report, user=request.user, params=params)
            except PaperError as error:
                problem = str(error)
        copies = ReportCopy.objects.visible_to(request.user).filter(code=report.code).defer("file", "rows")[:10]
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": report.title, "report": report,
            "questions": questions_of(report, typed), "typed": typed, "found": found, "problem": problem,
            "formats": FORMATS, "copies": copies, "may_keep": request.user.has_perm(KEEP), "form_key": new_key(),
            "printed": printed or _usual(request), "village": VILLAGE, "printing_open": bool(printed),
            "by_village": found is not None and report.village_at(report.columns_for(request.user, params)) is not None,
        }  # fmt: skip
        return TemplateResponse(request, "reports/admin/report.html", context)

    def take_view(self, request, code):
        report = self._report(request, code)
        typed, printed = typed_of(report, request.POST), printed_of(request)
        try:
            params = parse_params(report, typed)
            return download(
                report, user=request.user, params=params, format=format_of(request), printing=read_printing(printed)
            )  # fmt: skip
        except PaperError as problem:
            return self._shown(request, report, typed, problem=str(problem), printed=printed)

    def keep_view(self, request, code):
        report = self._report(request, code)
        if not request.user.has_perm(KEEP):
            raise PermissionDenied
        typed, printed = typed_of(report, request.POST), printed_of(request)
        key = request.POST.get("form_key", "")[:40]
        try:
            copy = keep_copy(
                report, params=parse_params(report, typed), format=format_of(request), handed_to=printed["handed_to"],
                key=f"{request.user.pk}-{key or new_key()}", by=request.user, printing=read_printing(printed),
            )  # fmt: skip
        except PaperError as problem:
            return self._shown(request, report, typed, problem=str(problem), printed=printed)
        except ValidationError as problem:
            return self._shown(request, report, typed, problem=" ".join(problem.messages), printed=printed)
        messages.success(request, _("The copy is kept as it was reported."))
        return redirect("admin:reports_reportcopy_change", copy.pk)


def printed_of(request) -> dict[str, str]:
    """What was typed of how it is printed; the digits are remembered while the user is signed in."""
    printed = {name: request.POST.get(name, "")[:200] for name in PRINTED}
    if request.session.get(THAI_DIGITS, "") != printed["thai_digits"]:
        request.session[THAI_DIGITS] = printed["thai_digits"]
    return printed


def _usual(request) -> dict[str, str]:
    known = {"document_no": settings.OFFICE_DOCUMENT_PREFIX, "thai_digits": request.session.get(THAI_DIGITS, "")}
    return dict.fromkeys(PRINTED, "") | known


def typed_of(report: Report, sent) -> dict[str, str]:
    """What was typed of the questions that this report asks."""
    return {param.name: sent[param.name][:200] for param in report.params if param.name in sent}


def format_of(request) -> str:
    form = request.POST.get("format", "xlsx")
    return form if form in dict(FORMATS) else "xlsx"
