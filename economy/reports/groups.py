"""The papers of groups: enterprises and their renewal, products, savings, what buying together saved, and the list to hand out by."""

from django.db.models import Count, Max, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from economy.group_enums import BuyingState, EnterpriseState
from economy.models import BuyingOrder, BuyingRound, Enterprise, Product, SavingsFigure
from economy.reports.asked import ON
from economy.services.enterprises import whom_to_tell
from papers.report import Column, Param, Report
from papers.usual import ANY_DAY, COMMUNITY, HALF_YEAR, YEARLY
from programs.reports.asked import YEAR
from residents.models import Resident
from thai.fiscal import fiscal_year_days

GROUP_REPORTS = ("economy_enterprises", "economy_products", "economy_savings", "economy_buying")


def _village(organization) -> int | None:
    return organization.village.number if organization.village_id else None


class Enterprises(Report):
    """Whom to speak with is named to who may read the registry, and only as far as the reader sees."""

    code = "economy_enterprises"
    title = _("Community enterprises")
    tells = _("Community enterprises, their members and renewal.")
    asked_by, due = COMMUNITY, YEARLY
    permission = "economy.view_enterprise"
    params = (ON,)
    columns = (
        Column("name", _("group or organization"), width=30),
        Column("village", _("Village no."), "integer", width=8),
        Column("makes", _("what it makes or does"), width=26),
        Column("state", _("state"), width=16, labels=dict(EnterpriseState.choices), explains=_("As it stands today.")),
        Column("registration_no", _("enterprise number"), width=18),
        Column("registered_on", _("registered on"), "date", width=14),
        Column("members", _("members"), "integer", width=8, total=True),
        Column("last_year", _("last renewed for"), "integer", width=9),
        Column("due", _("this year's renewal"), width=12, labels={"due": _("missing"), "": ""}),
        Column("whom", _("whom to speak with"), width=24, personal="identifying"),
        Column("phone", _("telephone for the public"), width=16, personal="personal"),
    )

    def columns_for(self, user, params):
        return [column for column in self.columns if column.key != "whom" or _may_name(user)]

    def rows(self, *, user, params):
        on = params["on"]
        rows = Enterprise.objects.visible_to(user).select_related("organization__village")
        rows = rows.with_members(on).annotate(last_year=Max("renewals__year", filter=Q(renewals__renewed_on__lte=on)))
        found = list(rows.order_by("organization__village__number", "organization__name_th", "pk"))
        late = set(Enterprise.objects.not_renewed(on).values_list("pk", flat=True))
        names = _names(found, user) if _may_name(user) else None
        for one in found:
            of = one.organization
            named = () if names is None else (names.get(one.pk, ""),)
            yield (
                of.name, _village(of), one.makes, one.state, one.registration_no, one.registered_on,
                one.known + one.outsiders, one.last_year, "due" if one.pk in late else "", *named, of.phone,
            )  # fmt: skip


def _may_name(user) -> bool:
    return user is None or user.has_perm("residents.view_resident")


def _names(found: list[Enterprise], user) -> dict[int, str]:
    whom = whom_to_tell(found)
    people = Resident.objects.visible_to(user).in_bulk(set(whom.values()))
    return {pk: people[key].full_name for pk, key in whom.items() if key in people}


class Products(Report):
    code = "economy_products"
    title = _("Products of groups")
    tells = _("What groups make and sell.")
    asked_by, due = COMMUNITY, ANY_DAY
    permission = "economy.view_product"
    columns = (
        Column("organization", _("group or organization"), width=30),
        Column("village", _("Village no."), "integer", width=8),
        Column("name", _("product"), width=26),
        Column("price", _("price (baht)"), "money", width=12),
        Column("unit", _("for how much"), width=18),
        Column("pictures", _("pictures"), "integer", width=8, total=True),
        Column("shown_from", _("Public since"), "date", width=14),
        Column("phone", _("telephone for orders"), width=16, personal="personal"),
    )

    def rows(self, *, user, params):
        rows = (
            Product.objects.visible_to(user)
            .select_related("organization__village")
            .annotate(shown_by=Count("pictures"))
        )
        for one in rows.order_by("organization__name_th", "organization", "name_th", "pk"):
            of = one.organization
            shown = timezone.localdate(one.published_at) if one.published_at else None
            yield of.name, _village(of), one.name, one.price, one.unit, one.shown_by, shown, one.phone or of.phone


