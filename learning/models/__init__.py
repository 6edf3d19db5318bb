"""Who needs to learn, who can teach, what is taught when, and what came of it."""

from learning.models.course import Course, CourseMaterial
from learning.models.need import LearningNeed, LearningWish
from learning.models.offer import Offer
from learning.models.result import BEST, QUESTIONS, Certificate, RoundResult
from learning.models.round import CourseRound, Invitation, RoundTeacher

__all__ = [
    "BEST", "QUESTIONS", "Certificate", "Course", "CourseMaterial", "CourseRound", "Invitation", "LearningNeed", "LearningWish",
    "Offer", "RoundResult", "RoundTeacher",
]  # fmt: skip
