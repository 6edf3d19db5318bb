"""Food banks and seed exchanges (ธนาคารอาหาร, แลกเปลี่ยนเมล็ดพันธุ์): what is there, what came in and what was given out."""

from django.conf import settings
from django.db import models
from django.db.models import Case, ExpressionWrapper, F, Q, Sum, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.fields import BahtField
from core.keyed import KeyedModel
from core.privacy import personal, plain
from core.versions import VersionedModel
from economy.models.water import PlacesQuerySet
from economy.place_enums import StoreKind, Way
from programs.models.content import PublicContent, translated
from residents.models.point import Located, whole_point
from residents.models.scope import InVillages


class CommunityStore(Located, VersionedModel, PublicContent):
    """A place where the community keeps food or seed for whoever needs it."""

    kind = models.CharField(_("kind"), max_length=4, choices=StoreKind)
    name = models.CharField(_("name"), max_length=120)
    village = models.ForeignKey(
        "residents.Village", models.PROTECT, related_name="community_stores", verbose_name=_("village")
    )
    place = models.CharField(_("place"), max_length=200, blank=True, help_text=_("How one finds it, in words."))
    organization = models.ForeignKey(
        "programs.Organization", models.PROTECT, null=True, blank=True, related_name="community_stores",
        verbose_name=_("who keeps it"),
    )  # fmt: skip
    open_when = models.CharField(_("open when"), max_length=200, blank=True)
    began_on = models.DateField(_("open since"), null=True, blank=True)
    ended_on = models.DateField(_("closed since"), null=True, blank=True, help_text=_("The first day no more."))
    note = models.TextField(_("note for staff"), blank=True)

    objects = PlacesQuerySet.as_manager()

    PRIVACY = plain(
        "kind", "village", "organization", "began_on", "ended_on", "note", "latitude", "longitude", "version",
        *translated("name", "place", "open_when"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("food bank or seed exchange")
        verbose_name_plural = _("food banks and seed exchanges")
        ordering = ["village__number", "pk"]
        constraints = [
            whole_point("community_store_point_whole"),
            models.CheckConstraint(
                condition=Q(began_on__isnull=True) | Q(ended_on__isnull=True) | Q(ended_on__gte=F("began_on")),
                name="community_store_ends_after_start",
                violation_error_message=_("It ended before it began: check the two days."),
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def staff_label(self) -> str:
        return self.name


class StoreGoodQuerySet(PlacesQuerySet):
    village_path = "store__village_id"

    def with_balance(self):
        """With all that came in, all that went out and what is left; what was taken back counts nowhere."""
        stands = Q(movements__reverses__isnull=True, movements__reversed_by__isnull=True)
        rows = self.annotate(
            came_in=_sum("movements__quantity", Q(movements__way=Way.IN) & stands),
            went_out=_sum("movements__quantity", Q(movements__way=Way.OUT) & stands),
        )
        return rows.annotate(left=ExpressionWrapper(F("came_in") - F("went_out"), output_field=BahtField()))


def _sum(field: str, condition: Q) -> Coalesce:
    return Coalesce(Sum(field, filter=condition), 0, output_field=BahtField())


class StoreGood(VersionedModel):
    """Something that a store keeps: rice by the kilogram, seed by the packet."""

    store = models.ForeignKey(
        CommunityStore, models.CASCADE, related_name="goods", verbose_name=_("food bank or seed exchange")
    )
    name = models.CharField(_("thing kept"), max_length=80)
    unit = models.CharField(_("unit"), max_length=40, help_text=_("Kilogram, packet, bottle."))

    objects = StoreGoodQuerySet.as_manager()
    history = HistoricalRecords()

    PRIVACY = plain("store", "name", "unit", "version")

    class Meta:
        verbose_name = _("good of a store")
        verbose_name_plural = _("goods of stores")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["store", "name"], name="store_good_once", violation_error_message=_("This good stands here already."),
            )
        ]  # fmt: skip

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def staff_label(self) -> str:
        return f"{self.name} ({self.unit})"


class MovementQuerySet(InVillages):
    village_path = "good__store__village_id"

    def standing(self):
        """Neither taken back nor what took another back."""
        return self.filter(reverses__isnull=True, reversed_by__isnull=True)

    def signed(self):
        return self.annotate(change=Case(When(way=Way.IN, then=F("quantity")), default=-F("quantity")))


class StoreMovement(KeyedModel):
    """That something came into a store or was given out. Never changed: a mistake is taken back by a row that says so."""

    good = models.ForeignKey(StoreGood, models.PROTECT, related_name="movements", verbose_name=_("thing kept"))
    on = models.DateField(_("day"))
    way = models.CharField(_("in or out"), max_length=3, choices=Way)
    # Two places, as money is kept: half a kilogram.
    quantity = BahtField(_("how much"))
    household = models.ForeignKey(
        "residents.Household", models.PROTECT, null=True, blank=True, related_name="store_movements",
        verbose_name=_("given by or to household"),
    )  # fmt: skip
    note = models.CharField(_("note"), max_length=200, blank=True)
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="reversed_by", verbose_name=_("takes back")
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("written by"),
    )  # fmt: skip

    objects = MovementQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["key"])

    PRIVACY = {
        **plain("good", "on", "way", "quantity", "reverses", "recorded_by", "key"), **personal("household", "note")
    }  # fmt: skip

    class Meta(KeyedModel.Meta):
        abstract = False
        verbose_name = _("movement of a store")
        verbose_name_plural = _("movements of stores")
        ordering = ["-on", "-pk"]
        constraints = [
            *KeyedModel.Meta.constraints,
            models.CheckConstraint(
                condition=Q(quantity__gt=0), name="store_movement_something",
                violation_error_message=_("Type how much: more than 0."),
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["good", "on"], name="store_movement_by_day")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise TypeError("a movement is never changed: take it back")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("a movement is never deleted: take it back")
