"""Papers of thanks: certificates of hours and yearly letters, with a number without gaps in the fiscal year; withdrawn, never
deleted."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.saving import saved
from programs.enums import PillarCode
from programs.models import Guest, Pillar
from residents.models import Resident
from thai.fiscal import fiscal_year, fiscal_year_days
from volunteers.enums import ThanksKind
from volunteers.hours import Figures, Who, by_person, counted, figures_of, months_of
from volunteers.models import ThanksPaper
from volunteers.services.access import VolunteersRefused, beside, check_right, check_seen

ISSUE = "volunteers.add_thankspaper"
WITHDRAW = "volunteers.change_thankspaper"


@dataclass(frozen=True)
class Period:
    """Of which hours a paper speaks: from one day to another, both included."""

    kind: ThanksKind
    first: date
    last: date

    @classmethod
    def of_year(cls, year: int) -> Self:
        """A yearly letter; of the year that goes on it tells what was given until today."""
        first, last = fiscal_year_days(year)
        return cls(ThanksKind.LETTER, first, min(last, timezone.localdate()))


@transaction.atomic
def issue(who: Resident | Guest, period: Period, *, on: date | None = None, by) -> ThanksPaper:
    """To one person. The same paper asked for again is the one that there is."""
    on = _checked(period, on, by)
    _check_seen(who, by)
    if not who_name(who):
        raise VolunteersRefused(_("The name of this person is not kept any more."), code="nameless")
    _lock()
    figures = figures_of(who, period.first, period.last)
    if not figures.minutes:
        raise VolunteersRefused(_("No hours of this person are confirmed in that time."), code="none")
    key = ("g" if isinstance(who, Guest) else "r", who.pk)
    if there := _standing(period).get(key):
        if there.minutes != figures.minutes:
            raise VolunteersRefused(
                _("This person has such a paper with other hours: no. %(number)s. Withdraw that one first.")
                % {"number": f"{there.number}/{there.fiscal_year}"},
                code="other_hours",
            )
        return there
    return _issued(who, figures, period, on, by)


@transaction.atomic
def issue_all(period: Period, *, least_hours: int = 0, on: date | None = None, by) -> list[ThanksPaper]:
    """To everybody in sight with so many hours who has no such paper yet; in the order of the names."""
    on = _checked(period, on, by)
    _lock()
    standing = _standing(period)
    earned = {
        who: figures
        for who, figures in by_person(months_of(counted(period.first, period.last))).items()
        if figures.minutes >= max(least_hours * 60, 1) and who not in standing
    }
    return [_issued(who, earned[key], period, on, by) for key, who in _people(earned, by)]


def _checked(period: Period, on: date | None, by) -> date:
    check_right(by, ISSUE)
    today = timezone.localdate()
    on = on or today
    if on > today:
        raise beside("on", _("A paper of thanks is not dated ahead."), "future")
    if period.last < period.first:
        raise beside("last", _("The last day lies before the first."), "order")
    if period.last > today:
        raise beside("last", _("This day has not come yet."), "future")
    return on


def _check_seen(who: Resident | Guest, by) -> None:
    if isinstance(who, Resident):
        check_seen(who, by)
    elif not Guest.objects.visible_to(by).filter(pk=who.pk).exists():
        raise VolunteersRefused(_("Choose somebody whom you see yourself."), code="unseen")


def _lock() -> None:
    """One numbering for all: whoever issues waits for who issues just now."""
    Pillar.objects.select_for_update(of=("self",)).get(code=PillarCode.VOLUNTEERS)


def _standing(period: Period) -> dict[Who, ThanksPaper]:
    """Papers of the kind and the period that were not withdrawn. A year has one letter, on whatever day it was written."""
    found = ThanksPaper.objects.filter(kind=period.kind, first_on=period.first, withdrawn_on__isnull=True)
    if period.kind == ThanksKind.CERTIFICATE:
        found = found.filter(last_on=period.last)
    return {("r", one.resident_id) if one.resident_id else ("g", one.guest_id): one for one in found.order_by("pk")}


def _people(earned: dict[Who, Figures], by) -> list[tuple[Who, Resident | Guest]]:
    keys = {kind: [pk for one, pk in earned if one == kind] for kind in ("r", "g")}
    residents = Resident.objects.visible_to(by).filter(pk__in=keys["r"]).order_by("last_key", "first_key", "pk")
    guests = Guest.objects.visible_to(by).filter(pk__in=keys["g"]).exclude(name="").order_by("name", "pk")
    return [*((("r", one.pk), one) for one in residents), *((("g", one.pk), one) for one in guests)]


def who_name(who: Resident | Guest) -> str:
    return who.name if isinstance(who, Guest) else who.full_name


def _issued(who: Resident | Guest, figures: Figures, period: Period, on: date, by) -> ThanksPaper:
    year = fiscal_year(on)
    last = ThanksPaper.objects.filter(fiscal_year=year).aggregate(last=Max("number"))["last"] or 0
    made = ThanksPaper(
        kind=period.kind, name=who_name(who), first_on=period.first, last_on=period.last, minutes=figures.minutes,
        times=figures.times, fiscal_year=year, number=last + 1, issued_on=on, issued_by=by,
        **{"guest" if isinstance(who, Guest) else "resident": who},
    )  # fmt: skip
    return saved(made, by)


@transaction.atomic
def withdraw(paper: ThanksPaper, *, why: str, by) -> ThanksPaper:
    check_right(by, WITHDRAW)
    paper = ThanksPaper.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=paper.pk).first()
    if paper is None or not paper.stands:
        raise VolunteersRefused(_("This paper was withdrawn already."), code="withdrawn")
    if not why.strip():
        raise beside("why", _("Say why it is withdrawn."), "why")
    paper.withdrawn_on, paper.withdrawn_by = timezone.localdate(), by
    paper.why_withdrawn = why.strip()[:200]
    return saved(paper, by)
