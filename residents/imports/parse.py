"""A row of an office's register to the facts about one person. Looks at nothing but the row and today's date."""

from datetime import date
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


def parse_row(raw, villages: set[int], context: Context) -> PlannedRow:
    planned = PlannedRow(raw.sheet, raw.row, raw.values)
    facts, cells = planned.facts, raw.values
    _read_number(planned, cells.get("citizen_id"))
    _read_name(planned, cells)
    facts["sex"] = _sex(cells.get("sex"), facts["title"])
    _read_birth(planned, cells, context.today)
    _read_place(planned, cells, raw.village_hint, villages)
    facts["phones"] = _phones(cells.get("phone"))
    return planned


def _blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and clean(value) in BLANKS)


def _read_number(planned: PlannedRow, cell: Any) -> None:
    planned.facts["citizen_id"] = ""
    if _blank(cell):
        return
    try:
        planned.facts["citizen_id"] = citizen_id.read(cell)
    except citizen_id.IdError as error:
        planned.refuse(ID_REASONS[error.problem], "citizen_id")


def _text(value: Any) -> str:
    return clean(value) if isinstance(value, str) else "" if value is None else clean(str(value))


def _read_name(planned: PlannedRow, cells: dict) -> None:
    title, first, last = (_text(cells.get(key)) for key in ("title", "first_name", "last_name"))
    if first and not title:
        # A first-name column often holds the title as well.
        name = names.split_name(f"{first} {last}".strip())
        title, first, last = (name.title, name.first, last) if last else name
    elif not first and (full := _text(cells.get("full_name"))):
        name = names.split_name(full)
        title, first, last = name.title or title, name.first, name.last or last
    planned.facts |= {"title": names.full_title(title) if title else "", "first_name": first, "last_name": last}
    if not first:
        planned.refuse(Reason.NAME_MISSING, "full_name" if "full_name" in cells else "first_name")


def _sex(cell: Any, title: str) -> str:
    if isinstance(cell, float):
        cell = int(cell)
    written = SEXES.get(_text(cell).lower(), "")
    return written or names.sex_of_title(title)


def _read_birth(planned: PlannedRow, cells: dict, today: date) -> None:
    planned.facts |= {"birth_date": None, "birth_precision": "day"}
    cell = cells.get("birth_date")
    if _blank(cell):
        return
    try:
        read = dates.read_date(cell, today=today, age=_age(cells.get("age")))
    except dates.DateProblem as error:
        if error.code in DATE_REASONS:
            planned.refuse(DATE_REASONS[error.code], "birth_date")
        return
    planned.facts |= {"birth_date": read.day.isoformat(), "birth_precision": str(read.precision)}


def _age(cell: Any) -> float | None:
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return float(cell)
    digits = citizen_id.normalise(_text(cell).split("ปี")[0]) if cell else ""
    return float(digits) if digits and len(digits) <= 3 else None


def _read_place(planned: PlannedRow, cells: dict, hint: int | None, villages: set[int]) -> None:
    village_cell, address_cell = cells.get("village"), cells.get("address")
    address = addresses.read_address(_text(address_cell)) if not _blank(address_cell) else None
    number = addresses.read_village(village_cell) if not _blank(village_cell) else None
    if number is None and _blank(village_cell):
        number = (address.village_no if address else None) or hint
    house = addresses.clean_house_no(cells["house_no"]) if not _blank(cells.get("house_no")) else ""
    planned.facts |= {"village": number, "house_no": house or (address.house_no if address else "")}
    if number not in villages:
        planned.refuse(Reason.VILLAGE_UNKNOWN, "village" if "village" in cells else "address")


def _phones(cell: Any) -> str:
    if _blank(cell):
        return ""
    return ", ".join(map(phones.format_phone, phones.read_phones(_text(cell))))[:100]
