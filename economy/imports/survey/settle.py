"""Of which round a survey sheet is, and which of its columns that round asks."""

import re
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from economy.enums import AnswerKind
from economy.imports.survey.fields import name_of
from economy.imports.survey.words import Asked, NoAnswer, NoNumber, bare, is_large
from economy.models import Indicator, SurveyRound
from economy.models.survey import FIRST_YEAR
from economy.services.rounds import ADD
from spreadsheets.kind import Context
from spreadsheets.plan import UnplannableFile
from spreadsheets.words import where
from thai.dates import BE_OFFSET
from thai.digits import to_arabic
from thai.text import clean

ROUND = "round"
_YEAR = re.compile(
    r"(?:ปีงบประมาณ|ปีที่สำรวจ|ปี|พ\.?\s?ศ\.?|year|tahun)\s*(?:พ\.?\s?ศ\.?)?\s*(\d{4}|\d{2})(?![\d/]|\s*[-–]\s*\d)", re.I
)
FIRST_CE, LAST_CE = 1950, 2150
# So many of them are named at the head of a plan.
TOLD = 5


def settle_survey(table, context: Context) -> Context:
    """The context with the round's year; raises UnplannableFile where the file cannot be read as a sheet of an open round."""
    year = _year_of(table, context)
    found = SurveyRound.objects.filter(year=year).first()
    if found and not found.is_open:
        raise UnplannableFile({"code": "survey_round_closed", "columns": [str(year)]})
    if found is None and context.user is not None and not context.user.has_perm(ADD):
        raise UnplannableFile({"code": "survey_round_missing", "columns": [str(year)]})
    context = replace(context, params=context.params | {ROUND: str(year)})
    questions = questions_of(context)
    if not questions:
        raise UnplannableFile({"code": "survey_asks_nothing", "columns": [str(year)]})
    _leave_out_others(table, questions)
    _tell_large(table, questions)
    return context


def year_of(context: Context) -> int:
    return int(context.params[ROUND])


def questions_of(context: Context) -> list[Asked]:
    """What the round asks; what it would ask, where there is none yet."""
    found = SurveyRound.objects.filter(year=year_of(context)).first()
    asked = found.asked() if found else Indicator.objects.in_force(days_of(year_of(context))[0])
    return [
        Asked(one, name_of(one.code), one.title_th or one.title, _options(one))
        for one in asked.prefetch_related("options")
    ]


def days_of(year: int) -> tuple[date, date]:
    """The first and the last day of a Buddhist year: those of a round that a file begins."""
    return date(year - BE_OFFSET, 1, 1), date(year - BE_OFFSET, 12, 31)


def _options(indicator) -> dict:
    """By what chooses each: its words in three languages."""
    return {
        words: option
        for option in indicator.options.all()
        for title in (option.title_th, option.title_ms, option.title_en, option.title)
        if title
        for words in (clean(title).lower(), bare(title))
    }


def _year_of(table, context: Context) -> int:
    """The round chosen beside the file, else the year that its titles name."""
    if said := context.params.get(ROUND, "").strip():
        years = {_full(to_arabic(said))}
    else:
        years = {_full(word) for line in _titles(table) for word in _YEAR.findall(line)}
    if len(years) != 1:
        raise UnplannableFile({"code": "survey_round_needed", "columns": sorted(map(str, years)) or ["-"]})
    [year] = years
    if year is None or not FIRST_YEAR <= year <= context.today.year + BE_OFFSET + 1:
        raise UnplannableFile({"code": "survey_year_impossible", "columns": [said or str(year)]})
    return year


def _titles(table) -> list[str]:
    """The lines over the headings, and the names of sheets."""
    lines = []
    for sheet in table.layout:
        top = sheet.headers[0][0] if sheet.headers else 0
        over = [cell for line in sheet.lines if line.number < top for cell in line.cells if isinstance(cell, str)]
        lines += [to_arabic(clean(text)) for text in (*over, sheet.name)]
    return lines


def _full(written: str) -> int | None:
    """The Buddhist year of two or four digits, or of a year CE."""
    if not written.isdecimal() or len(written) not in (2, 4):
        return None
    year = int(written)
    if len(written) == 2:
        return year + 2500
    return year + BE_OFFSET if FIRST_CE <= year <= LAST_CE else year


def _leave_out_others(table, questions: list[Asked]) -> None:
    """Columns of questions that the round does not ask are not read, and the plan says so."""
    asked = {one.name for one in questions}
    beside = {"house_no", "village", "address", "house_code", "people", "respondent", "surveyed_on"}
    for name in [name for name in table.columns if name not in asked | beside]:
        table.unread.append(table.columns.pop(name))
    if not asked & set(table.columns):
        raise UnplannableFile({"code": "questions_needed", "columns": [one.title for one in questions]})
    if not {"house_no", "address"} & set(table.columns):
        raise UnplannableFile({"code": "column_missing", "columns": [_("house number")]})


def _tell_large(table, questions: list[Asked]) -> None:
    """Numbers that hardly can be stand at the head of the plan, with their rows."""
    numbers = [one for one in questions if one.indicator.kind == AnswerKind.NUMBER and one.name in table.columns]
    found = [
        f"{where(raw.sheet, raw.row)}: {question.title} {clean(raw.values[question.name])}"
        for raw in table.rows
        for question in numbers
        if question.name in raw.values and _is_large(question, raw.values[question.name])
    ]
    if found:
        more = [f"+ {len(found) - TOLD}"] if len(found) > TOLD else []
        table.problems.append({"code": "large_numbers", "sheet": "", "row": None, "columns": found[:TOLD] + more})


def _is_large(question: Asked, cell) -> bool:
    try:
        return is_large(question.read(cell))
    except (NoAnswer, NoNumber):
        return False
