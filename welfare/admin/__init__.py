"""The staff's screens of the welfare fund."""

from welfare.admin.benefits import BenefitKindAdmin, BenefitRuleAdmin
from welfare.admin.books import AccountAdmin, ClosingAdmin, DocumentAdmin
from welfare.admin.claims import ClaimAdmin
from welfare.admin.funds import FundAdmin
from welfare.admin.members import MemberAdmin
from welfare.admin.requests import FundRequestAdmin
from welfare.admin.rounds import CollectionRoundAdmin

__all__ = [
    "AccountAdmin", "BenefitKindAdmin", "BenefitRuleAdmin", "ClaimAdmin", "ClosingAdmin", "CollectionRoundAdmin",
    "DocumentAdmin", "FundAdmin", "FundRequestAdmin", "MemberAdmin",
]  # fmt: skip
