"""Admin screens of the registry."""

from residents.admin.events import LifeEventAdmin
from residents.admin.groups import ConditionAdmin, PopulationGroupAdmin
from residents.admin.health import HealthCountAdmin
from residents.admin.place import HouseholdAdmin, VillageAdmin, VillageKeeperAdmin
from residents.admin.resident import ResidentAdmin

__all__ = [
    "ConditionAdmin", "HealthCountAdmin", "HouseholdAdmin", "LifeEventAdmin", "PopulationGroupAdmin", "ResidentAdmin", "VillageAdmin",
    "VillageKeeperAdmin",
]  # fmt: skip
