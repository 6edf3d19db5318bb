"""Recognise which column holds which field, by the headings and by what the cells hold."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from . import headings, looks
from .fields import Field
from .headings import Heading
from .lexicon import SURE, Lexicon
from .words import other_words, plain
from .workbook import Cell, Sheet

SAMPLE_ROWS = 60
FEW = 3
PROVEN = 0.6
LEAST = 0.45


class Problem(NamedTuple):
    """code: no_header, two_columns, no_table (a sheet of another purpose), hidden, chart."""

    code: str
    sheet: str
    row: int | None = None
    details: dict = {}


@dataclass(slots=True)
class Recognised:
    """`header_rows` are sheet row numbers, `start` is the index of the first row below them, `columns` index cells."""

    header_rows: list[int] = field(default_factory=list)
    start: int = 0
    columns: dict[str, int] = field(default_factory=dict)
    spans: dict[str, tuple[int, ...]] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def found(self) -> bool:
        return bool(self.columns)


def recognise(
    sheet: Sheet, fields: Iterable[Field], *, aliases: Mapping[str, Iterable[str]] | None = None
) -> Recognised:
    """The first table of a sheet; `columns` is empty, with a `no_header` problem, where there is none."""
    return recognise_with(sheet, Lexicon(fields, aliases))


def recognise_with(sheet: Sheet, lexicon: Lexicon) -> Recognised:
    found = headings.find(sheet, lexicon)
    if found:
        return below(sheet, *found, lexicon)
    return by_content(sheet, lexicon)


def below(sheet: Sheet, first: int, last: int, lexicon: Lexicon) -> Recognised:
    """What stands under the heading rows with these indexes."""
    rows = sheet.rows[first : last + 1]
    columns = headings.join(rows, sheet.merged)
    result = _assign(sheet, columns, samples(sheet, last + 1), lexicon)
    result.header_rows = [row.number for row in rows]
    result.start = last + 1
    return result


def by_content(sheet: Sheet, lexicon: Lexicon) -> Recognised:
    """A sheet that goes on without headings, or never had any."""
    cells = samples(sheet, 0)
    columns = [Heading() for _ in cells]
    result = _assign(sheet, columns, cells, lexicon)
    total, identifies = _weight(result.columns, lexicon)
    if not identifies or total < 2:
        return Recognised(problems=[_no_header(sheet, lexicon)])
    return result


def continues(sheet: Sheet, previous: Recognised, lexicon: Lexicon) -> bool:
    """Whether a sheet without headings has its columns as the one before it had them."""
    cells = samples(sheet, 0)
    told = [
        lexicon.fields[name].looks(cells[column])
        for name, column in previous.columns.items()
        if lexicon.fields[name].looks and lexicon.fields[name].weight >= 1 and column < len(cells) and cells[column]
    ]
    return len(told) > 1 and min(told) >= 0.5


def _weight(columns: Iterable[str], lexicon: Lexicon) -> tuple[float, bool]:
    fields = [lexicon.fields[name] for name in columns]
    return sum(one.weight for one in fields), any(one.identifies for one in fields)


def _no_header(sheet: Sheet, lexicon: Lexicon) -> Problem:
    wordy = max(sheet.rows[:30], key=lambda row: sum(isinstance(cell, str) for cell in row.cells), default=None)
    seen = [headings.text_of(cell)[:60] for cell in wordy.cells if headings.text_of(cell)] if wordy else []
    wanted = [one.aliases[0] for one in lexicon.fields.values() if not one.joins]
    details = {"seen": ", ".join(seen[:20]), "wanted": ", ".join(wanted), "fields": list(lexicon.fields)}
    return Problem("no_header", sheet.name, wordy.number if wordy else None, details)


def samples(sheet: Sheet, start: int) -> list[list[Cell]]:
    """What each column holds in the first rows of the table, blanks left out."""
    rows = sheet.rows[start : start + SAMPLE_ROWS]
    width = max((len(row.cells) for row in sheet.rows[max(0, start - 4) : start + SAMPLE_ROWS]), default=0)
    columns: list[list[Cell]] = [[] for _ in range(width)]
    for row in rows:
        for column, cell in headings.filled(row):
            columns[column].append(cell)
    return columns


class Candidate(NamedTuple):
    score: float
    field: str
    column: int
    by_heading: float


def _assign(sheet: Sheet, columns: list[Heading], cells: list[list[Cell]], lexicon: Lexicon) -> Recognised:
    columns = columns + [Heading() for _ in range(len(cells) - len(columns))]
    candidates = _candidates(columns, cells, lexicon)
    chosen = _choose(candidates)
    problems = _doubles(sheet, candidates, chosen, columns, lexicon)
    result = Recognised(columns={name: one.column for name, one in chosen.items()}, problems=problems)
    _settle_names(result, columns, cells, lexicon)
    _settle_parts(result, columns, cells)
    result.columns = dict(sorted(result.columns.items(), key=lambda item: item[1]))
    result.headings = {name: columns[column].text for name, column in result.columns.items()}
    used = set(result.columns.values()) | {column for span in result.spans.values() for column in span}
    result.unread = [one.text for column, one in enumerate(columns) if one.text and column not in used]
    return result


def _candidates(columns: list[Heading], cells: list[list[Cell]], lexicon: Lexicon) -> list[Candidate]:
    found = []
    for column, heading in enumerate(columns):
        by_heading = headings.scores(heading, lexicon)
        theirs = bool(other_words(plain(heading.group + heading.own)))
        for name, one in lexicon.fields.items():
            score = _score(one, by_heading.get(name, 0), cells[column] if column < len(cells) else [], theirs)
            if score >= LEAST:
                found.append(Candidate(score, name, column, by_heading.get(name, 0)))
    return _without_unneeded_parts(found)


def _score(one: Field, by_heading: float, cells: list[Cell], theirs: bool) -> float:
    """The heading's word counts most; cells that speak against it halve it, and proof needs no heading."""
    if by_heading >= SURE:
        if one.looks is None or not cells:
            return by_heading
        share = one.looks(cells)
        against = 0.5 if share < 0.05 and len(cells) >= FEW else 0
        return by_heading + 0.3 * share - against
    if one.proof is None or theirs or len(cells) < 2:
        return 0
    share = one.proof(cells)
    return 0.4 + 0.3 * share + 0.1 * by_heading if share >= PROVEN else 0


