"""The registry's own checks, in the order in which they are shown: contradictions first, then what is missing."""

from residents.health.conditions import CONDITION_CHECKS
from residents.health.dates import DATE_CHECKS
from residents.health.names import NAME_CHECKS
from residents.health.numbers import NUMBER_CHECKS
from residents.health.places import PLACE_CHECKS
from residents.health.standing import STANDING_CHECKS

REGISTRY_CHECKS = (
    *STANDING_CHECKS,
    *PLACE_CHECKS,
    *NAME_CHECKS,
    *DATE_CHECKS,
    *CONDITION_CHECKS,
    *NUMBER_CHECKS,
)
