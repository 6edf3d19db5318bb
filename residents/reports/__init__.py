"""The registry's papers."""

from residents.reports.ages import Households, ResidentsByAge
from residents.reports.groups import PopulationGroups
from residents.reports.health import DataHealth
from residents.reports.register import ResidentRegister

__all__ = ["DataHealth", "Households", "PopulationGroups", "ResidentRegister", "ResidentsByAge"]
