"""What the survey of households must do when a fiscal year ends: its round is closed."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from core.admin.links import list_address
from economy.reports.asked import round_in
from programs.numbers import may_see
from programs.year_end import Part, YearLine, missing, unknown


def survey_lines(year: int, user) -> Iterator[YearLine]:
    if not may_see(user, "economy.view_surveyround"):
        return
    title = _("Survey round of the year is closed")
    # A round is named by the calendar year: that of the fiscal year is the one of the year's own report.
    survey = round_in(year)
    if survey is None:
        yield unknown(
            "survey_round",
            Part.CLOSING,
            title,
            _("There is no round of this year."),
            list_address("economy_surveyround"),
        )
        return
    url = reverse("admin:economy_surveyround_change", args=[survey.pk])
    yield missing("survey_round", Part.CLOSING, title, int(survey.closed_at is None), url)
