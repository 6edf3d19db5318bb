"""Who gets what at the places of the community economy: the officer keeps them, keepers write in their village, the executive
reads."""

from django.urls import reverse

from economy.tests import factories_places as places
from tests.access.page import DENIED, ECONOMY, EXECUTIVE, KEEPERS, METHOD, MOVED, NOBODY, Model, Page, Rows
from tests.contract import World

WRITE = ECONOMY | KEEPERS
READ = WRITE | EXECUTIVE
# Who counts how the subdistrict lives reads the places of every village; whoever has them in sight may not write there.
SEE_ALL = ECONOMY | EXECUTIVE
_row = {"rows": Rows.VILLAGE, "kind": READ, "others": SEE_ALL}
_posted = {"refused": METHOD, "write_refused": DENIED}

ECONOMY_PLACE_PUBLIC = ("water_points",)
ECONOMY_PLACE_MODELS = {
    label: Model(READ, ECONOMY, ECONOMY, rows=Rows.VILLAGE, others=SEE_ALL)
    for label in ("economy.waterpoint", "economy.communitystore")
}
ECONOMY_PLACE_PAGES = {
    "water_points": Page(public=True),
    "economy_waterpoint_tasks": Page(NOBODY, ECONOMY, answer=MOVED, **_posted),
    **{f"economy_waterpoint_{act}": Page(WRITE, WRITE, **_row) for act in ("test", "served")},
    "economy_waterpoint_correct": Page(ECONOMY, ECONOMY, **_row),
    "economy_waterpoint_back": Page(NOBODY, ECONOMY, answer=MOVED, **_row, **_posted),
    "economy_communitystore_move": Page(WRITE, WRITE, **_row),
    "economy_communitystore_good": Page(ECONOMY, ECONOMY, **_row),
    "economy_communitystore_back": Page(NOBODY, WRITE, answer=MOVED, **_row, **_posted),
}
# What some addresses name beside the place.
BESIDE = {"economy_waterpoint_back", "economy_waterpoint_correct", "economy_communitystore_back"}


def place_address(name: str, world: World, where: str, nowhere: str) -> str:
    """Of a test or a movement that is there: what was taken back before is written anew."""
    if where == "absent":
        return reverse(f"admin:{name}", args=[nowhere, nowhere])
    label = name.split("_")[1]
    place = world.economy[label][1 if where == "own" else 2]
    beside = (
        places.sampled(place, places.days_ago(9)) if label == "waterpoint" else places.came_in(place.goods.get(), 1)
    )
    return reverse(f"admin:{name}", args=[place.pk, beside.pk])
