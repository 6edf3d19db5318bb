"""What happens in the fictional subdistrict: heads of houses, conditions, some events of the last months, a few records
that are one person twice, some tasks. Small on purpose: each thing that a page can show, and it can be taken back."""

import datetime
from datetime import date, timedelta
from random import Random

from django.db import transaction
from django.db.models import OuterRef, Subquery

from core.bulk import insert_rows, take_ids
from core.history import ADDED, CHANGED, record_set
from residents.demo.write import REASON
from residents.duplicates.queue import refresh_queue
from residents.enums import Disability, EventKind, Source
from residents.health.counting import take_snapshot
from residents.models import Condition, HealthCount, Household, PopulationGroup, Resident, Task
from residents.services import events
from residents.services.conditions import months_after
from residents.services.recording import Paper
from residents.services.registry import save_resident

CHUNK = 20_000
# So many of a demo's people are records of somebody who is there already, and so many people it takes for that.
TWICE, ENOUGH = 6, 200
# How many of a hundred people of an age (and sex) are in a group by condition.
SHARES = (
    ("disabled", 0, 120, "", 2.5),
    ("chronic", 40, 120, "", 14.0),
    ("psychiatric", 18, 120, "", 0.8),
    ("disadvantaged", 0, 120, "", 1.5),
    ("pregnant", 18, 40, "F", 5.0),
    ("terminal", 60, 120, "", 0.6),
)
COLUMNS = ("id", "version", "resident", "group", "detail", "since", "until", "expires_on", "source", "source_note",
           "note")  # fmt: skip


@transaction.atomic
def make_life(*, seed: int, today: date) -> None:
    """For a registry that `make_people` has just filled; adds the people of TWICE where there are enough."""
    chance = Random(f"life {seed}")  # noqa: S311 - the same fiction for the same seed, no secret
    _heads()
    _conditions(chance, today)
    if Resident.objects.count() >= ENOUGH - TWICE:
        living = list(Resident.objects.living().filter(birth_date__isnull=False).order_by("pk")[:400])
        _events(chance, living, today)
        _written_twice(chance, living)
        _tasks(living, today)
        refresh_queue()
        _counts_of_checks(chance, today)


def _counts_of_checks(chance: Random, today: date) -> None:
    """Today's counts as they are, and those of past weeks a little higher: somebody has been putting things right."""
    take_snapshot(today)
    for weeks in (1, 2, 4, 6):
        day = today - timedelta(weeks=weeks)
        HealthCount.objects.bulk_create(
            HealthCount(
                check_code=count.check_code, village_id=count.village_id, on=day,
                found=count.found + (chance.randrange(weeks + 1) if count.found else 0),
            )
            for count in HealthCount.objects.filter(on=today)
        )  # fmt: skip


def _heads() -> None:
    """The oldest of each house of more than one digit: some houses have no head yet, as in life."""
    oldest = (
        Resident.objects.living()
        .filter(household=OuterRef("pk"), birth_date__isnull=False)
        .order_by("birth_date", "pk")
    )
    houses = Household.objects.exclude(house_no__endswith="7")
    houses.update(head=Subquery(oldest.values("pk")[:1]), version=2)
    record_set(houses, kind=CHANGED, by=None, reason=REASON)


def _conditions(chance: Random, today: date) -> None:
    groups = {group.code: group for group in PopulationGroup.objects.all()}
    rows = []
    people = Resident.objects.living().filter(birth_date__isnull=False).order_by("pk")
    for person in people.values_list("pk", "birth_date", "sex").iterator(chunk_size=CHUNK):
        rows += _of_one(chance, person, groups, today)
        if len(rows) >= CHUNK:
            _insert(rows)
            rows = []
    _insert(rows)


def _of_one(chance: Random, person: tuple, groups: dict, today: date) -> list[tuple]:
    pk, born, sex = person
    age, found = (today - born).days / 365.2425, []
    for code, least, most, of_sex, percent in SHARES:
        if least <= age <= most and of_sex in ("", sex) and chance.random() * 100 < percent:
            found.append((pk, *_condition(chance, groups[code], born, today)))
    return found


