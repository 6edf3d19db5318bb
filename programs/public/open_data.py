"""Open data: what the public may take away as tables. Sums only; nothing in them is about one person."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import chain, product

from django.conf import settings
from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext_noop

from programs.enums import ActivityStatus, OrganizationKind
from programs.models import Activity, Organization, Pillar, Program, ProgramIndicator
from programs.public.data_rows import ActivitiesRow, OrganizationsRow, PeopleRow, ProgramsRow
from programs.public.dataset import Dataset
from programs.public.sets import with_people
from programs.public.suppression import ALL, FEWEST_PEOPLE, Key, with_totals, withheld
from programs.public.words import words_of
from residents.enums import GroupRule, Sex
from residents.groups import GroupCount, count_groups
from residents.models import PopulationGroup, Village

UNKNOWN_SEX, NO_VILLAGE = "unknown", "none"
SEXES = (*Sex.values, UNKNOWN_SEX)


def programs() -> list[ProgramsRow]:
    sums: dict[tuple[int, str], dict] = {}
    for key, row in chain(_budgets(), _costs(), _results()):
        sums.setdefault(key, {}).update(row)
    return [
        ProgramsRow(fiscal_year=year, pillar=code, pillar_name=name, **_whole(sums[year, code]))
        for year in sorted({year for year, _code in sums}, reverse=True)
        for code, name in _pillars().items()
        if (year, code) in sums
    ]


def _pillars() -> dict[str, str]:
    return {one.code: words_of(one, "name").text for one in Pillar.objects.all()}


def _whole(sums: dict) -> dict:
    """Of what no row tells there is nothing."""
    baht = {name: sums.get(key) or Decimal("0.00") for name, key in (("budget", "given"), ("spent", "spent"))}
    return {"indicators": 0, "measured": 0, "reached": 0} | sums | baht


type Sums = Iterator[tuple[tuple[int, str], dict]]


def _by_year(rows: QuerySet, path: str, **sums) -> Sums:
    """The sums of each fiscal year and pillar; `path` leads to the program."""
    year, code = f"{path}fiscal_year", f"{path}pillar__code"
    for row in rows.order_by().values(year, code).annotate(**sums):
        yield (row.pop(year), row.pop(code)), row


def _budgets() -> Sums:
    return _by_year(Program.objects.published(), "", programs=Count("pk"), given=Sum("budget"))


def _costs() -> Sums:
    held = Activity.objects.published().filter(status=ActivityStatus.DONE)
    return _by_year(held, "program__", spent=Sum("done_cost"))


def _results() -> Sums:
    aimed = ProgramIndicator.objects.filter(program__in=Program.objects.published(), target__isnull=False)
    reached = Count("pk", filter=Q(result__gte=F("target")))
    return _by_year(aimed, "program__", indicators=Count("pk"), measured=Count("result"), reached=reached)


def activities() -> list[ActivitiesRow]:
    names, done = _pillars(), Q(status=ActivityStatus.DONE)
    counted = with_people(Activity.objects.published()).annotate(month=TruncMonth("starts_at"))
    by_month = counted.order_by("-month", "program__pillar__number").values("month", pillar=F("program__pillar__code"))
    rows = by_month.annotate(
        planned=Count("pk", filter=Q(status=ActivityStatus.PLANNED)),
        held=Count("pk", filter=done),
        cancelled=Count("pk", filter=Q(status=ActivityStatus.CANCELLED)),
        people=Sum("came", filter=done & Q(came__gte=FEWEST_PEOPLE), default=0),
        under_five=Count("pk", filter=done & Q(came__range=(1, FEWEST_PEOPLE - 1))),
    )
    return [ActivitiesRow(**row | {"month": f"{row['month']:%Y-%m}"}, pillar_name=names[row["pillar"]]) for row in rows]


def organizations() -> list[OrganizationsRow]:
    found = Organization.objects.published().order_by("kind", "village__number")
    rows = found.values("kind", number=F("village__number")).annotate(organizations=Count("pk"))
    labels = dict(OrganizationKind.choices)
    return [
        OrganizationsRow(
            kind=row["kind"], kind_name=str(labels[row["kind"]]), organizations=row["organizations"],
            village=NO_VILLAGE if row["number"] is None else str(row["number"]),
        )
        for row in rows
    ]  # fmt: skip


def people() -> list[PeopleRow]:
    """By the groups that an age makes; a condition says something of health or hardship, and no table tells of it.

    Of the end of last month: from day to day a table that is always of today would tell who came and who went.
    """
    day = timezone.localdate().replace(day=1) - timedelta(days=1)
    groups = list(PopulationGroup.objects.filter(rule=GroupRule.AGE, sensitive=False))
    tables = _tables(groups, count_groups(on=day, groups=groups))
    too_few = _groups_too_few(tables)
    return [row for group in groups for row in _rows_of(day, group, tables[group.number], group.number in too_few)]


def _tables(groups: list[PopulationGroup], counts: list[GroupCount]) -> dict[int, dict[Key, int]]:
    villages = [str(number) for number in Village.objects.order_by("number").values_list("number", flat=True)]
    cells = {group.number: dict.fromkeys(product(villages, SEXES), 0) for group in groups}
    for one in counts:
        cells[one.group][str(one.village), one.sex or UNKNOWN_SEX] = one.people
    return {number: with_totals(table) for number, table in cells.items()}


def _groups_too_few(tables: dict[int, dict[Key, int]]) -> set[int]:
    """Groups whose total is withheld. Never one alone: the ages make up all people, whose number the home page tells."""
    totals = sorted((table.get((ALL, ALL), 0), number) for number, table in tables.items())
    people = [(total, number) for total, number in totals if total]
    few = sum(total < FEWEST_PEOPLE for total, _number in people)
    return {number for _total, number in people[: 2 if few == 1 else few]}


def _rows_of(day: date, group: PopulationGroup, table: dict[Key, int], too_few: bool) -> Iterator[PeopleRow]:
    hidden = withheld(table, {(ALL, ALL)} if too_few else frozenset())
    name = words_of(group, "name").text
    for (village, sex), total in table.items():
        shown = None if (village, sex) in hidden else total
        yield PeopleRow(day=day, group=group.code, group_name=name, village=village, sex=sex, people=shown)


DATASETS = {
    one.code: one
    for one in (
        Dataset(
            "programs",
            gettext_noop("Programs by fiscal year and pillar, with money and results"),
            ProgramsRow,
            programs,
        ),
        Dataset(
            "activities", gettext_noop("Activities by month and pillar, with how many came"), ActivitiesRow, activities
        ),
        Dataset(
            "organizations", gettext_noop("Groups and places by kind and village"), OrganizationsRow, organizations
        ),
        Dataset("people", gettext_noop("People by age, village and sex"), PeopleRow, people),
        *chain.from_iterable(import_string(path) for path in settings.MORE_DATASETS),
    )
}
