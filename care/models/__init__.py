"""The rows of care."""

from care.models.assessment import Assessment
from care.models.assignment import VisitAssignment
from care.models.case import CareCase
from care.models.draft import DraftKey
from care.models.plan import CarePlan, Goal, GoalTask
from care.models.referral import Referral
from care.models.visit import HomeVisit, VisitedPerson, VisitPhoto

__all__ = [
    "Assessment", "CareCase", "CarePlan", "DraftKey", "Goal", "GoalTask", "HomeVisit", "Referral", "VisitAssignment",
    "VisitPhoto", "VisitedPerson",
]  # fmt: skip
