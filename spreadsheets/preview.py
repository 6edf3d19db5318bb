"""A plan's rows as the preview shows them: in pages, a kind of outcome at a time, the difference in words."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _

from core.scope import scoped
from spreadsheets.enums import Outcome
from spreadsheets.models import Batch, BatchRow
from spreadsheets.words import row_message
from thai.citizen_id import mask
from thai.dates import format_date

PER_PAGE = 50
MAYBE = "maybe_same"
TABS = ("new", "changed", "maybe", "same", "refused")

FIELD_NAMES = {
    "title": _("title"),
    "first_name": _("first name"),
    "last_name": _("surname"),
    "sex": _("sex"),
    "birth_date": _("birth date"),
    "birth_precision": _("birth date known to"),
    "phones": _("telephone"),
    "citizen_id": _("citizen number"),
    "house": _("house"),
}


@dataclass(frozen=True)
class ShownRow:
    """One row of the preview."""

    pk: int
    sheet: str
    row: int
    name: str
    number: str
    birth_date: str
    place: str
    differences: list[tuple[str, str, str]]
    message: str
    flag: str
    decision: str
    candidates: list[int]


def rows_of(batch: Batch, tab: str):
    rows = batch.rows.order_by("pk")
    return rows.filter(flag=MAYBE) if tab == "maybe" else rows.filter(outcome=tab)


def page_of(batch: Batch, tab: str, number: str):
    page = Paginator(rows_of(batch, tab), PER_PAGE).get_page(number)
    page.object_list = [shown(row) for row in page.object_list]
    return page


def shown(stored: BatchRow) -> ShownRow:
    said = stored.facts
    facts, cells = said.get("facts", {}), said.get("cells", {})
    written = cells.get(said.get("fault", ""))
    return ShownRow(
        stored.pk, stored.sheet, stored.row, _name(facts), _number(facts), _birth(facts),
        f"{facts.get('house_no') or '-'} ม.{facts.get('village') or '-'}", _differences(said),
        row_message(stored.reason, written) if stored.outcome == Outcome.REFUSED else "",
        stored.flag, stored.decision, said.get("maybe", []),
    )  # fmt: skip


def _name(facts: dict) -> str:
    return f"{facts.get('title', '')}{facts.get('first_name', '')} {facts.get('last_name', '')}".strip()


def _birth(facts: dict) -> str:
    return _value("birth_date", facts.get("birth_date")) if facts.get("birth_date") else ""


def _number(facts: dict) -> str:
    return mask(facts["citizen_id"]) if facts.get("citizen_id") else ""


def _differences(said: dict) -> list[tuple[str, str, str]]:
    before, after = said.get("before", {}), said.get("facts", {}).get("changes", {})
    return [
        (str(FIELD_NAMES.get(name, name)), _value(name, before.get(name)), _value(name, after.get(name)))
        for name in after
    ]


def _value(name: str, value) -> str:
    if value in (None, ""):
        return "–"
    if name == "house":
        return "{1} ม.{0}".format(*value) if isinstance(value, list) else str(value)
    if name == "birth_date":
        return format_date(date.fromisoformat(value), "short")
    return mask(value) if name == "citizen_id" else str(value)


def candidates_of(page, user) -> dict[int, str]:
    """Names of the people whom rows of the page may be, as far as the user sees them."""
    from spreadsheets.kind import all_kinds

    wanted = {pk for row in page.object_list for pk in row.candidates}
    people = {}
    for kind in all_kinds():
        if wanted and hasattr(kind, "people"):
            people |= {person.pk: person.staff_label for person in scoped(kind.people(wanted), user)}
    return people
