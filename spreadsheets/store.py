"""A plan into the database and back: rows encrypted one by one, so that the preview can filter and page them."""

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import batched

from core import crypto
from core.bulk import insert_rows, update_rows
from spreadsheets.enums import Outcome
from spreadsheets.kind import PlannedRow
from spreadsheets.models import ROW, Batch, BatchRow
from spreadsheets.plan import Plan

COLUMNS = ("batch", "sheet", "row", "outcome", "reason", "flag", "decision", "content", "target_id", "version")
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=lambda value: _plain(value)).encode


def _plain(value) -> str:
    """Cells hold dates and, where a formula failed, error marks."""
    return value.isoformat() if isinstance(value, (date, datetime)) else str(value)


def _content(row: PlannedRow) -> str:
    """What the preview, the writing and the undo need of a row; its cells stay readable in the batch's file."""
    if row.outcome == Outcome.SAME and not row.flag:
        # The registry says the same: the preview shows the person from there.
        return ""
    if row.reason:
        return _encode({"facts": row.facts, "fault": row.fault, "written": row.written})
    if row.before or row.candidates:
        return _encode({"facts": row.facts, "before": dict(row.before), "maybe": row.candidates})
    return _encode({"facts": row.facts})


def store_plan(batch: Batch, plan: Plan) -> None:
    """Replaces the batch's rows by the plan's."""
    batch.rows.all()._raw_delete(batch.rows.db)
    sealed = _sealed(plan.rows)
    insert_rows(
        BatchRow,
        COLUMNS,
        (
            (batch.pk, row.sheet, row.row, str(row.outcome), str(row.reason), row.flag, row.decision, content,
             row.target_id, row.version)
            for row, content in zip(plan.rows, sealed, strict=True)
        ),
    )  # fmt: skip


def _sealed(rows: list[PlannedRow]) -> Iterator[bytes | None]:
    """The rows' contents, encrypted; None for a row that has none."""
    contents = [_content(row) for row in rows]
    blobs = crypto.encrypt_many(filter(None, contents), ROW)
    return (next(blobs) if content else None for content in contents)


READ = ("pk", "sheet", "row", "outcome", "reason", "flag", "decision", "content", "target_id", "version")


def load_rows(batch: Batch, **which) -> list[PlannedRow]:
    """The batch's rows, as they were planned or written, with the clerk's decisions."""
    stored = batch.rows.filter(**which).order_by("pk").values_list(*READ)
    return [row for some in batched(stored.iterator(chunk_size=2000), 2000) for row in _opened(some)]


def _opened(stored: tuple) -> Iterator[PlannedRow]:
    """Many rows' texts are decoded as one: the names of their facts are then the same objects, a third of the memory."""
    texts = (crypto.decrypt(row[7], ROW).decode() if row[7] else "{}" for row in stored)
    return map(_planned, stored, json.loads(f"[{','.join(texts)}]"))


def _planned(stored: tuple, said: dict) -> PlannedRow:
    pk, sheet, row, outcome, reason, flag, decision, _content, target_id, version = stored
    return PlannedRow(
        sheet, row, said.get("facts", {}), outcome, reason, said.get("fault", ""), said.get("written"), flag,
        target_id, version, said.get("before", {}), said.get("maybe", ()), decision, pk,
    )  # fmt: skip


def store_written(rows: Iterable[PlannedRow]) -> None:
    """What writing settled: which record a row became, in which version."""
    update_rows(
        BatchRow,
        ("id", "target_id", "version"),
        ((row.batch_row_id, row.target_id, row.version) for row in rows),
    )
