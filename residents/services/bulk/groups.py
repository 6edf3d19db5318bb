"""Many people put in a group by condition, or taken out of it: each entry has its day and its source."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from core.bulk import update_rows
from core.history import ADDED, CHANGED, DELETED, record_set
from residents.enums import BulkAct, Disability, GroupRule, Source
from residents.models import BulkEditRow, Condition, PopulationGroup, Resident
from residents.services.bulk.act import Act, Done, edited_since, gone
from residents.services.conditions import check_condition
from residents.services.recording import EventRefused
from thai.dates import format_date


@dataclass
class InGroup(Act):
    """About one group by condition."""

    group: int
    detail: str = ""
    row: PopulationGroup | None = field(default=None, init=False)

    def prepare(self, by):
        by_condition = PopulationGroup.objects.visible_to(by).filter(rule=GroupRule.CONDITION)
        self.row = by_condition.filter(pk=self.group).first()
        if self.row is None:
            raise gone()
        self.sensitive = self.row.sensitive

    @property
    def words(self) -> str:
        return f"{self.row.staff_label} ({Disability(self.detail).label})" if self.detail else self.row.staff_label

    def conditions(self, keys: Iterable[int]) -> dict[int, list[Condition]]:
        """What is recorded of each person in this group, ended or not; of the type alone, where one is named."""
        found = defaultdict(list)
        rows = Condition.objects.filter(group=self.row, resident_id__in=keys).order_by("pk")
        for condition in rows.filter(detail=self.detail) if self.detail else rows:
            condition.group = self.row
            found[condition.resident_id].append(condition)
        return found

    def now(self, people, by):
        held = self.conditions([person.pk for person in people])
        return {
            person.pk: "; ".join(_period(one) for one in held[person.pk] if not one.until) or "–" for person in people
        }


def _period(condition: Condition) -> str:
    since = _("since %(day)s") % {"day": format_date(condition.since, "short")} if condition.since else _("recorded")
    return f"{condition.get_detail_display()} {since}".strip()


@dataclass
class Joining(InGroup):
    """Put in a group."""

    since: date | None = None
    source: str = Source.TOLD
    source_note: str = ""
    code = BulkAct.CONDITION
    permission = "residents.add_condition"

    def told(self):
        if not self.since:
            return self.words
        return _("%(group)s since %(day)s") % {"group": self.words, "day": format_date(self.since, "short")}

    def write(self, keys, bulk, by):
        results, held, new = {}, self.conditions(keys), []
        for person in Resident.objects.select_for_update().filter(pk__in=keys).order_by("pk"):
            try:
                new.append(self._condition(person, held[person.pk]))
            except ValidationError as why:
                results[person.pk] = why
        made = Condition.objects.bulk_create(new)
        record_set(_these(made), kind=ADDED, by=by, reason=f"bulk {bulk.pk}")
        return results | {one.resident_id: [Done(one.version, condition_id=one.pk)] for one in made}

    def _condition(self, person: Resident, held: list[Condition]) -> Condition:
        if any(one.until is None and not _ran_out(one) for one in held):
            raise EventRefused(_("In this group already."), code="same")
        condition = Condition(
            resident=person, group=self.row, detail=self.detail, since=self.since, source=self.source,
            source_note=self.source_note,
        )  # fmt: skip
        check_condition(condition, person, held)
        return condition

    def take_back(self, rows, bulk, by):
        found = {one.pk: one for one in _locked([row.condition_id for row in rows])}
        used, as_written = set(_pointed_at(found)), _as_written(rows, found)
        stay = {row.pk: edited_since() for row in rows if row.pk not in as_written or row.condition_id in used}
        gone = Condition.objects.filter(pk__in=[row.condition_id for row in rows if row.pk not in stay]).order_by()
        record_set(gone, kind=DELETED, by=by, reason=f"bulk {bulk.pk}")
        keys = list(gone.values_list("pk", flat=True))
        BulkEditRow.objects.filter(condition_id__in=keys).update(condition=None)
        Condition.objects.filter(pk__in=keys)._raw_delete(gone.db)
        return stay


@dataclass
class Ending(InGroup):
    """Taken out of a group: what is recorded ends on a day, and stays in the story."""

    until: date | None = None
    code = BulkAct.CONDITION_END
    permission = "residents.change_condition"

    def told(self):
        return _("%(group)s until %(day)s") % {"group": self.words, "day": format_date(self.until, "short")}

    def marks(self, keys):
        return {key: ",".join(f"{one.pk}:{one.version}" for one in held) for key, held in self.conditions(keys).items()}

    def write(self, keys, bulk, by):
        people = {person.pk: person for person in Resident.objects.filter(pk__in=keys)}
        _lock_conditions(self.row, keys)
        results, ended, held = {}, [], self.conditions(keys)
        for key in keys:
            try:
                open_ones = list(self._ended(people[key], held[key]))
            except ValidationError as why:
                results[key] = why
                continue
            ended += open_ones
            results[key] = [Done(one.version + 1, condition_id=one.pk) for one in open_ones]
        _end(ended, self.until.isoformat(), bulk, by)
        return results

    def _ended(self, person: Resident, held: list[Condition]) -> Iterator[Condition]:
        """The entries that go on, with their last day set."""
        going_on = [one for one in held if one.until is None]
        if not going_on:
            raise EventRefused(_("Not in this group."), code="same")
        for one in going_on:
            one.until = self.until
            check_condition(one, person, held)
            yield one

    def take_back(self, rows, bulk, by):
        found = {one.pk: one for one in _locked([row.condition_id for row in rows])}
        begun_anew, as_written = _open_beside(found.values()), _as_written(rows, found)
        stay = {row.pk: edited_since() for row in rows if row.pk not in as_written or row.condition_id in begun_anew}
        _end([found[row.condition_id] for row in rows if row.pk not in stay], None, bulk, by)
        return stay


def _ran_out(condition: Condition) -> bool:
    return condition.expires_on is not None and condition.expires_on <= timezone.localdate()


SAID = [field.attname for field in Condition._meta.concrete_fields if field.name != "version"]


def _as_written(rows: list[BulkEditRow], found: dict[int, Condition]) -> set[int]:
    """Those of `rows` whose condition says today what the edit wrote, whatever was written and taken back in between."""
    past = {(one.id, one.version): one for one in Condition.history.filter(id__in=found)}
    pairs = ((row.pk, found.get(row.condition_id), past.get((row.condition_id, row.version))) for row in rows)
    return {pk for pk, now, then in pairs if now and then and all(getattr(now, n) == getattr(then, n) for n in SAID)}


def _these(conditions: Iterable[Condition]):
    return Condition.objects.filter(pk__in=[one.pk for one in conditions])


def _locked(keys: Iterable[int | None]):
    return Condition.objects.select_for_update().filter(pk__in=[key for key in keys if key]).order_by("pk")


def _lock_conditions(group: PopulationGroup, keys: Iterable[int]) -> None:
    list(Condition.objects.select_for_update().filter(group=group, resident_id__in=keys).order_by("pk").values("pk"))


def _end(conditions: Iterable[Condition], until: str | None, bulk, by) -> None:
    """Sets the last day of the conditions; None opens them again."""
    rows = [(one.pk, one.version + 1, until) for one in conditions]
    update_rows(Condition, ("id", "version", "until"), rows)
    record_set(Condition.objects.filter(pk__in=[row[0] for row in rows]), kind=CHANGED, by=by, reason=f"bulk {bulk.pk}")


def _open_beside(conditions: Iterable[Condition]) -> set[int]:
    """Those that cannot be opened again: the person is in the group by a newer entry."""
    ended = {(one.resident_id, one.group_id, one.detail): one.pk for one in conditions}
    rows = Condition.objects.filter(until__isnull=True, resident_id__in={key[0] for key in ended})
    newer = rows.values_list("resident_id", "group_id", "detail")
    return {ended[key] for key in newer if key in ended}


def _pointed_at(keys: Iterable[int]) -> Iterator[int]:
    """Conditions to which something else of the portal refers; their own edits aside."""
    for relation in Condition._meta.related_objects:
        if relation.related_model is not BulkEditRow:
            name = relation.field.attname
            rows = relation.related_model._base_manager.filter(**{f"{name}__in": list(keys)})
            yield from rows.values_list(name, flat=True)
