"""The staff's screens of the welfare fund."""

from welfare.admin.bank import BankLineAdmin
from welfare.admin.benefits import BenefitKindAdmin, BenefitRuleAdmin
from welfare.admin.books import AccountAdmin, ClosingAdmin, DocumentAdmin
from welfare.admin.claims import ClaimAdmin
from welfare.admin.funds import FundAdmin
from welfare.admin.large import LargeClaimAdmin
from welfare.admin.members import MemberAdmin
from welfare.admin.requests import FundRequestAdmin
from welfare.admin.rounds import CollectionRoundAdmin

__all__ = [
    "AccountAdmin", "BankLineAdmin", "BenefitKindAdmin", "BenefitRuleAdmin", "ClaimAdmin", "ClosingAdmin", "CollectionRoundAdmin",
    "DocumentAdmin", "FundAdmin", "FundRequestAdmin", "LargeClaimAdmin", "MemberAdmin",
]  # fmt: skip
