"""The screens of volunteering."""

from volunteers.admin import campaigns, caring, doing, offers, people, promises, trainings

__all__ = ["campaigns", "caring", "doing", "offers", "people", "promises", "trainings"]