class Savings(Report):
    """The last figures of each group up to a day."""

    code = "economy_savings"
    title = _("Savings groups")
    tells = _("What savings groups had on a day.")
    asked_by, due = COMMUNITY, HALF_YEAR
    permission = "economy.view_savingsfigure"
    params = (ON,)
    columns = (
        Column("organization", _("group or organization"), width=30),
        Column("village", _("Village no."), "integer", width=8),
        Column("as_of", _("figures as of"), "date", width=16),
        Column("members", _("members"), "integer", width=9, total=True),
        Column("committee", _("of them in the committee"), "integer", width=10, total=True),
        Column("saved", _("saved in all (baht)"), "money", width=16, total=True),
        Column("lent", _("lent to members (baht)"), "money", width=16, total=True),
    )

    def rows(self, *, user, params):
        rows = SavingsFigure.objects.visible_to(user).newest(params["on"]).select_related("organization__village")
        for one in rows.order_by("organization__village__number", "organization__name_th", "pk"):
            of = one.organization
            yield of.name, _village(of), one.as_of, one.members, one.committee, one.saved, one.lent


class Buying(Report):
    """The rounds of a fiscal year by their day of delivery. Sums only: what a household orders is its own matter."""

    code = "economy_buying"
    title = _("Group buying")
    tells = _("What buying together saved.")
    asked_by, due = COMMUNITY, YEARLY
    permission = "economy.view_buyinground"
    params = (YEAR,)
    columns = (
        Column("goods", _("what is bought"), width=24),
        Column("unit", _("by the"), width=16),
        Column("organization", _("who buys for all"), width=26),
        Column("deliver_on", _("delivered on"), "date", width=14),
        Column("state", _("state"), width=12, labels=dict(BuyingState.choices)),
        Column("market_price", _("market price of one (baht)"), "money", width=11),
        Column("group_price", _("price of one for the group (baht)"), "money", width=11),
        Column("households", _("households"), "integer", width=9, total=True),
        Column("ordered", _("ordered"), "integer", width=9, total=True),
        Column("got", _("how many came"), "integer", width=9, total=True),
        Column("paid", _("paid (baht)"), "money", width=13, total=True),
        Column(
            "saving",
            _("saved against the market (baht)"),
            "money",
            width=13,
            total=True,
            explains=_("What the same goods would have cost at the market price, less what was paid."),
        ),
    )

    def rows(self, *, user, params):
        days = fiscal_year_days(params["fiscal_year"])
        rows = BuyingRound.objects.filter(deliver_on__range=days).exclude(state=BuyingState.CANCELLED)
        for one in rows.select_related("organization").with_sums().order_by("deliver_on", "pk"):
            # What is only ordered is neither paid nor saved yet.
            money = (None, None) if one.got is None else (one.got * one.group_price, one.got * one.each_saves)
            yield (
                one.goods, one.unit, one.organization.name, one.deliver_on, one.state, one.market_price, one.group_price,
                one.households, one.ordered, one.got, *money,
            )  # fmt: skip


def _rounds() -> list[tuple[int, str]]:
    return [(one.pk, one.staff_label) for one in BuyingRound.objects.select_related("organization")]


class BuyingHandOut(Report):
    """The orders of one round in house order, with room to sign."""

    code = "economy_buying_list"
    title = _("List to hand out by")
    tells = _("Who ordered what, to hand out by.")
    asked_by, due = COMMUNITY, ANY_DAY
    permission = "economy.export_buyingorder"
    params = (Param("round", _("group buying round"), "choice", choices=_rounds, required=True),)
    columns = (
        Column("village", _("Village no."), "integer", width=7),
        Column("house_no", _("House number"), width=11, personal="personal"),
        Column("ordered_by", _("who ordered"), width=26, personal="identifying"),
        Column("quantity", _("how many"), "integer", width=8, total=True, personal="personal"),
        Column("to_pay", _("to pay (baht)"), "money", width=12, total=True, personal="personal"),
        Column(
            "saving",
            _("saved against the market (baht)"),
            "money",
            width=13,
            total=True,
            personal="personal",
            explains=_("What the same goods would have cost at the market price, less what was paid."),
        ),
        Column("came", _("how many came"), "integer", width=9, total=True, personal="personal"),
        Column("signature", _("received by"), width=24),
    )

    def rows(self, *, user, params):
        orders = BuyingOrder.objects.visible_to(user).filter(round=params["round"]).with_saving().in_house_order()
        for one in orders.select_related("household__village"):
            house = one.household
            yield (
                house.village.number, house.house_no, one.ordered_by, one.quantity, one.paid, one.saving, one.delivered, "",
            )  # fmt: skip
