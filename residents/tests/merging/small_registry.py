"""Little registries by chance: two records of one person, with rows of every kind that points at people, and others."""

import datetime
from random import Random

from django.apps import apps
from django.utils import timezone

from residents.enums import EventKind, PairState, Status
from residents.models import (
    BulkEdit,
    BulkEditRow,
    Condition,
    DuplicatePair,
    Household,
    LifeEvent,
    Merge,
    PopulationGroup,
    PrivateFile,
    Residence,
    Resident,
    Task,
)
from residents.services.merging.rows import frozen
from residents.tests import factories

START = datetime.date(2024, 1, 1)
# What a merge and its undo write beside the rows themselves.
OWN_LINES = {"residents.merge"}
MODELS = (
    Resident, Residence, Household, LifeEvent, Task, PrivateFile, Condition, BulkEditRow, DuplicatePair, BulkEdit,
)  # fmt: skip


def day(chance: Random) -> datetime.date:
    return START + datetime.timedelta(days=chance.randrange(60))


class SmallRegistry:
    """Two records, two other people, three houses."""

    def __init__(self, seed: int):
        self.chance = Random(seed)
        self.houses = [factories.household(number, f"{number}/1") for number in (1, 2, 3)]
        self.others = [factories.resident(name, house=self.houses[2]) for name in ("มารียัม", "อามีนะ")]
        self.one, self.two = self._record(), self._record()
        for _more in range(self.chance.randrange(4, 16)):
            self.chance.choice([
                self._event, self._task, self._file, self._condition, self._condition, self._bulk, self._pair,
                self._head, self._period,
            ])()  # fmt: skip
        self.one, self.two = (Resident.objects.get(pk=person.pk) for person in (self.one, self.two))

    def _record(self) -> Resident:
        chance, fields = self.chance, {}
        status = chance.choice([Status.LIVING, Status.LIVING, Status.MOVED_OUT, Status.DECEASED])
        if status == Status.MOVED_OUT:
            fields["moved_out_on"] = day(chance)
        if status == Status.DECEASED:
            fields["died_on"] = day(chance)
        person = factories.resident(
            chance.choice(["ฟาตีเมาะ", "ฟาตีเมาะห์"]), number=chance.choice(["", None]), phones=chance.choice(["", "081-111-2222"]),
            house=chance.choice(self.houses), sex=chance.choice(["", "F"]), note=chance.choice(["", "ก", "ข"]),
            status=status, unconfirmed_source=chance.choice(["", "กองทุน"]),
            birth_date=chance.choice([None, datetime.date(1980, 5, 17), datetime.date(1980, 1, 1)]), **fields,
        )  # fmt: skip
        # Saved by hand, a person is known from today.
        Resident.objects.filter(pk=person.pk).update(known_on=day(chance))
        if status != Status.LIVING:
            person.residences.update(until=fields.get("died_on") or fields["moved_out_on"])
        return person

    def _who(self) -> Resident:
        return self.chance.choice([self.one, self.two, self.two, *self.others])

    def _event(self):
        kind = self.chance.choice([EventKind.NAME, EventKind.HEAD, EventKind.DEATH])
        LifeEvent.objects.create(
            kind=kind, on=day(self.chance), resident=self._who(), related=self.chance.choice([None, self._who()]),
            version_before=1, version_after=2,
        )  # fmt: skip

    def _task(self):
        Task.objects.create(what="เยี่ยมบ้าน", resident=self._who(), household=self.chance.choice([None, *self.houses]))

    def _file(self):
        paper = PrivateFile(resident=self._who(), content="private/x", content_type="image/png", size=1)
        paper.name, paper.task = "บัตร.png", self.chance.choice([None, Task.objects.first()])
        paper.save()

    def _condition(self):
        group = PopulationGroup.objects.get(code=self.chance.choice(["chronic", "pregnant"]))
        row = Condition(
            resident=self._who(), group=group, since=self.chance.choice([None, day(self.chance)]),
            until=self.chance.choice([None, day(self.chance)]),
        )  # fmt: skip
        held = Condition.objects.filter(resident=row.resident, group=group)
        in_order = row.until is None or row.since is None or row.since <= row.until
        if in_order and not any(row.overlaps(other.since, other.until) for other in held):
            row.save()

    def _bulk(self):
        bulk = BulkEdit.objects.last() if BulkEdit.objects.exists() and self.chance.random() < 0.6 else None
        bulk = bulk or BulkEdit.objects.create(act="phone")
        who = self._who()
        if not bulk.rows.filter(resident=who).exists():
            pick = self.chance.choice
            BulkEditRow.objects.create(
                bulk=bulk, resident=who, version=2, before={"phones": "081-111-2222"}, condition=pick([None, Condition.objects.last()]),
                event=pick([None, LifeEvent.objects.last()]),
            )  # fmt: skip

    def _pair(self):
        first, second = sorted((self._who().pk, self._who().pk))
        if first != second and not DuplicatePair.objects.filter(first_id=first, second_id=second).exists():
            said = {"state": PairState.DISMISSED, "decided_at": timezone.now()} if self.chance.random() < 0.5 else {}
            DuplicatePair.objects.create(first_id=first, second_id=second, score=80, evidence=["name"], **said)

    def _head(self):
        house, who = self.chance.choice(self.houses), self._who()
        house.head = who
        house.save()

    def _period(self):
        """A former place, before the one that is there."""
        who = self._who()
        until = START - datetime.timedelta(days=self.chance.randrange(1, 30))
        Residence.objects.create(resident=who, village=self.houses[0].village, household=self.houses[0], until=until)

    def choices(self) -> dict[str, str]:
        """Some of the two, any of them; the status is always said."""
        parts = (
            "number",
            "title",
            "first_name",
            "last_name",
            "sex",
            "birth",
            "phones",
            "place",
            "registered_household",
        )
        said = {part: self.chance.choice(["survivor", "lost"]) for part in (*parts, "status", "note")}
        joined = {part: "both" for part in ("phones", "note") if self.chance.random() < 0.5}
        return said | joined


def everything() -> dict[str, list]:
    """All tables of the registry, but for how often a row was written."""
    return {
        model._meta.label_lower: sorted(
            (tuple((k, v) for k, v in frozen(row).items() if k != "version") for row in model._base_manager.all()),
            key=str,
        )
        for model in apps.get_app_config("residents").get_models()
        if not hasattr(model, "instance_type") and model._meta.label_lower not in OWN_LINES
    }


def merged_before() -> list:
    return [frozen(row) for row in Merge.objects.order_by("pk")]
