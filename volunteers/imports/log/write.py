"""The planned log, in sets: works that are not there yet, who helped in them, and the hours that count."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from core.bulk import insert_rows, take_ids, update_rows
from core.history import ADDED, CHANGED, record_set
from core.saving import saved
from programs.enums import ActivityStatus, Joining, PartRole
from programs.imports.world import key_of
from programs.models import Activity, Participation, content_changed
from residents.imports.write import reason_of
from spreadsheets.enums import Outcome
from spreadsheets.kind import Context, PlanIsStale, PlannedRow
from volunteers.imports.log.match import Work, campaign_of
from volunteers.models import ConfirmedHours, Opportunity, Shift

BEGINS = time(9)
PART = ("id", "version", "activity", "resident", "guest", "role", "present", "minutes", "note", "noted_by", "batch")
HOURS = ("id", "version", "part", "minutes", "why_longer", "confirmed_on", "confirmed_by")


def write_log(rows: list[PlannedRow], context: Context, *, batch, by) -> None:
    works = _make_works(rows, campaign_of(context), batch=batch, by=by)
    try:
        _add([row for row in rows if row.outcome == Outcome.NEW], works, batch=batch, by=by)
        _change([row for row in rows if row.outcome == Outcome.CHANGED], batch=batch, by=by)
    except IntegrityError as error:
        # Somebody wrote one of them between the look and the writing: one part of a person in an activity.
        raise PlanIsStale from error
    # Pages count who helped.
    content_changed()


def work_of(row: PlannedRow) -> Work:
    return key_of(row.facts["label"]), row.facts["day"]


def _make_works(rows: list[PlannedRow], campaign: Opportunity, *, batch, by) -> dict[Work, int]:
    """Works that nobody planned: each as long as the longest that somebody helped in it, and held on its day."""
    new: dict[Work, list[PlannedRow]] = defaultdict(list)
    for row in rows:
        if row.facts["activity"] is None:
            new[work_of(row)].append(row)
    return {work: _work(some, campaign, reason=reason_of(batch), by=by) for work, some in new.items()}


def _work(rows: list[PlannedRow], campaign: Opportunity, *, reason: str, by) -> int:
    facts = rows[0].facts
    day = date.fromisoformat(facts["day"])
    starts_at = timezone.make_aware(datetime.combine(day, BEGINS))
    activity = Activity(
        program=campaign.program, title_th=facts["label"], starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=max(row.facts["minutes"] for row in rows)), joining=Joining.INVITED, shown=False,
        status=ActivityStatus.DONE, done_on=day, reported_at=timezone.now(), reported_by=by,
    )  # fmt: skip
    saved(activity, by, reason=reason)
    activity.organizations.set([campaign.organization] if campaign.organization else [])
    saved(Shift(opportunity=campaign, activity=activity), by, reason=reason)
    return activity.pk


def _add(rows: list[PlannedRow], works: dict[Work, int], *, batch, by) -> None:
    ids = take_ids(Participation, len(rows))
    parts = [
        (
            pk, 1, row.facts["activity"] or works[work_of(row)], row.target_id, row.facts["guest"], PartRole.VOLUNTEER.value, True,
            row.facts["minutes"], "", by and by.pk, batch.pk,
        )
        for pk, row in zip(ids, rows, strict=True)
    ]  # fmt: skip
    insert_rows(Participation, PART, parts)
    record_set(Participation.objects.filter(pk__in=ids), kind=ADDED, by=by, reason=reason_of(batch))
    _confirm(zip(ids, rows, strict=True), batch=batch, by=by)


def _confirm(counted, *, batch, by) -> None:
    """`counted`: keys of participations with the rows that tell of them. Who imports a log is who confirms it."""
    counted = list(counted)
    ids, today = take_ids(ConfirmedHours, len(counted)), timezone.localdate().isoformat()
    values = (
        (pk, 1, part, row.facts["minutes"], _why_longer(row), today, by and by.pk)
        for pk, (part, row) in zip(ids, counted, strict=True)
    )
    insert_rows(ConfirmedHours, HOURS, values)
    record_set(ConfirmedHours.objects.filter(pk__in=ids), kind=ADDED, by=by, reason=reason_of(batch))


def _why_longer(row: PlannedRow) -> str:
    planned = row.facts["planned"]
    return _("as the paper log says") if planned and row.facts["minutes"] > planned else ""


def _change(rows: list[PlannedRow], *, batch, by) -> None:
    reason = reason_of(batch)
    parts = ((r.facts["part"]["pk"], r.facts["part"]["version"] + 1, True, r.facts["minutes"]) for r in rows)
    update_rows(Participation, ("id", "version", "present", "minutes"), parts)
    changed = Participation.objects.filter(pk__in=[row.facts["part"]["pk"] for row in rows])
    record_set(changed, kind=CHANGED, by=by, reason=reason)
    standing = [row for row in rows if row.facts["confirmed"]]
    hours = (
        (r.facts["confirmed"]["pk"], r.facts["confirmed"]["version"] + 1, r.facts["minutes"], _why_longer(r))
        for r in standing
    )
    update_rows(ConfirmedHours, ("id", "version", "minutes", "why_longer"), hours)
    confirmed = ConfirmedHours.objects.filter(pk__in=[row.facts["confirmed"]["pk"] for row in standing])
    record_set(confirmed, kind=CHANGED, by=by, reason=reason)
    _confirm([(r.facts["part"]["pk"], r) for r in rows if not r.facts["confirmed"]], batch=batch, by=by)
