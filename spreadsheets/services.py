"""The life of a batch: uploaded, planned, written, taken back. Each step is one function and one transaction."""

from datetime import date, datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from core.cycles import collector_held
from core.keeping import kept_for
from spreadsheets import store
from spreadsheets.enums import Outcome, State
from spreadsheets.kind import Context, PlanIsStale, PlannedRow, get_kind
from spreadsheets.models import Batch
from spreadsheets.plan import Plan, UnplannableFile, make_plan

WRITTEN = (Outcome.NEW, Outcome.CHANGED)


class WrongState(Exception):
    """The batch is not in a state in which this can be done: somebody else was faster, or it was done before."""


@transaction.atomic
def create_batch(*, kind: str, data: bytes, file_name: str, params: dict | None = None, as_of: date | None = None, by):
    """Keeps an uploaded file, encrypted, until it is planned, written and expired."""
    batch = Batch(
        kind=get_kind(kind).code,
        params=params or {},
        file_name=file_name[-200:],
        digest=sha256(data).hexdigest(),
        size=len(data),
        as_of=as_of,
        created_by=by,
        expires_on=timezone.localdate() + timedelta(days=kept_for("imports")),
    )
    batch.data = data
    batch.save()
    return batch


@collector_held()
def plan_batch(batch: Batch, *, today: date | None = None) -> Plan | None:
    """Reads and plans the batch's file; None, with the reason kept on the batch, where the file cannot be planned."""
    _move_to(batch, State.READING, only_from=(State.WAITING, State.READING, State.PLANNED, State.FAILED))
    kind = get_kind(batch.kind)
    try:
        plan = make_plan(
            kind, batch.data, batch.file_name, params=batch.params, as_of=batch.as_of, today=today,
            user=batch.created_by, progress=lambda done, total: _progress(batch, done, total),
        )  # fmt: skip
    except UnplannableFile as error:
        batch.problem, batch.state = error.problem, State.FAILED
        batch.save(update_fields=["problem", "state"])
        return None
    except BaseException:
        _move_to(batch, State.WAITING, only_from=(State.READING,))
        raise
    _keep_plan(batch, plan)
    return plan


@transaction.atomic
def _keep_plan(batch: Batch, plan: Plan) -> None:
    store.store_plan(batch, plan)
    batch.as_of, batch.columns, batch.unread, batch.counts = plan.context.as_of, plan.columns, plan.unread, plan.counts
    batch.params = plan.context.params
    batch.problem = {"notes": plan.problems} if plan.problems else {}
    batch.done = batch.total = len(plan.rows)
    batch.state = State.PLANNED
    batch.save(update_fields=["as_of", "params", "columns", "unread", "counts", "problem", "done", "total", "state"])


def _progress(batch: Batch, done: int, total: int) -> None:
    Batch.objects.filter(pk=batch.pk).update(done=done, total=total, moved_at=timezone.now())


def _move_to(batch: Batch, state: State, *, only_from: tuple[State, ...]) -> None:
    """Moves the batch to `state`, or raises WrongState when another process moved it first."""
    if not Batch.objects.filter(pk=batch.pk, state__in=only_from).update(state=state, moved_at=timezone.now()):
        raise WrongState
    batch.state = state


@collector_held()
@transaction.atomic
def apply_batch(batch: Batch, *, by, today: date | None = None) -> dict[str, int]:
    """Writes the plan: all of it or nothing. Raises PlanIsStale when the registry no longer matches the preview."""
    batch = _locked(batch)
    if batch.state not in (State.PLANNED, State.APPLYING):
        raise WrongState
    kind = _kind_for(batch, by)
    context = Context(today or timezone.localdate(), batch.as_of, batch.params, by)
    rows = [row for row in store.load_rows(batch, outcome__in=WRITTEN) if row.decision != "skip"]
    _check_still_true(kind, rows, context)
    kind.write([row for row in rows if row.outcome in WRITTEN], context, batch=batch, by=by)
    store.store_written(row for row in rows if row.outcome in WRITTEN)
    batch.state, batch.applied_at, batch.applied_by = State.APPLIED, timezone.now(), by
    batch.save(update_fields=["state", "applied_at", "applied_by"])
    note(batch, by, "apply")
    return batch.counts


def _kind_for(batch: Batch, by):
    """The batch's kind, if this user may use it at this moment, whatever page they come from."""
    kind = get_kind(batch.kind)
    if not kind.may_use(by, batch.params):
        raise PermissionDenied
    return kind


def _locked(batch: Batch) -> Batch:
    return Batch.objects.select_for_update().get(pk=batch.pk)


def _check_still_true(kind, rows: list[PlannedRow], context: Context) -> None:
    """Matches the rows anew against the registry of this moment; what was previewed is what is written."""
    shown = [(row.outcome, row.target_id, row.version) for row in rows]
    if kind_rows := [row for row in rows if not row.reason]:
        kind.match(kind_rows, context)
    now = [(row.outcome, row.target_id, row.version) for row in rows]
    if any(before != after for before, after, row in zip(shown, now, rows, strict=True) if row.decision != "same"):
        raise PlanIsStale


def note(batch: Batch, by, step: str) -> None:
    """A line of the trail, in the same transaction: without it nothing is written, and nothing shown."""
    import_string(settings.IMPORT_LOGGER)(user=by, batch=batch, what=step)


@collector_held()
@transaction.atomic
def undo_batch(batch: Batch, *, by) -> list[PlannedRow]:
    """Takes a written batch back where its rows are untouched since; returns the rows that could not be."""
    batch = _locked(batch)
    if batch.state != State.APPLIED or batch.source is None:
        raise WrongState
    kind = _kind_for(batch, by)
    rows = [row for row in store.load_rows(batch, outcome__in=WRITTEN) if row.target_id and row.decision != "skip"]
    kept = kind.undo(rows, batch=batch, by=by)
    batch.counts = batch.counts | {"kept": len(kept)}
    batch.state, batch.undone_at, batch.undone_by = State.UNDONE, timezone.now(), by
    batch.save(update_fields=["counts", "state", "undone_at", "undone_by"])
    note(batch, by, "undo")
    return kept


def free_stuck(batch: Batch) -> State:
    """Frees a batch whose worker died: to be read anew, or with its plan to be written anew. Nothing was half written."""
    after = State.PLANNED if batch.state == State.APPLYING else State.WAITING
    _move_to(batch, after, only_from=(batch.state,))
    return after


@transaction.atomic
def decide(batch: Batch, decisions: dict[int, tuple[str, int | None]]) -> None:
    """The clerk's words on rows of the plan, by their keys: ("skip", None), ("same", person) or ("", None) as planned."""
    if _locked(batch).state != State.PLANNED:
        raise WrongState
    for row in batch.rows.filter(pk__in=decisions):
        row.decision, row.target_id = decisions[row.pk]
        row.save(update_fields=["decision", "target_id"])


@transaction.atomic
def forget_expired(today: date | None = None) -> int:
    """Empties the files and rows of batches past their day; what they became stays countable, undo goes."""
    expired = Batch.objects.filter(expires_on__lt=today or timezone.localdate(), source__isnull=False)
    for batch in expired:
        batch.rows.update(content=None)
    return expired.update(source=None)


def forget_imports(now: datetime) -> int:
    """As the nightly list of all apps asks it (settings.FORGET)."""
    return forget_expired(timezone.localdate(now))
