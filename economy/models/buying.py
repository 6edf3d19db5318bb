"""Buying together: a round for one good, what each household orders, and what it got."""

from django.conf import settings
from django.db import models
from django.db.models import Count, ExpressionWrapper, F, Q, Sum, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.fields import BahtField
from core.keyed import KeyedModel
from core.privacy import personal, plain
from core.versions import VersionedModel
from economy.group_enums import BuyingState
from programs.models import Organization
from residents.models.scope import InVillages

MOST_QUANTITY = 1000


class BuyingRoundQuerySet(models.QuerySet):
    def going_on(self):
        return self.filter(state__in=(BuyingState.OPEN, BuyingState.ORDERED))

    def with_sums(self):
        """Households, how much they ordered and got (null: nothing is handed out yet), and what they pay and save against
        the market price, before the delivery by what was ordered."""
        counts = _got("orders__")
        each = F("market_price") - F("group_price")
        return self.annotate(
            households=Count("orders"),
            ordered=Coalesce(Sum("orders__quantity"), 0),
            got=Sum("orders__delivered"),
            paid=_baht(Sum(counts) * F("group_price")),
            saving=_baht(Sum(counts) * each),
        )


def _got(path: str = ""):
    """What came; before the delivery, what was ordered."""
    return Coalesce(f"{path}delivered", f"{path}quantity")


def _baht(expression):
    counted = ExpressionWrapper(expression, output_field=BahtField())
    return Coalesce(counted, Value(0, output_field=BahtField()))


class BuyingRound(KeyedModel, VersionedModel):
    """One good that households order together below the market price."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="buying_rounds", verbose_name=_("who buys for all")
    )
    goods = models.CharField(_("what is bought"), max_length=120)
    unit = models.CharField(_("by the"), max_length=40, help_text=_("For example: sack of 5 kg, tray of 30 eggs."))
    market_price = BahtField(_("market price of one (baht)"))
    group_price = BahtField(_("price of one for the group (baht)"))
    order_until = models.DateField(_("orders until"))
    deliver_on = models.DateField(_("delivered on"))
    place = models.CharField(_("where it is handed out"), max_length=200, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=BuyingState, default=BuyingState.OPEN, editable=False)
    cancel_reason = models.CharField(_("why it was cancelled"), max_length=200, blank=True, editable=False)
    note = models.TextField(_("note for staff"), blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("opened by"),
    )  # fmt: skip

    objects = BuyingRoundQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["key"])

    PRIVACY = plain(
        "organization", "goods", "unit", "market_price", "group_price", "order_until", "deliver_on", "place", "state",
        "cancel_reason", "note", "opened_by", "key", "version",
    )  # fmt: skip

    class Meta(KeyedModel.Meta):
        abstract = False
        verbose_name = _("group buying round")
        verbose_name_plural = _("group buying")
        ordering = ["-order_until", "-pk"]
        constraints = [
            *KeyedModel.Meta.constraints,
            models.CheckConstraint(
                condition=Q(group_price__gt=0) & Q(market_price__gt=0), name="buying_prices_more_than_nothing",
                violation_error_message=_("A price is more than nothing."),
            ),
            models.CheckConstraint(
                condition=Q(group_price__lte=F("market_price")), name="buying_group_price_saves",
                violation_error_message=_("The group would pay more than in the market: check the two prices."),
            ),
            models.CheckConstraint(
                condition=Q(deliver_on__gte=F("order_until")), name="buying_delivered_after_orders",
                violation_error_message=_("It is delivered before the last day of orders: check the two days."),
            ),
            models.CheckConstraint(
                condition=Q(state=BuyingState.CANCELLED) & ~Q(cancel_reason="")
                | ~Q(state=BuyingState.CANCELLED) & Q(cancel_reason=""),
                name="buying_cancelled_with_reason",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def staff_label(self) -> str:
        return f"{self.goods} · {self.organization.name}"

    @property
    def each_saves(self):
        """Baht below the market price, for one."""
        return self.market_price - self.group_price

    def takes_orders(self, on=None) -> bool:
        return self.state == BuyingState.OPEN and (on or timezone.localdate()) <= self.order_until


class BuyingOrderQuerySet(InVillages):
    village_path = "household__village_id"

    def in_house_order(self):
        return self.order_by("household__village__number", "household__house_key", "pk")

    def with_saving(self):
        """What each pays and saves: by what came, before the delivery by what was ordered."""
        got = _got()
        each = F("round__market_price") - F("round__group_price")
        return self.annotate(got=got, paid=_baht(got * F("round__group_price")), saving=_baht(got * each))


class BuyingOrder(KeyedModel, VersionedModel):
    """What one household orders in a round, and what it got."""

    round = models.ForeignKey(BuyingRound, models.PROTECT, related_name="orders", verbose_name=_("group buying round"))
    household = models.ForeignKey(
        "residents.Household", models.PROTECT, related_name="buying_orders", verbose_name=_("household")
    )
    quantity = models.PositiveSmallIntegerField(_("how many"))
    ordered_by = models.CharField(_("who ordered"), max_length=150, blank=True)
    recorded_on = models.DateField(_("written on"), default=timezone.localdate, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("written by"),
    )  # fmt: skip
    delivered = models.PositiveSmallIntegerField(_("how many came"), null=True, blank=True, editable=False)
    delivered_on = models.DateField(_("handed out on"), null=True, blank=True, editable=False)
    delivered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("handed out by"),
    )  # fmt: skip

    objects = BuyingOrderQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["key"])

    PRIVACY = {
        **plain("round", "household", "recorded_on", "recorded_by", "delivered_on", "delivered_by", "key", "version"),
        **personal("quantity", "delivered", "ordered_by"),
    }

    class Meta(KeyedModel.Meta):
        abstract = False
        verbose_name = _("order of a household")
        verbose_name_plural = _("orders of households")
        ordering = ["round", "household__house_key", "pk"]
        constraints = [
            *KeyedModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["round", "household"], name="buying_order_once_a_house",
                violation_error_message=_("This household has ordered already: change its order."),
            ),
            models.CheckConstraint(
                condition=Q(quantity__range=(1, MOST_QUANTITY)), name="buying_quantity_sane",
                violation_error_message=_("From 1 to 1,000."),
            ),
            models.CheckConstraint(
                condition=Q(delivered__isnull=True, delivered_on__isnull=True, delivered_by__isnull=True)
                | Q(delivered__lte=MOST_QUANTITY, delivered_on__isnull=False),
                name="buying_delivered_when_with_what",
            ),
        ]  # fmt: skip
        permissions = [("export_buyingorder", "Takes lists of orders")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def staff_label(self) -> str:
        return f"{self.household.staff_label} · {self.round.goods}"
