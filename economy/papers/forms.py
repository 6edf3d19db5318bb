"""The form that surveyors carry where there is no telephone: what the screen asks, one household after the other."""

from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from economy.enums import AMOUNTS, AnswerKind, Flow, Outcome
from economy.models import FinanceItem, Indicator, SurveyRound
from economy.papers.words import ages, asked, choices, title_of
from economy.street import houses
from papers.typesetting import typeset
from residents.models import Village

TEMPLATE = Path(__file__).parent / "form.typ"
# Lines for debts, each owed to somebody for something.
DEBTS = 3


@override("th")
def forms_pdf(survey: SurveyRound, village: Village, *, user, spare: int = 0) -> bytes:
    """A page for each house in sight that is asked, in the order of the street, and `spare` for houses that nobody knows of."""
    numbers = [*houses(survey, village, user=user).values_list("house_no", flat=True), *[""] * spare]
    facts = {
        "office": settings.OFFICE_NAME, "title": title_of(survey, village), "houses": numbers,
        "nobody": _("No house of this village is asked."), "words": _words(),
        "outcomes": [str(label) for label in Outcome.labels],
        "questions": [_question(number, one) for number, one in enumerate(asked(survey), 1)],
        **_money(),
    }  # fmt: skip
    return typeset(TEMPLATE, facts, {}, format="pdf")


def _words() -> dict[str, str]:
    return {
        "house": _("House number"), "people": _("people in the household"), "respondent": _("who answered"),
        "day": _("asked on"), "surveyor": _("Surveyor"), "note": _("note for staff"), "money": _("Money of the household in this year, line by line"),
        "baht": _("In baht a year. Only what is known; the sums are added up by the portal."), "debts": _("debts"),
        "to": _("owed to"), "for": pgettext("debt", "what for"), "amount": _("baht"),
    }  # fmt: skip


def _question(number: int, one: Indicator) -> dict:
    return {
        "number": str(number), "title": " ".join(filter(None, (one.title, ages(one) and f"({ages(one)})"))), "help": one.help,
        "is_number": one.kind == AnswerKind.NUMBER, "unit": one.unit, "choices": choices(one),
    }  # fmt: skip


def _money() -> dict:
    """The lists that are still asked, and for debts who lends and what for."""
    found = {flow: [] for flow in Flow}
    for item in FinanceItem.objects.filter(asked=True):
        found[Flow(item.flow)].append(item.name)
    lists = [{"title": str(flow.label), "lines": found[flow]} for flow in map(Flow, AMOUNTS) if flow != Flow.LENDER]
    return {
        "lists": [one for one in lists if one["lines"]], "debts": DEBTS if found[Flow.LENDER] else 0,
        "lenders": found[Flow.LENDER], "purposes": found[Flow.PURPOSE],
    }  # fmt: skip
