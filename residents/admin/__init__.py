"""Admin screens of the registry."""

from residents.admin.place import HouseholdAdmin, VillageAdmin, VillageKeeperAdmin
from residents.admin.resident import ResidentAdmin

__all__ = ["HouseholdAdmin", "ResidentAdmin", "VillageAdmin", "VillageKeeperAdmin"]
