"""Admin screens of the registry."""

from residents.admin.bulk import BulkEditAdmin
from residents.admin.events import LifeEventAdmin
from residents.admin.files import PrivateFileAdmin
from residents.admin.groups import ConditionAdmin, PopulationGroupAdmin
from residents.admin.health import HealthCountAdmin
from residents.admin.pairs import DuplicatePairAdmin, MergeAdmin, ReadOnlyAdmin
from residents.admin.place import HouseholdAdmin, VillageAdmin, VillageKeeperAdmin
from residents.admin.resident import ResidentAdmin
from residents.admin.tasks import TaskAdmin

__all__ = [
    "BulkEditAdmin", "ConditionAdmin", "DuplicatePairAdmin", "HealthCountAdmin", "HouseholdAdmin", "LifeEventAdmin",
    "MergeAdmin", "PopulationGroupAdmin", "PrivateFileAdmin", "ReadOnlyAdmin", "ResidentAdmin", "TaskAdmin",
    "VillageAdmin", "VillageKeeperAdmin",
]  # fmt: skip
