"""What the first page costs each role: counted anew, and as it is kept for a minute; and stock's, which counts nothing."""

from functools import partial

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.cache import cache

from benchmarks import pages
from benchmarks.home.make import keeper_of
from benchmarks.meter import Meter
from residents.models import Village

ROLES = ("executive", "registry_clerk", "officer_care", "fund_treasurer", "village_keeper")


def ask(times: int) -> dict:
    return {role: _asked(_user(role), times) for role in ROLES}


def _user(role: str):
    user, is_new = get_user_model().objects.get_or_create(username=f"home-{role}", is_staff=True)
    if is_new:
        user.groups.add(Group.objects.get(name=role))
        if role == "village_keeper":
            keeper_of(user, Village.objects.get(number=3))
    return user


def _asked(user, times: int) -> dict:
    """Milliseconds, the least of some. The first look of a process reads templates and translations too, and is not counted."""
    look = partial(pages.signed_in(user).get, "/admin/")
    look()
    cold, warm = [], []
    for _time in range(times):
        cache.clear()
        cold.append(_spent(look))
        warm.append(_spent(look))
    (cold_ms, cold_cpu), (warm_ms, warm_cpu) = (map(min, zip(*costs, strict=True)) for costs in (cold, warm))
    kb = len(look().content) / 1000
    return {"cold": cold_ms, "cold_cpu": cold_cpu, "warm": warm_ms, "warm_cpu": warm_cpu, "kb": kb}


def _spent(look) -> tuple[float, float]:
    with Meter() as spent:
        answer = look()
    if answer.status_code != 200:
        raise RuntimeError(answer.status_code)
    return spent.wall * 1000, spent.cpu * 1000
