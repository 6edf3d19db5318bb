"""How many rows each check finds, by village: one statement a check, whatever the number of residents.

The counts of a day are kept (`take_snapshot`), so that the page can say whether there are fewer than a month ago.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Count, Max, Sum

from residents.health.check import Concern, HealthCheck, all_checks, checks_for, codes_of
from residents.models import HealthCount, Village

# Code of a check, village, number of rows; a village without any is left out.
Counts = dict[str, dict[int, int]]
# How far back the trend looks.
DAYS_BACK = 60


def counts(on: date, user=None, *, checks: Iterable[HealthCheck] | None = None) -> Counts:
    """As far as `user` may see; no user is the whole office."""
    checks = checks_for(user) if checks is None else checks
    return {check.code: count(check, on, user) for check in checks}


def count(check: HealthCheck, on: date, user=None) -> dict[int, int]:
    rows = check.found(on, user).order_by()
    return dict(rows.values_list(check.village_path).annotate(found=Count("pk")))


def take_snapshot(on: date) -> Counts:
    """Writes the counts of today for every check and village; writing them again only brings them up to date.

    Counted before the transaction, which nobody then waits for; in one order, so that two at once do not lock each other.
    """
    found = counts(on)
    villages = list(Village.objects.order_by("pk").values_list("pk", flat=True))
    rows = [
        HealthCount(check_code=code, village_id=village, on=on, found=found[code].get(village, 0))
        for code in sorted(found)
        for village in villages
    ]
    with transaction.atomic():
        HealthCount.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["check_code", "village", "on"], update_fields=["found"]
        )
    return found


def snapshot_once(on: date) -> None:
    """The first who looks on a day counts for all; a timer that runs `check_data` may have done so before.

    A check or a village that came since is counted too.
    """
    whole = len(all_checks()) * Village.objects.count()
    if HealthCount.objects.filter(on=on, check_code__in=all_checks()).count() < whole:
        take_snapshot(on)


def kept_counts(on: date, user, *, checks: Iterable[HealthCheck]) -> Counts:
    """The counts that were kept on the day, as far as `user` sees."""
    found: Counts = {check.code: {} for check in checks}
    kept = HealthCount.objects.visible_to(user).filter(on=on, check_code__in=found)
    for code, village, number in kept.values_list("check_code", "village", "found"):
        found[code][village] = number
    return found


def recount(check: HealthCheck, on: date, user) -> dict[int, int]:
    """One check counted anew; what was kept today of the user's villages follows, where it differs."""
    found = count(check, on, user)
    kept = list(HealthCount.objects.visible_to(user).filter(check_code=check.code, on=on).order_by("pk"))
    stale = [row for row in kept if row.found != found.get(row.village_id, 0)]
    for row in stale:
        row.found = found.get(row.village_id, 0)
    HealthCount.objects.bulk_update(stale, ["found"])
    return found


def past_counts(
    on: date, user, *, checks: Iterable[HealthCheck], by: str = "check_code"
) -> dict[object, dict[date, int]]:
    """The kept counts before `on`, by check (or by "village") and day, summed over what `user` sees."""
    kept = HealthCount.objects.visible_to(user).filter(
        check_code__in=codes_of(checks), on__gte=on - timedelta(days=DAYS_BACK), on__lt=on
    )
    past: dict[object, dict[date, int]] = {}
    for key, day, found in kept.order_by("on").values_list(by, "on").annotate(Sum("found")):
        past.setdefault(key, {})[day] = found
    return past


def latest_contradictions(user) -> tuple[date, int] | None:
    """From the newest kept counts: the day, and how many rows contradict, of what `user` may see."""
    checks = [check for check in checks_for(user) if check.concern == Concern.WRONG]
    day = HealthCount.objects.aggregate(day=Max("on"))["day"]
    if day is None or not checks:
        return None
    kept = HealthCount.objects.visible_to(user).filter(on=day, check_code__in=codes_of(checks))
    return day, kept.aggregate(found=Sum("found", default=0))["found"]
