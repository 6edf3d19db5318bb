"""The screens of learning."""

from learning.admin import courses, needs, offers, rounds, wishes

__all__ = ["courses", "needs", "offers", "rounds", "wishes"]
