"""Who gets what at the addresses of groups: the officer of the economy keeps them, keepers read those of their villages, the
executive all of them; orders of households are nobody's but the officer's and the keeper's."""

from collections.abc import Callable

from django.urls import reverse

from economy.models import Product
from tests.access.page import DENIED, EXECUTIVE, KEEPERS, METHOD, MOVED, NOBODY, Model, Page, Rows
from tests.contract import World

ECONOMY = frozenset({"officer_economy"})
READ = ECONOMY | KEEPERS | EXECUTIVE
_others = {"rows": Rows.VILLAGE, "others": ECONOMY | EXECUTIVE}
_posted = {"refused": METHOD, "write_refused": DENIED}
_enterprise = {**_others, "kind": READ}
_round = {"rows": Rows.ALL, "kind": READ}

ECONOMY_GROUP_MODELS = {
    "economy.enterprise": Model(READ, ECONOMY, ECONOMY, **_others),
    "economy.product": Model(READ, ECONOMY, ECONOMY, **_others),
    "economy.savingsfigure": Model(READ, ECONOMY, ECONOMY, **_others),
    # Whoever reads rounds reads them all: households of every village may order.
    "economy.buyinground": Model(READ, ECONOMY, ECONOMY),
}
ECONOMY_GROUP_PAGES = {
    "economy_enterprise_remind": Page(NOBODY, ECONOMY, answer=MOVED, **_posted),
    "economy_enterprise_reports": Page(READ, NOBODY, write_refused=METHOD),
    "economy_enterprise_report": Page(NOBODY, READ, **_posted),
    "economy_enterprise_renew": Page(ECONOMY, ECONOMY, **_enterprise),
    "economy_enterprise_renewal_back": Page(NOBODY, ECONOMY, answer=MOVED, **_enterprise, **_posted),
    "economy_product_preview": Page(READ, NOBODY, write_refused=METHOD, **_enterprise),
    "economy_product_publish": Page(ECONOMY, ECONOMY, write_answer=MOVED, **_enterprise),
    "economy_product_withdraw": Page(NOBODY, ECONOMY, answer=MOVED, **_enterprise, **_posted),
    "economy_product_pictures": Page(ECONOMY, ECONOMY, **_enterprise),
    "economy_product_choose": Page(ECONOMY, ECONOMY, answer=MOVED, **_enterprise),
    **{f"economy_buyinground_{page}": Page(ECONOMY, ECONOMY, **_round) for page in ("order", "hand_out", "cancel")},
    "economy_buyinground_change_order": Page(ECONOMY, ECONOMY, **_round),
    "economy_buyinground_withdraw": Page(NOBODY, ECONOMY, answer=MOVED, **_round, **_posted),
    "economy_buyinground_list": Page(NOBODY, ECONOMY, **_round, **_posted),
    **{
        f"economy_buyinground_{act}": Page(NOBODY, ECONOMY, answer=MOVED, **_round, **_posted)
        for act in ("close", "again", "finish")
    },
    "products": Page(public=True),
    "product": Page(public=True, rows=Rows.ALL),
}
ECONOMY_GROUP_PUBLIC = ("products", "product")
# What some addresses name beside the row.
_BESIDE: dict[str, Callable] = {
    "economy_buyinground_change_order": lambda row: row.orders.first().pk,
    "economy_buyinground_withdraw": lambda row: row.orders.first().pk,
    "economy_enterprise_renewal_back": lambda row: row.renewals.create(year=2568).pk,
    "economy_enterprise_report": lambda row: "economy_products",
}
OF_GROUPS = {*_BESIDE, *ECONOMY_GROUP_PUBLIC}


def of_groups(name: str, world: World, where: str, nowhere: str) -> str:
    if name == "products":
        return reverse(name)
    if name == "product":
        return reverse(name, args=[nowhere if where == "absent" else Product.objects.published().first().pk])
    if name == "economy_enterprise_report":
        return reverse(f"admin:{name}", args=["economy_products"])
    number = {"own": 1, "other": 2}.get(where)
    row = world.economy[name.split("_")[1]][number] if number else None
    return reverse(f"admin:{name}", args=[row.pk, _BESIDE[name](row)] if row else [nowhere, nowhere])


def group_rows(world: World, own: bool) -> dict[str, Callable]:
    return {
        f"economy.{name}": lambda rows=rows: _with_a_past(rows[1 if own else 2]) for name, rows in world.economy.items()
    }


def _with_a_past(row):
    if not row.history.exists():
        row.save()
    return row
