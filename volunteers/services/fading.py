"""Keeps what is promised to volunteers: after some years the own statistics fade, and what a form said is erased.

What was given lives on without names: the totals of every report stay what they were. Of an outsider nothing else is left then.
"""

from collections import defaultdict
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Case, Exists, F, Max, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, TruncYear
from django.utils import timezone

from core.days import begin_of
from core.keeping import kept_for
from programs.models import Participation, SignUp, content_changed
from programs.services.forgetting import erase_guests
from thai.fiscal import fiscal_year, fiscal_year_days
from volunteers.hours import Month, counted, main_kinds, months_of
from volunteers.models import ConfirmedHours, Enlistment, FadedHours, Skill, Volunteer

# A guardian said yes, or was asked: that stays, who it was does not.
FORGOTTEN = "–"
COUNTS = ("people", "times", "minutes")


def forget_volunteers(now: datetime | None = None) -> int:
    """To be run once a day: how many offers were erased and how many confirmed hours lost their names."""
    now = now or timezone.now()
    return forget_offers(now) + fade(now) + forget_outsiders(now)


def _kept_from(now: datetime | None) -> date:
    """The first day of the fiscal years that are kept with names."""
    today = timezone.localdate(now)
    year = fiscal_year(today) - kept_for("volunteer_hours", today)
    return fiscal_year_days(year)[0]


@transaction.atomic
def fade(now: datetime | None = None) -> int:
    """Hours of fiscal years that are over for so long are added to the totals, and go with their history."""
    old = _not_kept(counted(last=_kept_from(now) - timedelta(days=1)))
    found = list(old.select_for_update(of=("self",)).order_by("pk").values_list("pk", "part"))
    if not found:
        return 0
    keys, parts = zip(*found, strict=True)
    _add(months_of(counted().filter(pk__in=keys)))
    going = ConfirmedHours.objects.filter(pk__in=keys)
    ConfirmedHours.history.filter(id__in=keys).delete()
    going._raw_delete(going.db)
    # They stood beside the presence too. Whoever looked at it before, or would take it back, finds it changed.
    Participation.objects.filter(pk__in=parts).update(minutes=None, version=F("version") + 1)
    Participation.history.filter(id__in=parts).update(minutes=None)
    content_changed()
    return len(keys)


def _not_kept(hours: QuerySet) -> QuerySet:
    """Without those of people who asked to keep theirs."""
    mine = Q(resident=OuterRef("part__resident")) | Q(guest=OuterRef("part__guest"))
    return hours.exclude(Exists(Volunteer.objects.filter(mine, keeps_statistics=True)))


def _add(months: list[Month]) -> None:
    """Adds them to what has faded before, a line for each fiscal year and kind of work."""
    by_year: dict[int, list[Month]] = defaultdict(list)
    for one in months:
        by_year[one.year].append(one)
    for year, given in by_year.items():
        for kind, counts in _totals(given).items():
            line, _made = FadedHours.objects.select_for_update(of=("self",)).get_or_create(
                fiscal_year=year, kind_id=kind
            )
            FadedHours.objects.filter(pk=line.pk).update(**{name: F(name) + counts[name] for name in COUNTS})


def _totals(given: list[Month]) -> dict[int, dict[str, int]]:
    """As the reports count them: each person once, under the kind of work that they did most."""
    totals: dict[int, dict[str, int]] = defaultdict(lambda: dict.fromkeys(COUNTS, 0))
    for one in given:
        totals[one.kind]["times"] += one.times
        totals[one.kind]["minutes"] += one.minutes
    for kind in main_kinds(given).values():
        totals[kind]["people"] += 1
    return totals


def kept_guests() -> QuerySet:
    """Outsiders who are volunteers: hours, papers and thanks bear their names until both are forgotten together."""
    return Volunteer.objects.filter(guest__isnull=False).order_by().values("guest")


@transaction.atomic
def forget_outsiders(now: datetime | None = None) -> int:
    """Guests who wrote nothing and came to nothing in the years that are kept, or never came at all: whose hours have faded."""
    first = _kept_from(now)
    old = Volunteer.objects.filter(guest__isnull=False, since__lt=first, keeps_statistics=False)
    for lately in _lately(begin_of(first)):
        old = old.exclude(Exists(lately.filter(guest=OuterRef("guest"))))
    guests = list(old.select_for_update(of=("self",)).order_by("pk").values_list("guest", flat=True))
    for model in (Skill, Volunteer):
        rows = model.objects.filter(guest__in=guests)
        keys = list(rows.values_list("pk", flat=True))
        model.history.filter(id__in=keys).delete()
        model.objects.filter(pk__in=keys)._raw_delete(rows.db)
    erase_guests(guests)
    return len(guests)


def _lately(first: datetime) -> tuple[QuerySet, ...]:
    """By what a guest is not forgotten yet."""
    held = {"activity__ends_at__gte": first}
    offers = Enlistment.objects.filter(asked_at__gte=first)
    return SignUp.objects.filter(**held), Participation.objects.filter(**held), offers


@transaction.atomic
def forget_offers(now: datetime | None = None) -> int:
    """What is left says that somebody of about that age offered to do what, and perhaps that a guardian said yes."""
    now = now or timezone.now()
    before = now - timedelta(days=kept_for("sign_ups", timezone.localdate(now)))
    last = Coalesce(Max("shifts__shift__activity__ends_at"), "asked_at")
    rows = Enlistment.objects.exclude(name="").annotate(last=last).filter(last__lt=before)
    keys = list(rows.values_list("pk", flat=True))
    named = {
        name: Case(When(guardian_name="", then=Value("")), default=Value(FORGOTTEN))
        for name in ("guardian_name", "guardian_phone")
    }
    Enlistment.objects.filter(pk__in=keys).update(
        name="", phone="", mail="", birth_date=TruncYear("birth_date"), every=0, days=0, hours=0, languages=0,
        code_cipher=b"", **named,
    )  # fmt: skip
    Enlistment.history.filter(id__in=keys).delete()
    return len(keys)
