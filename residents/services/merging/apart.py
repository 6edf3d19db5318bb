"""A merge taken back: the lost record, and every row that the merge touched, as they were."""

import json
from collections import defaultdict

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.history import ADDED, DELETED
from residents.consequences import MERGE, Change, all_consequences
from residents.models import Merge, Resident, villages_of
from residents.services.merging.choices import PARTS, TITLES
from residents.services.merging.refused import MergeRefused
from residents.services.merging.rows import (
    frozen,
    mark_of,
    model_of,
    pointed_at,
    record,
    revived,
    rewrite,
    thawed,
)
from residents.services.merging.trace import opened, reason_of, rows_of


@transaction.atomic
def undo_merge(merge: Merge, *, by) -> Merge:
    """Raises MergeRefused, and writes nothing, where something was built on the merge since."""
    merge = _standing(merge, by)
    survivor = Resident.objects.select_for_update().get(pk=merge.survivor_id)
    kept = opened(merge)
    lost = revived(Resident, kept["lost"])
    _check_numbers(survivor, kept)
    _check_edited(survivor, kept)
    for one in all_consequences():
        one.undo(Change(MERGE, survivor, timezone.localdate(), lost=lost, merge=merge), by=by)
    survivor.refresh_from_db()
    try:
        with transaction.atomic():
            _put_back(survivor, lost, kept, by=by, reason=reason_of(merge))
    except IntegrityError as problem:
        raise _edited([_("rows that were written since in the place of former ones")]) from problem
    _check_whole(kept)
    merge.undone_at, merge.undone_by = timezone.now(), by
    merge.save(update_fields=["undone_at", "undone_by"])
    return merge


def sees_lost(kept: dict, user) -> bool:
    """The lost record has no row to ask: its village is."""
    villages = villages_of(user)
    return villages is None or villages.filter(village_id=kept["lost"]["village_id"]).exists()


def _standing(merge: Merge, by) -> Merge:
    found = Merge.objects.visible_to(by).filter(pk=merge.pk).select_for_update(of=("self",)).first()
    if found is None or not sees_lost(opened(found), by):
        raise MergeRefused(_("This merge is not there, or not among those that you see."), code="not_there")
    if found.undone_at:
        raise MergeRefused(_("This merge was already taken back."), code="again")
    if Merge.objects.standing().filter(survivor=found.survivor_id, pk__gt=found.pk).exists():
        raise MergeRefused(
            _("This person was merged with another record later. Take the later merge back first."), code="later"
        )
    if Resident.objects.filter(pk=found.lost_id).exists():
        raise MergeRefused(_("A record with the number of the lost one is there already."), code="taken")
    return found


def _check_numbers(survivor: Resident, kept: dict) -> None:
    numbers = {kept["lost"]["citizen_id_digest"], kept["was"].get("citizen_id_digest")} - {None}
    if Resident.objects.filter(citizen_id_digest__in=numbers).exclude(pk=survivor.pk).exists():
        raise MergeRefused(
            _("Somebody else was given a citizen number of the two records since. Correct that first."), code="number"
        )


def _check_edited(survivor: Resident, kept: dict) -> None:
    """What the merge wrote must be what is there: the names of what is not are told."""
    now = frozen(survivor)
    parts = [part for part in PARTS if any(now[name] != kept["became"].get(name, now[name]) for name in PARTS[part])]
    rows = rows_of((label, pk) for label, pk, _was, _mark in kept["changed"])
    kinds = {
        model_of(label)._meta.verbose_name
        for label, pk, _was, mark in kept["changed"]
        if (label, pk) not in rows or mark_of(rows[label, pk]) != mark
    }
    if parts or kinds:
        raise _edited([*(TITLES[part] for part in parts), *sorted(kinds, key=str)])


def _edited(names: list) -> MergeRefused:
    told = _("Changed since the merge: %(what)s. Taking the merge back would lose that; correct the person by hand.")
    return MergeRefused(told, code="edited", params={"what": ", ".join(map(str, names))})


def _put_back(survivor: Resident, lost: Resident, kept: dict, *, by, reason: str) -> None:
    """The survivor first: it may hold the lost record's number. Foreign keys are checked at the end of it all."""
    _restore(survivor, kept, by, reason)
    _insert([lost], by=by, reason=reason)
    _unmake(kept["made"])
    for (label, was), keys in _by_change(kept["changed"]).items():
        model = model_of(label)
        rewrite(model, keys, thawed(model, json.loads(was)), by=by, reason=reason)
    for label, _pk, values in reversed(kept["aside"]):
        _insert([revived(model_of(label), values)], by=by, reason=reason)


def _restore(survivor: Resident, kept: dict, by, reason: str) -> None:
    """What nobody chose (until when it is known) may have moved on since: it stays then."""
    now = frozen(survivor)
    unmoved = {name: value for name, value in kept["was"].items() if now[name] == kept["became"][name]}
    for name, value in thawed(Resident, unmoved).items():
        setattr(survivor, name, value)
    survivor._history_user, survivor._change_reason = by, reason
    survivor.save()


def _insert(rows: list, *, by, reason: str) -> None:
    for row in rows:
        row.save_base(raw=True, force_insert=True)
    record(type(rows[0]), [row.pk for row in rows], kind=ADDED, by=by, reason=reason)


def _unmake(made: list) -> None:
    for label, pk in made:
        row = model_of(label)._base_manager.filter(pk=pk)
        record(row.model, [pk], kind=DELETED, by=None, reason="")
        row._raw_delete(row.db)


def _by_change(changed: list) -> dict[tuple[str, str], list]:
    """Rows that get the same values back, together; those that were changed last come first."""
    found: dict[tuple[str, str], list] = defaultdict(list)
    for label, pk, was, _mark in reversed(changed):
        found[label, json.dumps(was, sort_keys=True)].append(pk)
    return found


def _check_whole(kept: dict) -> None:
    """What came back may point at a house or a group that is no more."""
    back = [("residents.resident", kept["lost"]), ("residents.resident", kept["was"])]
    back += [(label, was) for label, _pk, was, _mark in kept["changed"]]
    back += [(label, values) for label, _pk, values in kept["aside"]]
    wanted = defaultdict(set)
    for label, values in back:
        for model, pk in pointed_at(model_of(label), values):
            wanted[model].add(pk)
    gone = [model for model, keys in wanted.items() if model._base_manager.filter(pk__in=keys).count() < len(keys)]
    if gone:
        names = ", ".join(str(model._meta.verbose_name) for model in gone)
        told = _("Something that a record needs is gone since: %(what)s. Nothing was taken back.")
        raise MergeRefused(told, code="gone", params={"what": names})
