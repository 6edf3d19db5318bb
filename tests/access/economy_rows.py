"""Addresses of the economy that name other rows than their own kind's, and the rows that addresses name."""

from collections.abc import Callable

from django.urls import reverse

from economy.models import FinanceItem, Indicator, PovertyRule
from tests.contract import World

OF_A_HOUSE = ("economy_householdresponse_sheet",)


def of_economy(name: str, world: World, where: str, nowhere: str) -> str:
    village = {"own": 1, "other": 2}.get(where)
    return reverse(f"admin:{name}", args=[world.people[village][0].household_id if village else nowhere])


def economy_rows(world: World, own: bool) -> dict[str, Callable]:
    rows = {name: of[1 if own else 2] for name, of in world.economy.items()}
    return {
        "economy.indicator": lambda: Indicator.objects.first(),
        "economy.financeitem": lambda: FinanceItem.objects.first(),
        "economy.povertyrule": lambda: PovertyRule.objects.first(),
        **{f"economy.{name}": lambda row=row: row for name, row in rows.items()},
    }