def _condition(chance: Random, group: PopulationGroup, born: date, today: date) -> tuple:
    months = group.lasts_months
    since = max(born, today - timedelta(days=chance.randrange(30 * (months or 60))))
    detail = chance.choice(Disability.values) if group.code == "disabled" else ""
    expires = months_after(since, months) if months else months_after(since, 96) if detail else None
    source = chance.choice(Source.values)
    return group.pk, detail, since.isoformat(), None, expires.isoformat() if expires else None, source, "", ""


def _insert(rows: list[tuple]) -> None:
    ids = take_ids(Condition, len(rows))
    insert_rows(Condition, COLUMNS, ((pk, 1, *row) for pk, row in zip(ids, rows, strict=True)))
    if ids:
        record_set(Condition.objects.filter(pk__range=(ids[0], ids[-1])), kind=ADDED, by=None, reason=REASON)


def _events(chance: Random, living: list[Resident], today: date) -> None:
    """A dozen of the last months; what does not fit a life is left out."""
    houses = list(Household.objects.order_by("pk")[:50])
    for place, person in enumerate(living[5:65:5]):
        day = today - timedelta(days=chance.randrange(5, 150))
        paper = Paper(document=f"คำร้อง {place + 11}/{today.year + 543}")
        act = (EventKind.MOVE_WITHIN, EventKind.DEATH, EventKind.MOVE_OUT, EventKind.NAME)[place % 4]
        _one_event(act, person, day, paper, chance.choice(houses))


def _one_event(act: str, person: Resident, day: date, paper: Paper, house: Household) -> None:
    acts = {
        EventKind.MOVE_WITHIN: lambda: events.move_within(person, on=day, to=house, paper=paper, by=None),
        EventKind.DEATH: lambda: events.record_death(person, on=day, paper=paper, by=None),
        EventKind.MOVE_OUT: lambda: events.move_out(person, on=day, destination="อ.สุไหงโก-ลก", paper=paper, by=None),
        EventKind.NAME: lambda: events.change_name(
            person, on=day, title=person.title, first_name=person.first_name, last_name="เปลี่ยนใหม่", paper=paper, by=None
        ),
    }
    try:
        with transaction.atomic():
            acts[act]()
    except events.EventRefused:
        # Born or come too late for that day: nothing happened to this one.
        return


def _written_twice(chance: Random, living: list[Resident]) -> None:
    """Six people whom another register spelt or dated differently."""
    slips = (_swapped_day, _no_birth_date, _other_spelling)
    for place, person in enumerate(chance.sample(living[70:], TWICE)):
        again = Resident(
            title=person.title, first_name=person.first_name, last_name=person.last_name, sex=person.sex,
            birth_date=person.birth_date, birth_precision=person.birth_precision, phones=person.phones,
            village=person.village, household=person.household, no_number_reason="not_in_register",
        )  # fmt: skip
        slips[place % 3](again)
        save_resident(again)


def _swapped_day(person: Resident) -> None:
    born = person.birth_date
    if born.day <= 12:
        person.birth_date = datetime.date(born.year, born.day, born.month)


def _no_birth_date(person: Resident) -> None:
    person.birth_date = None


def _other_spelling(person: Resident) -> None:
    for right, other in (("ะ", ""), ("ซ", "ส"), ("ี", "ิ"), ("ณ", "น")):
        if right in person.first_name:
            person.first_name = person.first_name.replace(right, other, 1)
            return


TASKS = (
    ("ขอสำเนาทะเบียนบ้านมาเทียบกับทะเบียน", 7), ("ถามวันเกิดที่แน่นอนจากญาติ", 14), ("เยี่ยมบ้านและถ่ายรูปสภาพบ้าน", -3),
    ("โทรศัพท์ยืนยันเบอร์ใหม่", 3),
)  # fmt: skip


def _tasks(living: list[Resident], today: date) -> None:
    for place, (what, days) in enumerate(TASKS):
        Task.objects.create(what=what, resident=living[80 + 3 * place], due_on=today + timedelta(days=days))
