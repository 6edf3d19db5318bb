"""Reports of the welfare fund."""

from welfare.reports.members import FundArrears, FundMembers
from welfare.reports.money import FundContributions, FundTrialBalance

__all__ = ["FundArrears", "FundContributions", "FundMembers", "FundTrialBalance"]
