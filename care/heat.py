"""Who misses what in which village, on the staff's first page: the cells of the board as a table that tells by number and letter."""

from collections import defaultdict
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from care.board import COUNT_ALL, Cell, count_board, entitlements_counted_by
from care.enums import Stands
from care.models import Entitlement
from residents.models import Village, villages_of

SEE = "care.view_receipt"
# The letter of a cell: how many of a hundred who may have it have it, at least.
LEVELS = (("a", 95), ("b", 80), ("c", 50), ("d", 0))
EVERYWHERE = 0


def heat(user, on: date) -> dict | None:
    """None for who may not count, and where nobody may have anything."""
    if not (user.has_perm(COUNT_ALL) or user.has_perm(SEE)):
        return None
    chosen = entitlements_counted_by(user)
    counted = _by_place(count_board(on=on, user=user, entitlements=chosen, groups=[]))
    villages = _villages(user)
    rows = [
        {"name": one.name, "cells": [_cell(one, place, counted.get((one.pk, place)), user) for place in (*villages, EVERYWHERE)]}
        for one in chosen if (one.pk, EVERYWHERE) in counted
    ]  # fmt: skip
    if not rows:
        return None
    return {
        "template": "care/home/heat.html", "title": _("Who misses what, by village"), "rows": rows,
        "villages": [{"number": number, "label": label} for number, label in villages.items()],
        "levels": [{"code": code, "least": least} for code, least in LEVELS],
    }  # fmt: skip


def _villages(user) -> dict[int, str]:
    scope = None if user.has_perm(COUNT_ALL) else villages_of(user)
    found = Village.objects.all() if scope is None else Village.objects.filter(pk__in=scope)
    return {one.number: one.staff_label for one in found.order_by("number")}


def _by_place(cells: list[Cell]) -> dict[tuple[int, int], tuple[int, int]]:
    """Who has it and who misses it, by entitlement and village, and of all villages; where nobody may have it, no cell."""
    found: defaultdict[tuple[int, int], list[int]] = defaultdict(lambda: [0, 0])
    for cell in cells:
        if cell.receives or cell.missing:
            for place in (cell.village, EVERYWHERE):
                has = found[cell.entitlement, place]
                has[0] += cell.receives
                has[1] += cell.missing
    return {place: (has, missing) for place, (has, missing) in found.items()}


def _cell(one: Entitlement, village: int, counted: tuple[int, int] | None, user) -> dict | None:
    if counted is None:
        return None
    has, missing = counted
    share = 100 * has // (has + missing)
    level = next(code for code, least in LEVELS if share >= least)
    return {"missing": missing, "share": share, "level": level, "url": _names(one, village, user) if missing else ""}


def _names(one: Entitlement, village: int, user) -> str:
    """The names of a cell, for who reads them; else the entitlement's part of the board."""
    asked = {"village": village} if village else {}
    reads = user.has_perm(SEE) and not user.has_perm(COUNT_ALL)
    if not reads:
        return reverse("admin:care_entitlement_one", args=[one.pk], query=asked)
    return reverse("admin:care_entitlement_names", args=[one.pk], query=asked | {"stands": Stands.MISSING.value})
