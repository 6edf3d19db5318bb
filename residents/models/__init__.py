"""The registry: villages, households, residents, where they lived since when, and who keeps which village."""

from residents.models.place import Household, Village
from residents.models.residence import Residence
from residents.models.resident import Resident
from residents.models.scope import VillageKeeper, villages_of

__all__ = ["Household", "Residence", "Resident", "Village", "VillageKeeper", "villages_of"]
