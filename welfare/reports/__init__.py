"""Reports of the welfare fund."""

from welfare.reports.bank import FundReconciliation
from welfare.reports.cash import FundCashBook
from welfare.reports.claims import FundClaims
from welfare.reports.half import FundHalfYear
from welfare.reports.members import FundArrears, FundMembers
from welfare.reports.money import FundContributions, FundTrialBalance
from welfare.reports.totals import FundBenefits, FundPayers, FundStandings

__all__ = [
    "FundArrears", "FundBenefits", "FundCashBook", "FundClaims", "FundContributions", "FundHalfYear", "FundMembers", "FundPayers",
    "FundReconciliation", "FundStandings", "FundTrialBalance",
]  # fmt: skip
