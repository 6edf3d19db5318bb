"""Admin screens of the registry."""

from residents.admin.events import LifeEventAdmin
from residents.admin.groups import ConditionAdmin, PopulationGroupAdmin
from residents.admin.pairs import DuplicatePairAdmin, MergeAdmin
from residents.admin.place import HouseholdAdmin, VillageAdmin, VillageKeeperAdmin
from residents.admin.resident import ResidentAdmin

__all__ = [
    "ConditionAdmin", "DuplicatePairAdmin", "HouseholdAdmin", "LifeEventAdmin", "MergeAdmin", "PopulationGroupAdmin",
    "ResidentAdmin", "VillageAdmin", "VillageKeeperAdmin",
]  # fmt: skip
