"""A plan's rows as the preview shows them: in pages, a kind of outcome at a time, the difference in words."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator

from spreadsheets.enums import MAYBE_SAME, Outcome
from spreadsheets.kind import get_kind
from spreadsheets.models import Batch, BatchRow
from spreadsheets.words import FIELD_NAMES, row_message, where
from thai.citizen_id import mask
from thai.dates import format_date

PER_PAGE = 50
TABS = ("new", "changed", "maybe", "same", "refused")


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

    @property
    def where(self) -> str:
        return where(self.sheet, self.row)


def rows_of(batch: Batch, tab: str):
    rows = batch.rows.order_by("pk")
    return rows.filter(outcome=Outcome.NEW, flag=MAYBE_SAME) if tab == "maybe" else rows.filter(outcome=tab)


def page_of(batch: Batch, tab: str, number: str, *, user):
    """A page of ShownRow, and the names of the people whom its rows may be."""
    kind = get_kind(batch.kind)
    page = Paginator(rows_of(batch, tab), PER_PAGE).get_page(number)
    stored = [(row, row.facts) for row in page.object_list]
    # Rows that change nothing keep no copy: the registry says what they say.
    people = kind.facts_of({row.target_id for row, said in stored if not said}, user=user)
    page.object_list = [shown(row, said or {"facts": people.get(row.target_id, {})}) for row, said in stored]
    page.people = kind.labels_of({pk for row in page.object_list for pk in row.candidates}, user=user)
    page.evidence = _evidence(kind, stored, page.people)
    return page


def _evidence(kind, stored: list, people: dict[int, str]) -> dict[int, list[tuple[str, list[str]]]]:
    """Beside each row's candidates why they may be the one, of a kind that can say it."""
    asked = [(row.pk, said.get("facts"), said.get("maybe", ())) for row, said in stored if said.get("maybe")]
    if not asked or not people or not hasattr(kind, "evidence_of"):
        return {}
    told = kind.evidence_of(asked, set(people))
    return {pk: [(people[key], words) for key, words in found.items()] for pk, found in told.items()}


def shown(stored: BatchRow, said: dict) -> ShownRow:
    facts = said.get("facts", {})
    return ShownRow(
        stored.pk, stored.sheet, stored.row, _name(facts), _number(facts), _birth(facts),
        f"{facts.get('house_no') or '-'} ม.{facts.get('village') or '-'}", _differences(said),
        row_message(stored.reason, said.get("written")) if stored.outcome == Outcome.REFUSED else "",
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
    if value in (None, "", [None, ""]):
        return "–"
    if name == "house":
        return "{1} ม.{0}".format(*value)
    if name == "birth_date":
        return format_date(date.fromisoformat(value), "short")
    return mask(value) if name == "citizen_id" else str(value)
