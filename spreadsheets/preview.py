"""A plan's rows as the preview shows them: in pages, a kind of outcome at a time, the difference in words."""

from dataclasses import dataclass

from django.core.paginator import Paginator

from spreadsheets.enums import MAYBE_SAME, Outcome
from spreadsheets.field_names import FIELD_NAMES
from spreadsheets.kind import ImportKind, get_kind
from spreadsheets.models import Batch, BatchRow
from spreadsheets.words import row_message, where

PER_PAGE = 50
BLANKS = (None, "", [None, ""])


@dataclass(frozen=True)
class ShownRow:
    """One row of the preview; `cells` are texts, each with whether it stays on one line."""

    pk: int
    sheet: str
    row: int
    cells: list[tuple[str, bool]]
    differences: list[tuple[str, str, str]]
    message: str
    notes: list[str]
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
    known = kind.facts_of({row.target_id for row, said in stored if not said}, batch=batch, user=user)
    page.object_list = [shown(kind, row, said or {"facts": known.get(row.target_id, {})}) for row, said in stored]
    page.people = kind.labels_of({pk for row in page.object_list for pk in row.candidates}, user=user)
    page.explained = tab not in ("new", "same") or any(row.notes for row in page.object_list)
    page.evidence = _evidence(kind, stored, page.people)
    return page


def _evidence(kind: ImportKind, stored: list, people: dict[int, str]) -> dict[int, list[tuple[str, list[str]]]]:
    """Beside each row's candidates why they may be the one."""
    asked = [(row.pk, said.get("facts"), said.get("maybe", ())) for row, said in stored if said.get("maybe")]
    if not asked or not people:
        return {}
    told = kind.evidence_of(asked, set(people))
    return {pk: [(people[key], words) for key, words in found.items()] for pk, found in told.items()}


def shown(kind: ImportKind, stored: BatchRow, said: dict) -> ShownRow:
    facts = said.get("facts", {})
    return ShownRow(
        stored.pk, stored.sheet, stored.row, [(column.show(facts), column.whole) for column in kind.columns],
        _differences(kind, said),
        row_message(stored.reason, said.get("written"), said.get("fault", "")) if stored.outcome == Outcome.REFUSED else "",
        kind.notes(stored.flag, facts), stored.decision, said.get("maybe", []),
    )  # fmt: skip


def _differences(kind: ImportKind, said: dict) -> list[tuple[str, str, str]]:
    before, after = said.get("before", {}), said.get("facts", {}).get("changes", {})
    words = lambda name, value: "–" if value in BLANKS else kind.value_words(name, value)  # noqa: E731
    return [
        (str(FIELD_NAMES.get(name, name)), words(name, before.get(name)), words(name, after.get(name)))
        for name in after
    ]
