"""A point on the map, for what can be drawn: a village, a place of the community."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

# Thailand and a little around it: a point outside is a slip, or latitude and longitude exchanged.
LATITUDES, LONGITUDES = (5, 21), (97, 106)


def _degrees(label, **more):
    return models.DecimalField(label, max_digits=9, decimal_places=6, null=True, blank=True, **more)


class Located(models.Model):
    """Has a point, or none."""

    latitude = _degrees(_("latitude"), help_text=_("Like 5.9312; both numbers stand in the address of a map page."))
    longitude = _degrees(_("longitude"), help_text=_("Like 101.8814."))

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        if self.latitude is None or self.longitude is None:
            return
        inside = LATITUDES[0] <= self.latitude <= LATITUDES[1] and LONGITUDES[0] <= self.longitude <= LONGITUDES[1]
        if not inside:
            raise ValidationError(
                {"latitude": _("This point lies outside Thailand: were latitude and longitude exchanged?")}
            )


def whole_point(name: str) -> models.CheckConstraint:
    """Both numbers or neither."""
    return models.CheckConstraint(
        condition=Q(latitude__isnull=True, longitude__isnull=True) | Q(latitude__isnull=False, longitude__isnull=False),
        name=name,
        violation_error_message=_("A point has a latitude and a longitude: type both, or leave both blank."),
    )
