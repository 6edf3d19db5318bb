"""What a first page counts of: a registry with work in it, a fund of two years, what was held, promised and visited."""

from datetime import UTC, date, datetime, timedelta

from benchmarks import rights
from benchmarks.fund import make as fund_make
from benchmarks.register import TODAY
from learning.models import LearningNeed
from programs.enums import ActivityStatus
from programs.models import Activity, Participation, Pillar, Program, Topic
from residents.enums import Status
from residents.models import Condition, PopulationGroup, Resident, Task
from residents.models.scope import VillageKeeper
from waeng_portal.roles import sync_roles
from welfare.models import Fund, FundRule
from welfare.rules.months import month_of

TASKS, HELD, CAME, CONDITIONS, NEEDS = 2_000, 600, 20, 4_000, 2_000
FUND_MONTHS = 24


def load(residents: int, village_count: int, members: int) -> dict:
    """The seeded entitlements; a task for one person in fifty; six hundred activities of two years, each with twenty people."""
    sync_roles()
    rights.load(residents, village_count, entitlements=0)
    people = list(Resident.objects.filter(status=Status.LIVING).order_by("pk").values_list("pk", flat=True))
    _tasks(people), _conditions(people), _needs(people), _held(people)
    _fund(members)
    return {"people": len(people)}


def _spread(people: list[int], number: int) -> list[int]:
    return people[:: max(1, len(people) // number)][:number]


def _tasks(people: list[int]) -> None:
    Task.objects.bulk_create(
        Task(what="งานทดลอง", resident_id=pk, due_on=TODAY + timedelta(place % 40 - 10))
        for place, pk in enumerate(_spread(people, TASKS))
    )


def _conditions(people: list[int]) -> None:
    disabled = PopulationGroup.objects.get(code="disabled")
    Condition.objects.bulk_create(
        Condition(
            resident_id=pk, group=disabled, detail="movement", since=date(2024, 1, 1),
            expires_on=TODAY + timedelta(place % 700 + 1),
        )
        for place, pk in enumerate(_spread(people, CONDITIONS))
    )  # fmt: skip


def _needs(people: list[int]) -> None:
    topic = Topic.objects.create(name="เรื่องทดลอง")
    LearningNeed.objects.bulk_create(
        LearningNeed(resident_id=pk, topic=topic, why="job", key=f"bench-{pk}", recorded_on=TODAY) for pk in _spread(people, NEEDS)
    )  # fmt: skip


def _held(people: list[int]) -> None:
    begun = datetime(TODAY.year, TODAY.month, TODAY.day, 3, tzinfo=UTC)
    programs = [
        Program.objects.create(pillar=pillar, name="งานทดลอง", fiscal_year=2570, published_at=begun) for pillar in Pillar.objects.all()
    ]  # fmt: skip
    made = Activity.objects.bulk_create(
        Activity(
            program=programs[place % len(programs)], title="กิจกรรมทดลอง", starts_at=begun - timedelta(place + 1),
            ends_at=begun - timedelta(place + 1, hours=-2), status=ActivityStatus.DONE, done_on=(begun - timedelta(place + 1)).date(),
            reported_at=begun,
        )
        for place in range(HELD)
    )  # fmt: skip
    Participation.objects.bulk_create(
        Participation(activity=made[place % HELD], resident_id=pk, present=True)
        for place, pk in enumerate(_spread(people, HELD * CAME))
    )


def _fund(members: int) -> None:
    """Two years of payments, as the book itself writes them."""
    fund, begun = Fund.objects.get(), date(TODAY.year - 2, TODAY.month, 1)
    Fund.objects.filter(pk=fund.pk).update(books_from=begun)
    FundRule.objects.filter(fund=fund).update(lapse_after=fund_make.LAPSE_AFTER)
    late = fund_make.join(fund, members)
    for month in range(month_of(begun), month_of(TODAY)):
        fund_make.pay_month(fund, late, month)


def keeper_of(user, village) -> None:
    VillageKeeper.objects.create(user=user, village=village, since=date(2026, 1, 1))
