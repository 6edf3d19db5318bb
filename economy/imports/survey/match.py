"""What a sheet says of households, against what the round knows of them: new, more or other answers, or the same.

What is blank or not known never erases. Answers of a day later than the file's stay as they are, and are listed; those copied
from another year that nobody has confirmed are the file's to say.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import BigIntegerField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from core.fields import baht_of, baht_short
from economy.enums import Outcome as Asking
from economy.enums import Said
from economy.imports.survey.settle import questions_of, year_of
from economy.imports.survey.words import Asked, Kept
from economy.models import Answer, HouseholdResponse
from residents.imports import registry
from residents.models import Village
from spreadsheets.enums import OLDER, UNREAD, Outcome, Reason
from spreadsheets.kind import Context, PlannedRow

LARGE, SILENT = "large", "silent"
CHUNK = 2000


@dataclass
class Held:
    """What the round knows of a household. `answers`: said, satang, option and whether it is confirmed, by indicator."""

    response: HouseholdResponse
    answers: dict[int, list] = field(default_factory=dict)


def match_survey(rows: list[PlannedRow], context: Context) -> None:
    questions = {one.indicator.pk: one for one in questions_of(context)}
    placed = [row for row in rows if row.reason in ("", Reason.AMOUNT_INVALID, Reason.DAY_INVALID)]
    _find_houses(placed)
    held = _held({row.facts["household_id"] for row in placed if row.facts["household_id"]}, year_of(context))
    taken: set[tuple[int, str]] = set()
    for row in placed:
        house = (row.facts["village_id"], row.facts["house_no"])
        if house in taken:
            row.refuse(Reason.DUPLICATE_IN_FILE, "house_no", row.facts["house_no"])
        elif not row.reason:
            taken.add(house)
            _decide(row, held.get(row.facts["household_id"]), questions, context)


def _find_houses(rows: list[PlannedRow]) -> None:
    villages = dict(Village.objects.values_list("number", "pk"))
    for row in rows:
        row.facts["village_id"] = villages.get(row.facts["village"])
    houses = registry.houses({(row.facts["village_id"], row.facts["house_no"]) for row in rows})
    for row in rows:
        row.facts["household_id"] = houses.get((row.facts["village_id"], row.facts["house_no"]))


def _held(households: set[int], year: int) -> dict[int, Held]:
    """By household."""
    found = HouseholdResponse.objects.filter(round__year=year).order_by()
    by_response = {one.pk: Held(one) for one in found if one.household_id in households}
    for response, indicator, *kept in kept_answers(Answer.objects.filter(response__round__year=year)):
        if response in by_response:
            by_response[response].answers[indicator] = kept
    return {held.response.household_id: held for held in by_response.values()}


def kept_answers(answers) -> Iterator[tuple]:
    """Response, indicator, and the answer as a plan keeps it: said, satang, option, and whether it is confirmed."""
    # Satang as they stand in the table: a hundred thousand amounts need not be made into Decimals.
    columns = ("response_id", "indicator_id", "said", Cast("number", BigIntegerField()), "option_id", "confirmed")
    return answers.order_by().values_list(*columns).iterator(chunk_size=CHUNK)


def _decide(row: PlannedRow, held: Held | None, questions: dict[int, Asked], context: Context) -> None:
    facts = row.facts
    row.target_id = row.version = None
    row.before, facts["changes"], facts["kept"] = {}, {}, []
    facts["change"], facts["beside"] = {}, {}
    row.flag = UNREAD if facts["unread"] else LARGE if facts["large"] else ""
    if facts["silent"]:
        row.flag, row.outcome = SILENT, Outcome.SAME
        row.target_id = held.response.pk if held else None
    elif held is None:
        row.outcome = Outcome.NEW
    else:
        row.target_id, row.version = held.response.pk, held.response.version
        _compare(row, held, questions, context)


def _compare(row: PlannedRow, held: Held, questions: dict[int, Asked], context: Context) -> None:
    facts = row.facts
    older = (facts["surveyed_on"] or context.as_of.isoformat()) < held.response.surveyed_on.isoformat()
    before = {}
    for key, said in facts["answers"].items():
        was = held.answers.get(int(key))
        if _adds(was, said):
            question = questions[int(key)]
            if older and _stands(was):
                facts["kept"].append(f"{question.title}: {told(question, said)}")
                continue
            facts["change"][key] = was
            before[question.title], facts["changes"][question.title] = told(question, was), told(question, said)
    _compare_beside(facts, held.response, older, before)
    row.before = before
    row.flag = OLDER if facts["kept"] else row.flag
    row.outcome = Outcome.CHANGED if facts["change"] or facts["beside"] else Outcome.SAME


def _adds(was: list | None, said: Kept) -> bool:
    """Whether the sheet says something that is not there, or that nobody has confirmed. Not known adds nothing."""
    if was is None:
        return True
    return said[0] != Said.UNKNOWN and (list(said) != was[:3] or not was[3])


def _stands(was: list | None) -> bool:
    return was is not None and was[0] != Said.UNKNOWN and was[3]


def _compare_beside(facts: dict, response: HouseholdResponse, older: bool, before: dict) -> None:
    """Who answered, how many people, on which day: what a sheet says over what is there, if it is not older."""
    was = {
        "people": response.people,
        "respondent": response.respondent,
        "surveyed_on": response.surveyed_on.isoformat(),
    }
    names = {"people": _("people in the household"), "respondent": _("who answered"), "surveyed_on": _("asked on")}
    for name, value in was.items():
        said = facts[name]
        if said and said != value and not (older and (value or name == "surveyed_on")):
            facts["beside"][name] = said
            before[names[name]], facts["changes"][names[name]] = _shown(value), _shown(said)
    if new := [words for words in facts["unread"] if words not in response.note]:
        facts["beside"]["note"] = "\n".join(filter(None, (response.note, *new)))
        before[_("note for staff")], facts["changes"][_("note for staff")] = response.note, "; ".join(new)
    if response.outcome != Asking.ANSWERED and not older:
        facts["beside"]["outcome"] = Asking.ANSWERED.value
        before[_("what came of it")] = response.get_outcome_display()
        facts["changes"][_("what came of it")] = str(Asking.ANSWERED.label)


def _shown(value) -> str:
    return "" if value is None else str(value)


def told(question: Asked, kept) -> str:
    """An answer in words, as the plan shows it before and after."""
    if kept is None:
        return ""
    said, satang, option = kept[:3]
    if satang is not None:
        return f"{baht_short(baht_of(satang))} {question.indicator.unit_th or ''}".rstrip()
    if option is not None:
        return next((one.title_th or one.title for one in question.options.values() if one.pk == option), "")
    return str(Said(said).label)
