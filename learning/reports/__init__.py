"""The papers of lifelong learning."""

from learning.reports.learners import LearningLearners
from learning.reports.needs import LearningNeeds
from learning.reports.rounds import LearningRounds
from learning.reports.unmet import LearningUnmet
from learning.reports.year import LearningYear

__all__ = ["LearningLearners", "LearningNeeds", "LearningRounds", "LearningUnmet", "LearningYear"]
