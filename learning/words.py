"""Why an offer fits a need, and what is missing, in words for staff."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from learning.enums import Obstacle
from learning.models import LearningNeed, Offer
from learning.rules import matching as rule
from learning.rules.matching import Fit
from programs.enums import Day, Tongue


@dataclass(frozen=True)
class Reason:
    fits: bool
    said: str


def reasons(found: Fit, need: LearningNeed, offer: Offer) -> list[Reason]:
    """What fits first, then what is missing."""
    said = [
        _topic(found, offer), _language(found, need, offer), _place(found, offer), *_obstacles(found), _days(found, need, offer),
        _capacity(found, offer),
    ]  # fmt: skip
    told = [one for one in said if one]
    return [one for one in told if one.fits] + [one for one in told if not one.fits]


def _topic(found: Fit, offer: Offer) -> Reason:
    if found.topic == rule.SAME_TOPIC:
        return Reason(True, _("teaches just this"))
    about = {"topic": offer.topic.name}
    if found.topic == rule.SIBLING:
        return Reason(False, _("teaches something near it: %(topic)s") % about)
    return Reason(True, _("teaches what belongs to it: %(topic)s") % about)


def _language(found: Fit, need: LearningNeed, offer: Offer) -> Reason | None:
    taught = ", ".join(Tongue.labels_of(offer.languages))
    if not found.language:
        return Reason(False, _("taught in %(languages)s only") % {"languages": taught})
    return Reason(True, _("taught in %(languages)s") % {"languages": taught}) if need.languages else None


def _place(found: Fit, offer: Offer) -> Reason:
    if found.distance == rule.NEAR:
        return Reason(True, _("near: no way to go"))
    where = {"village": offer.village.staff_label}
    if found.distance == rule.FAR:
        return Reason(False, _("far away, in %(village)s") % where)
    if found.distance == rule.DISTANCE_UNKNOWN:
        return Reason(False, _("in %(village)s; how far is not known") % where)
    return Reason(True, _("not far, in %(village)s") % where)


def _obstacles(found: Fit) -> list[Reason]:
    removed, left = Obstacle.labels_of(found.removed), Obstacle.labels_of(found.left)
    said = [Reason(True, _("takes away: %(obstacles)s") % {"obstacles": ", ".join(removed)})] if removed else []
    return (
        [*said, Reason(False, _("still in the way: %(obstacles)s") % {"obstacles": ", ".join(left)})] if left else said
    )


def _days(found: Fit, need: LearningNeed, offer: Offer) -> Reason | None:
    if not found.days:
        return Reason(False, _("on other days: %(days)s") % {"days": ", ".join(Day.labels_of(offer.days))})
    both = Day.labels_of(need.days & offer.days)
    return Reason(True, _("on %(days)s") % {"days": ", ".join(both)}) if both else None


def _capacity(found: Fit, offer: Offer) -> Reason | None:
    return None if found.capacity else Reason(False, _("full just now"))
