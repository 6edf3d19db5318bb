"""Checks of the places of the community economy: water points that are unsafe, overdue, or were never tested."""

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from economy.models import WaterPoint
from economy.place_enums import WaterState
from residents.health.check import About, Concern, HealthCheck, in_village
from thai.dates import format_date


def _standing(state: WaterState, on: date) -> QuerySet[WaterPoint]:
    points = WaterPoint.objects.in_use(on).with_state(on).filter(state=state)
    return points.annotate(counted_in=in_village("village"))


def _tested(point: WaterPoint, on: date) -> str:
    return _("tested on %(day)s") % {"day": format_date(point.said_on)}


def _due(point: WaterPoint, on: date) -> str:
    return _("next test was due on %(day)s") % {"day": format_date(point.next_on)}


_POINT = {"about": About.OTHER, "page": "economy_waterpoint_change", "permission": "economy.change_waterpoint"}
PLACE_CHECKS = (
    HealthCheck(
        code="water_unsafe",
        title=gettext_lazy("Drinking water that is not safe"),
        meaning=gettext_lazy("The last test said that the water is not safe to drink, and none since says that it is."),
        what_to_do=gettext_lazy("Close the point or put it right, tell the village, and test the water again."),
        rows=lambda on: _standing(WaterState.UNSAFE, on),
        told=_tested,
        **_POINT,
    ),
    HealthCheck(
        code="water_test_overdue",
        title=gettext_lazy("Drinking water whose test is overdue"),
        meaning=gettext_lazy("The day by which the water was to be tested again has passed."),
        what_to_do=gettext_lazy("Test the water and write the result down."),
        concern=Concern.MISSING,
        rows=lambda on: _standing(WaterState.OVERDUE, on),
        told=_due,
        **_POINT,
    ),
    HealthCheck(
        code="water_never_tested",
        title=gettext_lazy("Drinking water that was never tested"),
        meaning=gettext_lazy("The point is in use, and no test of it is written down."),
        what_to_do=gettext_lazy("Test the water, or write down the test that was made."),
        concern=Concern.MISSING,
        rows=lambda on: _standing(WaterState.NEVER, on),
        **_POINT,
    ),
)
