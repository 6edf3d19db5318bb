"""The planned presences, in sets, with their history."""

from django.db import IntegrityError
from django.db.models.functions import Coalesce

from core.bulk import insert_rows, take_ids, update_rows
from core.history import ADDED, CHANGED, record_set
from programs.imports.attendance.match import CHANGEABLE, Pair, Who
from programs.models import Activity, Participation, SignUp, content_changed
from residents.imports.write import reason_of
from spreadsheets.kind import PlanIsStale, PlannedRow

NEW = (
    "id",
    "version",
    "activity",
    "resident",
    "guest",
    "sign_up",
    "role",
    "present",
    "minutes",
    "note",
    "noted_by",
    "batch",
)


def write_attendance(rows: list[PlannedRow], *, batch, by) -> None:
    try:
        _change([change for row in rows for change in row.facts["change"]], batch=batch, by=by)
        added = [((row.target_id, row.facts["guest"]), new) for row in rows for new in row.facts["add"]]
        _add(added, batch=batch, by=by)
    except IntegrityError as error:
        # Somebody wrote one of them between the look and the writing: one part of a person in an activity.
        raise PlanIsStale from error
    # Pages count who came.
    content_changed()


def _add(added: list[tuple[Who, dict]], *, batch, by) -> None:
    ids = take_ids(Participation, len(added))
    asked = _asked({new["activity"] for _who, new in added})
    values = (
        (
            pk, 1, new["activity"], *who, asked.get((new["activity"], who)), new["role"], new["present"], new["minutes"],
            new["note"], by and by.pk, batch.pk,
        )
        for pk, (who, new) in zip(ids, added, strict=True)
    )  # fmt: skip
    insert_rows(Participation, NEW, values)
    record_set(Participation.objects.filter(pk__in=ids), kind=ADDED, by=by, reason=reason_of(batch))


def _asked(activities: set[int]) -> dict[Pair, int]:
    """The sign-ups by which people come."""
    meetings = Activity.objects.filter(pk__in=activities).annotate(head=Coalesce("places_of_id", "pk"))
    heads = dict(meetings.values_list("pk", "head"))
    live = SignUp.objects.live().filter(activity_id__in=set(heads.values()))
    known = live.exclude(resident__isnull=True, guest__isnull=True)
    by_head = {
        (head, (resident, guest)): pk
        for pk, head, resident, guest in known.values_list("pk", "activity_id", "resident_id", "guest_id")
    }
    taken = set(
        Participation.objects.filter(activity_id__in=activities, sign_up__isnull=False).values_list(
            "activity_id", "sign_up_id"
        )
    )
    return {
        (meeting, who): pk
        for meeting, its_head in heads.items()
        for (head, who), pk in by_head.items()
        if head == its_head and (meeting, pk) not in taken
    }


def _change(changes: list[dict], *, batch, by) -> None:
    ids = [change["pk"] for change in changes]
    held = dict(
        Participation.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk", "version")
    )
    if any(held.get(change["pk"]) != change["version"] for change in changes):
        raise PlanIsStale
    values = ((c["pk"], c["version"] + 1, *(c[name] for name in CHANGEABLE)) for c in changes)
    update_rows(Participation, ("id", "version", *CHANGEABLE), values)
    record_set(Participation.objects.filter(pk__in=ids), kind=CHANGED, by=by, reason=reason_of(batch))
