"""A bulk edit chosen, planned and written. The plan is the writing itself, taken back before it is kept."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from residents.enums import BulkState
from residents.models import BulkEdit, BulkEditRow, Resident
from residents.services.bulk.act import Act, Results
from residents.services.bulk.acts import ACTS, EDIT_MANY, may_act
from residents.services.bulk.lines import Line, keep_lines, lines_of
from residents.services.recording import EventRefused

# A thousand moves are planned and written in a few seconds each; more would hold up whoever else writes.
MOST = 1000
# A draft that nobody came back to.
FORGOTTEN_AFTER = timedelta(days=2)


class Stale(EventRefused):
    """What is to be written is not what was looked at."""


@transaction.atomic
def begin_bulk(people, *, by) -> BulkEdit:
    """A draft about the people of the queryset whom `by` sees, in its order."""
    if by is not None and not by.has_perm(EDIT_MANY):
        raise PermissionDenied
    BulkEdit.objects.filter(state=BulkState.DRAFT, made_at__lt=timezone.now() - FORGOTTEN_AFTER).delete()
    chosen = list(people.visible_to(by).values_list("pk", "version")[: MOST + 1])
    if not chosen:
        raise EventRefused(_("Choose at least one person."), code="nobody")
    if len(chosen) > MOST:
        told = _("At most %(most)s people are changed at once. Narrow the list, for example to one village.")
        raise EventRefused(told, code="too_many", params={"most": f"{MOST:,}"})
    bulk = BulkEdit(made_by=by)
    keep_lines(bulk, [Line(*one) for one in chosen], {})
    bulk.save()
    return bulk


@transaction.atomic
def plan_bulk(bulk: BulkEdit, act: Act, *, by) -> BulkEdit:
    """Keeps with the draft what the act would do to each person, or why not. Nothing else is written."""
    bulk = _draft(bulk, by)
    _check_right(act, by)
    act.prepare(by)
    people = _people([line.key for line in lines_of(bulk)], by)
    now = act.now(list(people.values()), by)
    lines = [
        Line(line.key, people[line.key].version, now=now[line.key]) for line in lines_of(bulk) if line.key in people
    ]
    results = _tried(act, list(people), bulk, by)
    marks = act.marks(list(people))
    for line in lines:
        _settle(line, results)
        line.mark = marks.get(line.key, "")
    means = act.means([people[line.key] for line in lines if line.changes], by)
    for line in lines:
        line.means = means.get(line.key, [])
    bulk.act, bulk.told, bulk.sensitive = act.code, act.told()[:200], act.sensitive
    bulk.people = sum(line.changes for line in lines)
    keep_lines(bulk, lines, act.values)
    bulk.save()
    return bulk


def _tried(act: Act, keys: list[int], bulk, by) -> Results:
    """The writing, undone at once: what it refuses is what it would refuse."""
    with transaction.atomic():
        results = act.write(keys, bulk, by)
        transaction.set_rollback(True)
    return results


def _settle(line: Line, results: Results) -> None:
    found = results[line.key]
    if not isinstance(found, list):
        line.refuse(found)


@transaction.atomic
def apply_bulk(bulk: BulkEdit, *, by, shown: str | None = None) -> BulkEdit:
    """Writes the plan: everybody whom it changes and who is still as it saw them; the others are left out and listed.

    `shown` is the token of the plan that was looked at. A second call finds the edit written and raises Stale.
    """
    bulk = _draft(bulk, by)
    if not bulk.act or (shown is not None and shown != bulk.token):
        raise Stale(_("The plan is another one by now. Look at it once more, then write."), code="stale")
    act = act_of(bulk, by)
    lines = lines_of(bulk)
    _leave_out_changed([line for line in lines if line.changes], act, by)
    results = act.write([line.key for line in lines if line.changes], bulk, by)
    for line in lines:
        if line.changes:
            _settle(line, results)
        line.means, line.mark = [], ""
    _keep_rows(bulk, {line.key: results[line.key] for line in lines if line.changes})
    bulk.people = sum(line.changes for line in lines)
    bulk.state, bulk.made_at, bulk.made_by = BulkState.APPLIED, timezone.now(), by
    keep_lines(bulk, lines)
    bulk.save()
    return bulk


def _leave_out_changed(lines: list[Line], act: Act, by) -> None:
    people, marks = _people([line.key for line in lines], by, lock=True), act.marks([line.key for line in lines])
    for line in lines:
        person = people.get(line.key)
        if person is None:
            line.refuse(EventRefused(_("Not among the people whom you see any more."), code="gone"))
        elif person.version != line.version:
            line.refuse(_changed_by(person))
        elif marks.get(line.key, "") != line.mark:
            line.refuse(EventRefused(_("Changed after you looked: begin anew with this person."), code="stale"))


def _changed_by(person: Resident) -> EventRefused:
    last = person.history.select_related("history_user").first()
    who = last.history_user.staff_label if last and last.history_user else _("the system")
    told = _("Changed by %(who)s after you looked: begin anew with this person.")
    return EventRefused(told, code="stale", params={"who": who})


def _keep_rows(bulk: BulkEdit, written: Results) -> None:
    rows = []
    for key, done in written.items():
        for one in done:
            row = BulkEditRow(bulk=bulk, resident_id=key, version=one.version, event_id=one.event_id)
            row.condition_id, row.before = one.condition_id, one.before
            rows.append(row)
    BulkEditRow.objects.bulk_create(rows)


def _people(keys: list[int], by, *, lock: bool = False) -> dict[int, Resident]:
    people = Resident.objects.visible_to(by).filter(pk__in=keys).order_by("pk")
    if lock:
        return {person.pk: person for person in people.select_for_update()}
    found = {person.pk: person for person in people.select_related("village", "household__village")}
    return {key: found[key] for key in keys if key in found}


def _draft(bulk: BulkEdit, by) -> BulkEdit:
    """The draft, locked: of two presses the second finds it written."""
    bulk = BulkEdit.objects.select_for_update().visible_to(by).get(pk=bulk.pk)
    if not bulk.draft:
        raise Stale(_("This edit was written already."), code="again")
    return bulk


def act_of(bulk: BulkEdit, by) -> Act:
    """The act that the draft or the edit holds, as far as `by` may do it."""
    act = ACTS[bulk.act].of(bulk.said["values"])
    _check_right(act, by)
    act.prepare(by)
    return act


def _check_right(act: Act, by) -> None:
    if not may_act(by, act.code):
        raise PermissionDenied
