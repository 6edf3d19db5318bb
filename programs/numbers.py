"""What the pillars count over spans of days: one reading for the council's sheet, the staff's first page and the public page.

What a pillar counts of its own is named in `settings.PILLAR_NUMBERS`: a function of the spans and the user, which gives what
this user may count (no user is the office itself). One statement a figure, however many spans are asked for.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from functools import partial, reduce
from operator import or_
from typing import NamedTuple

from django.conf import settings
from django.db.models import Count, Q, QuerySet, Sum
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from core.admin.links import list_address
from core.scope import scoped
from programs.enums import ActivityStatus, PillarCode
from programs.models import Activity, Pillar, Program
from programs.public.sets import with_people
from residents.groups import counts_everybody
from thai.fiscal import fiscal_year

type Days = tuple[date, date]
type Value = int | float | Decimal

ROWS = partial(Count, "pk")
READ_PROGRAMS, READ_ACTIVITIES = "programs.view_program", "programs.view_activity"


class Number(NamedTuple):
    """One figure, in each of the spans that were asked for; `url`: the list of the rows of the first, if the user reads them."""

    label: str
    values: tuple[Value, ...]
    url: str = ""


class Held(NamedTuple):
    """An activity that was held: of which pillar, when, and how many came."""

    pillar: str
    on: date
    people: int


def within(days: str, spans: Sequence[Days]) -> Q:
    """That the day of this name lies in one of the spans."""
    return reduce(or_, (Q(**{f"{days}__range": span}) for span in spans))


def over(rows: QuerySet, day: str, spans: Sequence[Days], what: Callable = ROWS) -> tuple[Value, ...]:
    """`what` of the rows whose `day` lies in each span; where there is nothing, 0."""
    asked = {f"n{place}": what(filter=within(day, [span])) for place, span in enumerate(spans)}
    found = rows.order_by().filter(within(day, spans)).aggregate(**asked)
    return tuple(found[name] or 0 for name in asked)


def held(activities: QuerySet[Activity], spans: Sequence[Days]) -> list[Held]:
    """Each of these activities that was held within the spans."""
    done = activities.filter(within("done_on", spans), status=ActivityStatus.DONE)
    return [Held(*one) for one in with_people(done).order_by().values_list("program__pillar__code", "done_on", "came")]


def may_see(user, *rights: str) -> bool:
    """Whether one of the rights is there; the office itself has them all."""
    return user is None or any(user.has_perm(right) for right in rights)


def seen(rows: QuerySet, user, *, counts: str = "") -> QuerySet:
    """The rows that are counted for this user: all, for whoever counts everybody or has the right `counts`; else those in sight."""
    whole = counts_everybody(user) or (counts and user.has_perm(counts))
    return rows if whole else scoped(rows, user)


def list_of(user, page: str, right: str, **query) -> str:
    """The address of a list, for who sees the very rows that were counted: not for who counts more than they see."""
    reads = user is not None and user.has_perm(right) and not counts_everybody(user)
    return list_address(page, **query) if reads else ""


def pillar_numbers(spans: Sequence[Days], user=None) -> dict[str, list[Number]]:
    """By the code of the pillar; the first span is the one that is asked about, the others stand beside it."""
    found: defaultdict[str, list[Number]] = defaultdict(list)
    if may_see(user, READ_PROGRAMS):
        for code, numbers in _common(spans, user).items():
            found[code] += numbers
    for code, path in settings.PILLAR_NUMBERS.items():
        found[code] += import_string(path)(spans, user)
    return {code: found[code] for code in PillarCode.values if found[code]}


def _common(spans: Sequence[Days], user) -> dict[str, list[Number]]:
    """What every pillar has: programs of the fiscal years, what was held, who came."""
    ran, happened = _ran(spans, user), held(seen(Activity.objects.all(), user), spans)
    keys = dict(Pillar.objects.order_by().values_list("code", "pk"))
    year = fiscal_year(spans[0][0])
    return {code: _of_pillar(code, keys.get(code), year, ran, happened, spans, user) for code in PillarCode.values}


def _ran(spans: Sequence[Days], user) -> dict[tuple[str, int], tuple[int, Decimal]]:
    """Programs and their budget, by pillar and fiscal year."""
    years = {fiscal_year(first) for first, _last in spans}
    rows = seen(Program.objects.filter(fiscal_year__in=years), user).order_by()
    counted = rows.values_list("pillar__code", "fiscal_year").annotate(n=Count("pk"), baht=Sum("budget"))
    return {(code, year): (n, baht or Decimal(0)) for code, year, n, baht in counted}


def _of_pillar(code: str, key: int | None, year: int, ran: dict, happened: list[Held], spans, user) -> list[Number]:
    own = [one for one in happened if one.pillar == code]
    by_span = [[one for one in own if first <= one.on <= last] for first, last in spans]
    programs = [ran.get((code, fiscal_year(first)), (0, Decimal(0))) for first, _last in spans]
    listed = list_of(
        user, "programs_program", READ_PROGRAMS, pillar__id__exact=key, fiscal_year__exact=year
    )  # fmt: skip
    done = {"status__exact": ActivityStatus.DONE.value, "program__pillar__id__exact": key, "year": year}
    return [
        Number(_("programs of the fiscal year"), tuple(n for n, _baht in programs), listed),
        Number(_("their budget (baht)"), tuple(baht for _n, baht in programs), listed),
        Number(
            _("activities held"), tuple(len(those) for those in by_span),
            list_of(user, "programs_activity", READ_ACTIVITIES, **done),
        ),
        Number(_("times somebody took part"), tuple(sum(one.people for one in those) for those in by_span)),
    ]  # fmt: skip
