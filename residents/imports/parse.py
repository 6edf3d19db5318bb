"""A row of an office's register to the facts about one person. Looks at nothing but the row and today's date."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from spreadsheets.enums import Reason
from spreadsheets.kind import Context, PlannedRow
from thai import addresses, citizen_id, dates, names, phones
from thai.text import clean

SEXES = {
    "ชาย": "M", "ช": "M", "ช.": "M", "เพศชาย": "M", "m": "M", "male": "M", "1": "M",
    "หญิง": "F", "ญ": "F", "ญ.": "F", "เพศหญิง": "F", "f": "F", "female": "F", "2": "F",
}  # fmt: skip

ID_REASONS = {
    citizen_id.IdProblem.LENGTH: Reason.CITIZEN_ID_LENGTH,
    citizen_id.IdProblem.CHECKSUM: Reason.CITIZEN_ID_CHECKSUM,
}
DATE_REASONS = {
    "impossible": Reason.BIRTH_DATE_IMPOSSIBLE,
    "future": Reason.BIRTH_DATE_FUTURE,
    "ambiguous": Reason.BIRTH_DATE_AMBIGUOUS,
}
BLANKS = {"", "-", "–", "ไม่มี", "ไม่ทราบ"}
HOUSE_CODE_DIGITS = 11
# Columns in which no two cells are alike: remembering their cleaned text helps nobody, and their readers clean it.
UNLIKE = {"citizen_id", "phone"}
NAME_COLUMNS = ("title", "first_name", "last_name")


class Villages:
    """Our villages, by number and by name; a register may say either."""

    def __init__(self, numbers: set[int], by_name: dict[str, int]):
        self.numbers, self.by_name = numbers, by_name

    @classmethod
    def of(cls, pairs: Iterable[tuple[int, str | None]]) -> "Villages":
        pairs = list(pairs)
        return cls({number for number, _name in pairs}, {cls.bare(name): number for number, name in pairs if name})

    @staticmethod
    def bare(name: str) -> str:
        return clean(name).removeprefix("หมู่บ้าน").removeprefix("บ้าน").replace(" ", "")

    def named(self, text: Any) -> int | None:
        return self.by_name.get(self.bare(text)) if text and isinstance(text, str) else None


def parse_row(raw, villages: Villages, context: Context, *, place_needed: bool = True) -> PlannedRow:
    """`place_needed`: a row that says nothing of a village is refused; else only one that says a wrong one."""
    planned = PlannedRow(raw.sheet, raw.row)
    cells = {
        name: cell if type(cell) is not str else _blankless(cell) if name in UNLIKE else tidy(cell)
        for name, cell in raw.values.items()
    }
    _read_number(planned, cells.get("citizen_id"))
    _read_name(planned, cells)
    planned.facts["sex"] = _sex(cells.get("sex"), planned.facts["title"])
    _read_birth(planned, cells, context.today)
    read_place(planned, cells, raw.village_hint or villages.named(raw.village_name), villages, needed=place_needed)
    planned.facts["phones"] = _phones(cells.get("phone"))
    if "house_code" in cells:
        code = citizen_id.normalise(cells["house_code"])
        planned.facts["house_code"] = code if len(code) == HOUSE_CODE_DIGITS else ""
    if planned.fault:
        planned.written = raw.values.get(planned.fault)
    return planned


def _blankless(text: str) -> str | None:
    return None if len(text) < 10 and tidy(text) is None else text


@lru_cache(maxsize=20_000)
def tidy(text: str) -> str | None:
    """A cell's text, cleaned; None where it says that there is nothing."""
    text = clean(text)
    return None if text in BLANKS else text


def _text(cell: Any) -> str:
    return cell if type(cell) is str else "" if cell is None else clean(cell)


def _read_number(planned: PlannedRow, cell: Any) -> None:
    planned.facts["citizen_id"] = ""
    if cell is None:
        return
    try:
        planned.facts["citizen_id"] = citizen_id.read(cell)
    except citizen_id.IdError as error:
        planned.refuse(ID_REASONS[error.problem], "citizen_id")


def name_of(cells: dict) -> names.Name:
    """Title, first name and surname, of separate columns or of one; blank where there is no name."""
    return _separate(*map(_text, map(cells.get, NAME_COLUMNS))) or _full(cells)


def _read_name(planned: PlannedRow, cells: dict) -> None:
    name = name_of(cells)
    planned.facts["title"], planned.facts["first_name"], planned.facts["last_name"] = name
    if not name.first:
        planned.refuse(Reason.NAME_MISSING, "full_name" if "full_name" in cells else "first_name")


@lru_cache(maxsize=20_000)
def _separate(title: str, first: str, last: str) -> names.Name | None:
    """The name of three columns; a first-name column without a title beside it often holds the title as well."""
    if not first:
        return None
    if title:
        return names.Name(names.full_title(title), first, last)
    return names.split_name(f"{first} {last}".strip())


def _full(cells: dict) -> names.Name:
    """The name of one column, with what separate columns say beside it."""
    title, last = _text(cells.get("title")), _text(cells.get("last_name"))
    name = names.split_name(_text(cells.get("full_name")), titled=bool(title))
    return names.Name(names.full_title(title) if title else name.title, name.first, name.last or last)


@lru_cache(maxsize=1000)
def _sex(cell: Any, title: str) -> str:
    written = SEXES.get((str(int(cell)) if isinstance(cell, float) else _text(cell)).lower(), "")
    return written or names.sex_of_title(title)


def _read_birth(planned: PlannedRow, cells: dict, today: date) -> None:
    facts = planned.facts
    facts["birth_date"], facts["birth_precision"] = None, "day"
    cell = cells.get("birth_date")
    if cell is None:
        return
    try:
        day, precision = dates.read_date(cell, today=today, age=_age(cells.get("age")))
    except dates.DateProblem as error:
        if error.code in DATE_REASONS:
            planned.refuse(DATE_REASONS[error.code], "birth_date")
        return
    facts["birth_date"], facts["birth_precision"] = day.isoformat(), precision.value


def _age(cell: Any) -> float | None:
    if cell is None or isinstance(cell, (int, float)):
        return cell
    digits = citizen_id.normalise(_text(cell).split("ปี")[0])
    return float(digits) if digits and len(digits) <= 3 else None


def read_place(planned: PlannedRow, cells: dict, hint: int | None, villages: Villages, *, needed: bool) -> None:
    """Village and house of tidied cells; `hint` is the village that stands around the table."""
    village, house = _village(cells.get("village")), _house(cells.get("house_no"))
    village = village or villages.named(cells.get("village"))
    if (village is None or not house) and (written := cells.get("address")) is not None:
        address = addresses.read_address(_text(written))
        house = house or address.house_no
        village = address.village_no if cells.get("village") is None else village
    if village is None and cells.get("village") is None:
        village = hint
    planned.facts["village"], planned.facts["house_no"] = village, house
    if village not in villages.numbers and (needed or village or cells.get("village") or cells.get("address")):
        planned.refuse(Reason.VILLAGE_UNKNOWN, "village" if "village" in cells else "address")


@lru_cache(maxsize=5000)
def _village(cell: Any) -> int | None:
    return None if cell is None else addresses.read_village(cell)


@lru_cache(maxsize=20_000)
def _house(cell: Any) -> str:
    return "" if cell is None else addresses.clean_house_no(cell)


def _phones(cell: Any) -> str:
    return ", ".join(map(phones.format_phone, phones.read_phones(_text(cell))))[:100] if cell is not None else ""
