"""Reports of the welfare fund."""

from welfare.reports.cash import FundCashBook
from welfare.reports.half import FundHalfYear
from welfare.reports.members import FundArrears, FundMembers
from welfare.reports.money import FundContributions, FundTrialBalance
from welfare.reports.totals import FundBenefits, FundPayers, FundStandings

__all__ = [
    "FundArrears", "FundBenefits", "FundCashBook", "FundContributions", "FundHalfYear", "FundMembers", "FundPayers",
    "FundStandings", "FundTrialBalance",
]  # fmt: skip
