"""The registry: villages, households, residents, where they lived since when, what happened to them, who keeps which
village, and what is to be done."""

from residents.models.bulk import BulkEdit, BulkEditRow
from residents.models.duplicate import DuplicatePair, Merge
from residents.models.event import LifeEvent
from residents.models.file import PrivateFile
from residents.models.group import Condition, PopulationGroup
from residents.models.health import HealthCount
from residents.models.place import Household, Village
from residents.models.residence import Residence
from residents.models.resident import Resident
from residents.models.scope import VillageKeeper, villages_of
from residents.models.task import Task

__all__ = [
    "BulkEdit", "BulkEditRow", "Condition", "DuplicatePair", "HealthCount", "Household", "LifeEvent", "Merge",
    "PopulationGroup", "PrivateFile", "Residence", "Resident", "Task", "Village", "VillageKeeper", "villages_of",
]  # fmt: skip
