"""The end of a fiscal year on one page: what the data say is done, what a person ticks, and what is missing."""

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
from core.keys import read_key
from reports.models import YearEndStep
from reports.services.year_end import TICK, take_back, tick
from reports.year_end import SEE, checklist, closing_year, days_left
from residents.admin.exporting import FORMATS

YEARS_BACK = 4


@admin.register(YearEndStep)
class YearEndStepAdmin(ScopedModelAdmin):
    list_display = ["title", "part", "due_days", "since_year", "until_year"]
    list_display_links = ["title"]
    list_filter = ["part"]
    ordering = ["part", "position"]
    sortable_by = []
    fields = ["part", "title", "due_days", "since_year", "until_year", "position"]
    empty_words = _(
        "Lines of the checklist of a fiscal year's end that no data know, such as that a paper was handed in."
    )

    def has_delete_permission(self, request, obj=None):
        # A line ends with a year; what was ticked stays.
        return False

    def get_urls(self):
        wrap = self.admin_site.admin_view
        own = [
            path("year/", wrap(require_GET(self.year_view)), name="reports_yearendstep_year"),
            path("year/tick/", wrap(require_POST(self.tick_view)), name="reports_yearendstep_tick"),
        ]
        return own + super().get_urls()

    def year_view(self, request):
        if not request.user.has_perm(SEE):
            raise PermissionDenied
        years = offered_years()
        year = _year_in(request.GET.get("year"), years)
        left = days_left(year, timezone.localdate())
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": _("End of the fiscal year"), "year": year,
            "years": years, "found": checklist(year, request.user), "left": left, "ago": -left, "formats": FORMATS,
            "may_tick": request.user.has_perm(TICK), "today": timezone.localdate(),
        }  # fmt: skip
        return TemplateResponse(request, "reports/admin/year_end.html", context)

    def tick_view(self, request):
        if not request.user.has_perm(TICK):
            raise PermissionDenied
        year = _year_in(request.POST.get("year"), offered_years())
        step = YearEndStep.objects.filter(pk=read_key(request.POST.get("step", ""))).first()
        if step is None:
            raise Http404
        try:
            if request.POST.get("back"):
                take_back(step, year=year, by=request.user)
            else:
                tick(step, year=year, note=request.POST.get("note", ""), by=request.user)
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
        return redirect(f"{reverse('admin:reports_yearendstep_year')}?year={year}#step-{step.pk}")


def offered_years() -> list[int]:
    """The year that goes on at the latest, some before it."""
    first = closing_year(timezone.localdate()) + 1
    return list(range(first, first - YEARS_BACK - 1, -1))


def _year_in(text: str | None, years: list[int]) -> int:
    """One of those offered, the one that is being closed by default."""
    return int(text) if text in map(str, years) else years[1]
