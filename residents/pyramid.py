"""The population pyramid of the staff's first page: people of the registry by ten years of age and sex. One statement."""

from datetime import date

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from core.admin.links import list_address
from residents.admin.filters import TENS
from residents.enums import Sex, Status
from residents.groups import counts_everybody
from residents.models import Resident
from residents.models.resident import in_bands

UNKNOWN, TOGETHER = "", "all"
# Of the drawing: how long the longest bar is, where the two sides end, how high a bar stands above the next.
LONGEST, LEFT, RIGHT, STEP = 130, 150, 206, 20


def pyramid(user, on: date) -> dict | None:
    """What the template draws; None for who may count nobody, and where there is nobody."""
    if not (user.has_perm("residents.view_resident") or counts_everybody(user)):
        return None
    counted = _counted(user, on)
    if not counted:
        return None
    reads = user.has_perm("residents.view_resident") and not counts_everybody(user)
    rows = [_row(band, *counted.get(band, (0, 0, 0)), reads=reads) for band in reversed(TENS)]
    unknown = counted.get(UNKNOWN)
    return {
        "template": "residents/home/pyramid.html", "title": _("Population pyramid"), "bars": _drawn(rows), "rows": rows,
        "height": STEP * len(rows), "unknown": _row(UNKNOWN, *unknown, reads=False) if unknown else None,
        "sum": _row(TOGETHER, *(sum(column) for column in zip(*counted.values(), strict=True)), reads=reads),
    }  # fmt: skip


def _counted(user, on: date) -> dict[str, tuple[int, int, int]]:
    """By band: men, women, and those whose sex is not known."""
    people = Resident.objects.living()
    people = people if counts_everybody(user) else people.visible_to(user)
    rows = people.order_by().annotate(band=in_bands(TENS, on=on)).values_list("band").annotate(
        men=Count("pk", filter=Q(sex=Sex.MALE)), women=Count("pk", filter=Q(sex=Sex.FEMALE)), people=Count("pk")
    )  # fmt: skip
    return {band: (men, women, people - men - women) for band, men, women, people in rows}


def _row(band: str, men: int, women: int, others: int, *, reads: bool) -> dict:
    people = men + women + others
    asked = {"status": Status.LIVING.value} | ({"age": band} if band in TENS else {})
    sides = {"men": (men, {"sex": Sex.MALE.value}), "women": (women, {"sex": Sex.FEMALE.value}), "people": (people, {})}
    return {"band": band, "others": others} | {
        name: {"value": value, "url": list_address("residents_resident", **asked, **more) if reads and value else ""} for name, (value, more) in sides.items()
    }  # fmt: skip


def _drawn(rows: list[dict]) -> list[dict]:
    """Men to the left, women to the right, from the oldest down."""
    most = max(row[side]["value"] for row in rows for side in ("men", "women")) or 1
    bars = []
    for place, row in enumerate(rows):
        men, women = (round(row[side]["value"] * LONGEST / most, 1) for side in ("men", "women"))
        bars.append(
            {
                "band": row["band"], "y": place * STEP, "men": men, "women": women, "men_x": round(LEFT - men, 1),
                "men_value": row["men"]["value"], "women_value": row["women"]["value"],
            }
        )  # fmt: skip
    return bars
