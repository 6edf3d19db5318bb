"""The survey on paper and as a sheet to fill in: a village's houses in order, with the questions of the round."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.urls import path
from django.views.decorators.http import require_GET

from accounts import trail
from economy.admin.asked import round_of, village_of
from economy.models import SurveyRound
from economy.papers.forms import forms_pdf
from economy.papers.sheets import sheets_xlsx
from economy.services.responses import ADD
from economy.street import houses
from papers.writers import CONTENT_TYPES
from residents.admin.printing import printed_list
from residents.models import Village

# Sheets for houses that nobody knows of.
SPARE = 2


class SheetPapers:
    """Mixin of the admin of surveys."""

    def get_urls(self):
        wrap, own = self.admin_site.admin_view, "economy_householdresponse"
        return [
            path("paper/", wrap(require_GET(self.paper_view)), name=f"{own}_paper"),
            path("workbook/", wrap(require_GET(self.workbook_view)), name=f"{own}_workbook"),
            *super().get_urls(),
        ]

    def paper_view(self, request):
        survey, village = self._asked(request)
        return printed_list(
            request, f"survey-{survey.year}-{village.number}",
            lambda: forms_pdf(survey, village, user=request.user, spare=SPARE), **self._told(request, survey, village),
        )  # fmt: skip

    def workbook_view(self, request):
        survey, village = self._asked(request)
        trail.log_export(user=request.user, format="xlsx", **self._told(request, survey, village))
        name = f"survey-{survey.year}-{village.number}.xlsx"
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
        content = sheets_xlsx(survey, [village], user=request.user)
        return HttpResponse(content, content_type=CONTENT_TYPES["xlsx"], headers=headers)

    def _asked(self, request) -> tuple[SurveyRound, Village]:
        if not request.user.has_perm(ADD):
            raise PermissionDenied
        survey, village = round_of(request, list(SurveyRound.objects.all())), village_of(request)
        if survey is None or village is None:
            raise Http404
        return survey, village

    @staticmethod
    def _told(request, survey, village) -> dict:
        """What the trail says of it."""
        return {
            "report_code": "survey_forms", "params": {"round": survey.year, "village": village.number},
            "rows": houses(survey, village, user=request.user).count(),
        }  # fmt: skip
