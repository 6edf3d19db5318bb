"""The welfare fund: its rules, its members, its books."""

from welfare.models.bank import BankLine, BankMatch
from welfare.models.benefit import BenefitKind, BenefitRule, BenefitStep
from welfare.models.claim import Claim
from welfare.models.contribution import Contribution
from welfare.models.fund import Fund, FundRule, Officer
from welfare.models.large import LargeClaim
from welfare.models.ledger import Account, Closing, ClosingBalance, Document, Transfer
from welfare.models.member import Beneficiary, Member, Reinstatement
from welfare.models.paper import ClaimPaper
from welfare.models.request import FundRequest, RequestPaper
from welfare.models.round import CollectionRound

__all__ = [
    "Account", "BankLine", "BankMatch", "Beneficiary", "BenefitKind", "BenefitRule", "BenefitStep", "Claim", "ClaimPaper", "Closing", "ClosingBalance", "CollectionRound", "Contribution", "Document", "Fund", "FundRequest",
    "FundRule", "LargeClaim", "Member", "Officer", "Reinstatement", "RequestPaper", "Transfer",
]  # fmt: skip
