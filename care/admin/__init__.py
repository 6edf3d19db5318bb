"""The staff's screens of care."""

from care.admin.assessments import AssessmentAdmin
from care.admin.assignments import VisitAssignmentAdmin
from care.admin.cases import CareCaseAdmin
from care.admin.plans import CarePlanAdmin
from care.admin.referrals import ReferralAdmin
from care.admin.visits import HomeVisitAdmin

__all__ = [
    "AssessmentAdmin", "CareCaseAdmin", "CarePlanAdmin", "HomeVisitAdmin", "ReferralAdmin", "VisitAssignmentAdmin",
]  # fmt: skip
