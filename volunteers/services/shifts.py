"""Shifts of a campaign: planned once or repeating, each an activity with places of its own."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.saving import saved
from programs.enums import Joining
from programs.models import Activity
from residents.models import Village
from volunteers.models import Opportunity, Shift
from volunteers.services.access import VolunteersRefused, beside, check_pillar, locked
from volunteers.services.enlisting import call_every

ADD = "volunteers.add_shift"
LANGUAGES = ("th", "ms", "en")
MOST_DAYS = 60


@dataclass(frozen=True)
class Role:
    """For how many of one role there is room at each shift; `places` None: no limit. `names` by language."""

    places: int | None
    names: dict[str, str]


@dataclass(frozen=True)
class When:
    """On which days, from when, for how long."""

    days: tuple[date, ...]
    begins: time
    minutes: int


@transaction.atomic
def plan_shifts(
    campaign: Opportunity, when: When, roles: tuple[Role, ...], *, place: str, village: Village | None = None, by
) -> list[Shift]:
    """A shift for each day and role. What stands there already is left as it is: the same form again makes nothing twice.

    Whoever comes every such weekday has a place, or one on the waiting list, in the same moment.
    """
    check_pillar(by, ADD)
    campaign = locked(campaign, by)
    _check(when, roles)
    made = []
    for day in sorted(set(when.days)):
        starts_at = timezone.make_aware(datetime.combine(day, when.begins))
        for role in roles:
            there = campaign.shifts.filter(activity__starts_at=starts_at, role_th=role.names.get("th") or "")
            if not there.exists():
                made.append(_shift(campaign, starts_at, when.minutes, role, place, village, by))
    call_every(campaign, made, by=by)
    return made


def _check(when: When, roles: tuple[Role, ...]) -> None:
    if not when.days:
        raise beside("days", _("Choose at least one day."), "days")
    if len(when.days) > MOST_DAYS:
        raise beside("days", _("At most %(n)s days at once.") % {"n": MOST_DAYS}, "many")
    if min(when.days) < timezone.localdate():
        raise beside("days", _("A shift is planned for a day to come."), "past")
    if not roles:
        raise VolunteersRefused(_("Say for how many people there is room."), code="roles")


def _shift(campaign: Opportunity, starts_at, minutes: int, role: Role, place, village, by) -> Shift:
    activity = Activity(
        program=campaign.program, starts_at=starts_at, ends_at=starts_at + timedelta(minutes=minutes), place_th=place,
        village=village, joining=Joining.SIGN_UP, capacity=role.places, shown=campaign.published_at is not None,
        **{f"title_{code}": _title(campaign, role, code) for code in LANGUAGES},
    )  # fmt: skip
    saved(activity, by)
    activity.organizations.set([campaign.organization] if campaign.organization else [])
    activity.topics.set(campaign.topics.all())
    names = {f"role_{code}": role.names.get(code) or None for code in LANGUAGES}
    return saved(Shift(opportunity=campaign, activity=activity, **names | {"role_th": role.names.get("th") or ""}), by)


def _title(campaign: Opportunity, role: Role, code: str) -> str | None:
    title = getattr(campaign, f"title_{code}")
    name = role.names.get(code)
    return f"{title[:110]} · {name}" if title and name else title
