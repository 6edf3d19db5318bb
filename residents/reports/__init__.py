"""The registry's papers."""

from residents.reports.groups import PopulationGroups
from residents.reports.register import ResidentRegister

__all__ = ["PopulationGroups", "ResidentRegister"]
