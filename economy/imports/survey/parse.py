"""A row of a survey sheet to facts: which house, who answered and when, and what it says to each question."""

import re
from typing import Any

from economy.imports.survey.settle import questions_of
from economy.imports.survey.words import Asked, Kept, NoAnswer, NoNumber, is_large
from economy.models import HouseholdResponse
from economy.models.survey import MOST_PEOPLE
from residents.imports.brought import past_day
from residents.imports.parse import Villages, read_place, tidy
from residents.models import Village
from spreadsheets.enums import Reason
from spreadsheets.kind import Context, PlannedRow
from thai.citizen_id import normalise
from thai.digits import to_arabic
from thai.text import clean

HOUSE_CODE_DIGITS = 11
PLACE = ("village", "house_no", "address")
_PEOPLE = re.compile(r"(\d{1,2})\s*(?:คน|ราย|people)?\.?\Z")
LONGEST_NAME = HouseholdResponse._meta.get_field("respondent").max_length


class Reader:
    """Reads the rows of one file; what a cell says is worked out once for each question."""

    def __init__(self, context: Context):
        self.context, self.questions = context, questions_of(context)
        seen = Village.objects.in_scope(context.user)
        self.villages = Villages.of(seen.values_list("number", "name_th"))
        self.known: dict[tuple[str, Any], Kept | type] = {}

    def read(self, raw) -> PlannedRow:
        row = PlannedRow(raw.sheet, raw.row)
        self._read_place(row, raw)
        facts, values = row.facts, raw.values
        facts["unread"], facts["large"] = [], []
        facts["answers"] = self._answers(row, values)
        facts["people"] = _people(values.get("people"), facts["unread"])
        facts["respondent"] = (clean(values.get("respondent")) or "")[:LONGEST_NAME]
        facts["surveyed_on"] = self._day(row, values.get("surveyed_on"))
        facts["silent"] = _is_silent(values, self.questions)
        return row

    def _read_place(self, row: PlannedRow, raw) -> None:
        cells = {name: _tidied(raw.values[name]) for name in PLACE if name in raw.values}
        hint = raw.village_hint or self.villages.named(raw.village_name)
        read_place(row, cells, hint, self.villages, needed=True)
        code = normalise(raw.values.get("house_code") or "")
        row.facts["house_code"] = code if len(code) == HOUSE_CODE_DIGITS else ""
        if row.fault:
            row.written = raw.values.get(row.fault)
        elif not row.facts["house_no"]:
            row.refuse(Reason.WORD_UNKNOWN, "house_no")

    def _answers(self, row: PlannedRow, values: dict) -> dict[str, Kept]:
        """By the indicator's key, as text: a plan is kept as JSON."""
        found = {}
        for question in self.questions:
            if question.name in values:
                found[str(question.indicator.pk)] = self._answer(row, question, values[question.name])
        return found

    def _answer(self, row: PlannedRow, question: Asked, cell: Any) -> Kept:
        read = self._read(question, cell)
        if read is NoNumber:
            row.refuse(Reason.AMOUNT_INVALID, question.name, cell)
        elif read is NoAnswer:
            row.facts["unread"].append(f"{question.title}: {clean(cell)}")
        elif is_large(read):
            row.facts["large"].append(f"{question.title}: {clean(cell)}")
        return self.known[question.name, None] if isinstance(read, type) else read

    def _read(self, question: Asked, cell: Any) -> Kept | type:
        # True and 1 are one key, and say the same.
        for one in (None, cell):
            if (question.name, one) not in self.known:
                try:
                    self.known[question.name, one] = question.read(one)
                except (NoAnswer, NoNumber) as problem:
                    self.known[question.name, one] = type(problem)
        return self.known[question.name, cell]

    def _day(self, row: PlannedRow, cell: Any) -> str | None:
        if cell in (None, "", "-"):
            return None
        return past_day(row, "surveyed_on", cell, self.context.today)


def _tidied(cell: Any) -> Any:
    return tidy(cell) if isinstance(cell, str) else cell


def _people(cell: Any, unread: list[str]) -> int | None:
    words = to_arabic(clean(cell))
    found = _PEOPLE.match(words)
    if found and 1 <= int(found[1]) <= MOST_PEOPLE:
        return int(found[1])
    if words.strip("-–?0."):
        unread.append(words)
    return None


def _is_silent(values: dict, questions: list[Asked]) -> bool:
    """A form that waits for its answers: nothing is written but the house."""
    names = [*(one.name for one in questions), "people", "respondent", "surveyed_on"]
    return all(values.get(name) is None or not clean(values[name]) for name in names)
