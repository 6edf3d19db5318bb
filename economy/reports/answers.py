"""What each household answered in a round, a line an answer: for programs, and for whoever counts otherwise than we do."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from economy.enums import Said
from economy.models import Answer, HouseholdResponse
from economy.reports.asked import ROUND
from papers.report import Column, Report
from papers.usual import AFTER_A_ROUND, OFFICE

CHUNK = 2000
YES, NO, UNKNOWN, NOBODY = "yes", "no", "unknown", "nobody"
WORDS = {Said.YES.value: YES, Said.NO.value: NO, Said.UNKNOWN.value: UNKNOWN, Said.NOBODY.value: NOBODY}
LABELS = {YES: Said.YES.label, NO: Said.NO.label, UNKNOWN: Said.UNKNOWN.label, NOBODY: Said.NOBODY.label}


class SurveyAnswers(Report):
    """What was copied from another year and nobody confirmed is not known."""

    code = "survey_answers"
    title = _("What households answered")
    tells = _("Every answer of every household.")
    asked_by, due = OFFICE, AFTER_A_ROUND
    permission = "economy.export_householdresponse"
    params = (ROUND,)
    columns = (
        Column("village", _("Village no."), "integer", width=8),
        Column("house_no", _("House number"), width=12, personal="personal"),
        Column("indicator", _("indicator"), width=26),
        Column("value", _("answer"), width=24, personal="sensitive", labels=LABELS),
    )

    def rows(self, *, user, params):
        seen = HouseholdResponse.objects.visible_to(user).answered().filter(round__year=params.get("round"))
        found = Answer.objects.filter(response__in=seen).order_by(
            "response__village__number",
            "response__household__house_key",
            "response_id",
            "indicator__position",
            "indicator_id",
        )
        columns = (
            "response__village__number", "response__household__house_no", "indicator__code", "confirmed", "said", "number",
            "option__title_th",
        )  # fmt: skip
        for village, house, code, *kept in found.values_list(*columns).iterator(chunk_size=CHUNK):
            yield village, house, code, _value(*kept)


def _value(confirmed: bool, said: int, number: Decimal | None, option: str | None) -> str | int | Decimal:
    if not confirmed:
        return UNKNOWN
    if number is not None:
        return int(number) if number == int(number) else number
    return option or WORDS[said]
