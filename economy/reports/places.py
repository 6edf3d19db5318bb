"""Water points and their last tests; what came into and went out of food banks and seed exchanges in a fiscal year."""

from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from core.fields import BahtField
from economy.models import CommunityStore, StoreGood, WaterPoint
from economy.place_enums import StoreKind, WaterState, Way
from economy.reports.asked import ON
from papers.report import Column, Report
from papers.usual import COMMUNITY, EVERY_MONTH, YEARLY
from programs.reports.asked import YEAR
from thai.fiscal import fiscal_year_days


class EconomyWater(Report):
    """Each point as it stands on a day, in the order of the villages; those out of use then are left out."""

    code = "economy_water"
    title = _("Drinking-water points")
    tells = _("Drinking-water points, their tests and the next one.")
    asked_by, due = COMMUNITY, EVERY_MONTH
    permission = "economy.view_waterpoint"
    params = (ON,)
    columns = (
        Column("point", _("drinking-water point"), width=28),
        Column("village", _("Village no."), "integer", width=8),
        Column("owner", _("owner"), width=26),
        Column("households", _("households served"), "integer", width=10, total=True),
        Column("last_test", _("last test"), "date", width=14),
        Column("result", _("state of the water"), width=22, labels=dict(WaterState.choices)),
        Column("next_due", _("next test by"), "date", width=14, explains=_("By when the water is to be tested again.")),
    )

    def rows(self, *, user, params):
        on = params["on"]
        points = WaterPoint.objects.visible_to(user).in_use(on).with_state(on).select_related("village", "organization")
        for one in points.order_by("village__number", "pk"):
            yield one.name, one.village.number, one.owner, one.served, one.last_on, one.state, one.next_on


class EconomyStores(Report):
    """Each good of each place: what came in and went out in the year, and what was left on its last day."""

    code = "economy_stores"
    title = _("Food banks and seed exchanges")
    tells = _("What food banks and seed exchanges took in and gave.")
    asked_by, due = COMMUNITY, YEARLY
    permission = "economy.view_communitystore"
    params = (YEAR,)
    columns = (
        Column("store", _("food bank or seed exchange"), width=28),
        Column("kind", _("kind"), width=14, labels=dict(StoreKind.choices)),
        Column("village", _("Village no."), "integer", width=8),
        Column("good", _("thing kept"), width=20),
        Column("unit", _("unit"), width=10),
        Column("came_in", _("came in"), "number", width=11),
        Column("given_out", _("given out"), "number", width=11),
        Column(
            "left",
            _("left over"),
            "number",
            width=11,
            explains=_("Received less given out, until the last day of the year."),
        ),
    )

    def rows(self, *, user, params):
        first, last = fiscal_year_days(params["fiscal_year"])
        stores = CommunityStore.objects.visible_to(user)
        goods = StoreGood.objects.filter(store__in=stores).select_related("store__village")
        until, within = Q(movements__on__lte=last), Q(movements__on__range=(first, last))
        counted = goods.annotate(
            year_in=_moved(within, Way.IN), year_out=_moved(within, Way.OUT), all_in=_moved(until, Way.IN), all_out=_moved(until, Way.OUT)
        )  # fmt: skip
        for one in counted.order_by("store__village__number", "store", "name", "pk"):
            store = one.store
            yield (
                store.name, store.kind, store.village.number, one.name, one.unit, one.year_in, one.year_out,
                one.all_in - one.all_out,
            )  # fmt: skip


def _moved(when: Q, way: str) -> Coalesce:
    """Without what was taken back, and without what took it back."""
    stands = Q(movements__reverses__isnull=True, movements__reversed_by__isnull=True, movements__way=way)
    return Coalesce(Sum(F("movements__quantity"), filter=when & stands), 0, output_field=BahtField())