def _without_unneeded_parts(found: list[Candidate]) -> list[Candidate]:
    """Day, month and year columns count where month and year both stand; a birth date column is then none of them."""
    parts = {"birth_day", "birth_month", "birth_year"}
    sure = {one.field for one in found if one.field in parts and one.by_heading >= SURE}
    if not {"birth_month", "birth_year"} <= sure:
        return [one for one in found if one.field not in parts]
    taken = {one.column for one in found if one.field in parts}
    return [one for one in found if one.field != "birth_date" or one.column not in taken]


def _choose(candidates: list[Candidate]) -> dict[str, Candidate]:
    chosen: dict[str, Candidate] = {}
    taken: set[int] = set()
    for one in sorted(candidates, key=lambda one: (-one.score, one.column)):
        if one.field not in chosen and one.column not in taken:
            chosen[one.field] = one
            taken.add(one.column)
    return chosen


def _doubles(
    sheet: Sheet, candidates: list[Candidate], chosen: dict[str, Candidate], columns: list[Heading], lexicon: Lexicon
) -> list[Problem]:
    """Two columns that are equally well one field, and say different things."""
    taken = {one.column for one in chosen.values()}
    problems = []
    for other in candidates:
        best = chosen.get(other.field)
        if best is None or other.column in taken or lexicon.fields[other.field].may_repeat:
            continue
        if best.score - other.score < 0.15 and other.by_heading >= SURE and _differ(sheet, best.column, other.column):
            names = [columns[best.column].text, columns[other.column].text]
            problems.append(
                Problem("two_columns", sheet.name, None, {"field": other.field, "columns": ", ".join(names)})
            )
    return problems


def _differ(sheet: Sheet, one: int, other: int) -> bool:
    pairs = [(row.cells[one], row.cells[other]) for row in sheet.rows[:2000] if len(row.cells) > max(one, other)]
    told = [(first, second) for first, second in pairs[1:] if first not in (None, "") and second not in (None, "")]
    return sum(first != second for first, second in told) > 1


def _settle_names(result: Recognised, columns: list[Heading], cells: list[list[Cell]], lexicon: Lexicon) -> None:
    """Separate columns are better than a full name; one column of whole names is a full name under any heading."""
    found = result.columns
    if "last_name" in found and "full_name" in lexicon.fields and not {"first_name", "full_name"} & set(found):
        # ชื่อสกุล is a surname beside a first name, and ชื่อ-สกุล where it stands alone.
        found["full_name"] = found.pop("last_name")
    if "full_name" in found and {"first_name", "last_name"} <= set(found):
        del found["full_name"]
    elif "full_name" in found:
        _split_under_one_heading(found, columns, cells, lexicon)
    elif "first_name" in found and "last_name" not in found:
        _split_under_one_heading(found, columns, cells, lexicon, heading="first_name")
        if "last_name" not in found and "full_name" in lexicon.fields and _are_full(cells[found["first_name"]]):
            found["full_name"] = found.pop("first_name")
    if "full_name" in found:
        found.pop("first_name", None)
        found.pop("last_name", None)


def _are_full(cells: list[Cell]) -> bool:
    return looks.full_names(cells) >= 0.5


def _split_under_one_heading(
    found: dict[str, int], columns: list[Heading], cells: list[list[Cell]], lexicon: Lexicon, heading: str = "full_name"
) -> None:
    """`ชื่อ - สกุล` merged over two or three columns: title, first name, last name."""
    if not {"first_name", "last_name"} <= set(lexicon.fields):
        return
    first = found[heading]
    names = [first]
    while names[-1] + 1 < len(columns) and _goes_on(columns, cells, names[-1] + 1, first) and len(names) < 3:
        names.append(names[-1] + 1)
    if looks.titles(cells[first]) >= PROVEN and len(names) > 1:
        found["title"] = names.pop(0)
    if (len(names) < 2 and "title" not in found) or looks.full_names(cells[names[0]]) >= 0.5:
        return
    del found[heading]
    found |= dict(zip(("first_name", "last_name"), names, strict=False))


def _goes_on(columns: list[Heading], cells: list[list[Cell]], column: int, first: int) -> bool:
    same = columns[column].own in ("", columns[first].own)
    return same and looks.words(cells[column]) >= PROVEN


def _settle_parts(result: Recognised, columns: list[Heading], cells: list[list[Cell]]) -> None:
    """Fields that lie over several columns: a date in three, a citizen number in thirteen boxes."""
    parts = [result.columns.pop(name, None) for name in ("birth_day", "birth_month", "birth_year")]
    if "birth_date" not in result.columns and parts[1] is not None and parts[2] is not None:
        result.spans["birth_date"] = tuple(part for part in parts if part is not None)
        result.columns["birth_date"] = result.spans["birth_date"][0]
    first = result.columns.get("citizen_id")
    if first is not None and first + 12 < len(cells) and all(map(_is_box, cells[first : first + 13])):
        result.spans["citizen_id"] = tuple(range(first, first + 13))


def _is_box(cells: list[Cell]) -> bool:
    return bool(cells) and looks.single_digits(cells) >= 0.8
