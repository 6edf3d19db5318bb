"""Target finding: set rules over the registry, each with its reason.

A rule finds people by one condition. Where the registry cannot know, a second condition names those of whom it cannot tell:
nothing is guessed of them.
"""

from learning.targets.people import count_targets, people_of, topics_of, with_told_needs
from learning.targets.rules import TARGETS, Standing, Target, targets_for

__all__ = [
    "TARGETS", "Standing", "Target", "count_targets", "people_of", "targets_for", "topics_of", "with_told_needs",
]  # fmt: skip
