"""What organizations make and sell: the public reads it with its price, its pictures and whom to ring up."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.fields import BahtField
from core.privacy import personal, plain
from economy.models.of_organization import OfOrganization
from programs.models import Organization
from programs.models.content import Publishable, PublishableQuerySet, published_when_with_who, translated


class ProductQuerySet(PublishableQuerySet, OfOrganization):
    pass


class Product(Publishable):
    """Something that an organization makes or sells, shown to the public with its price."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="products", verbose_name=_("group or organization")
    )
    name = models.CharField(_("name"), max_length=150)
    text = models.TextField(_("description"), max_length=1000, blank=True)
    price = BahtField(
        _("price (baht)"), null=True, blank=True, help_text=_("Blank: the public reads “ask for the price”.")
    )
    unit = models.CharField(
        _("for how much"), max_length=40, blank=True, help_text=_("For example: a pack of 200 grams, a piece.")
    )
    phone = models.CharField(
        _("telephone for orders"), max_length=60, blank=True,
        help_text=_("Blank: the telephone that the group gives the public."),
    )  # fmt: skip
    pictures = models.ManyToManyField(
        "programs.Picture", blank=True, related_name="+", verbose_name=_("pictures"), editable=False
    )

    objects = ProductQuerySet.as_manager()

    PRIVACY = {
        **plain(
            "organization", "price", "version", "published_at", "published_by", *translated("name", "text", "unit")
        ),
        **personal("phone"),
    }

    class Meta:
        verbose_name = _("product")
        verbose_name_plural = _("products")
        ordering = ["name", "pk"]
        constraints = [
            published_when_with_who("product_published_when_with_who"),
            models.UniqueConstraint(
                F("organization"), F("name_th"), name="product_once",
                violation_error_message=_("This group has such a product already: change that one."),
            ),
            models.CheckConstraint(
                condition=Q(price__isnull=True) | Q(price__gt=0), name="product_price_more_than_nothing",
                violation_error_message=_("A price is more than nothing; leave it blank if people are to ask."),
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def staff_label(self) -> str:
        return self.name
