"""Addresses of the economy that name other rows than their own kind's, and the rows that addresses name."""

from collections.abc import Callable

from django.urls import reverse

from economy.models import FinanceItem, Indicator, PovertyRule
from tests.access.economy_board_pages import OF_BOARD, board_address
from tests.access.economy_group_pages import OF_GROUPS, group_rows, of_groups
from tests.access.economy_place_pages import BESIDE, place_address
from tests.contract import World

OF_A_HOUSE = ("economy_householdresponse_sheet",)
OF_ECONOMY = {*OF_A_HOUSE, *OF_BOARD, *OF_GROUPS, *BESIDE}


def of_economy(name: str, world: World, where: str, nowhere: str) -> str:
    if name in OF_BOARD:
        return board_address(name, world, where, nowhere)
    if name in OF_GROUPS:
        return of_groups(name, world, where, nowhere)
    if name in BESIDE:
        return place_address(name, world, where, nowhere)
    village = {"own": 1, "other": 2}.get(where)
    return reverse(f"admin:{name}", args=[world.people[village][0].household_id if village else nowhere])


def economy_rows(world: World, own: bool) -> dict[str, Callable]:
    return {
        "economy.indicator": lambda: Indicator.objects.first(),
        "economy.financeitem": lambda: FinanceItem.objects.first(),
        "economy.povertyrule": lambda: PovertyRule.objects.first(),
        **group_rows(world, own),
    }
