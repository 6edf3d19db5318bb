"""The screens of volunteering."""

from volunteers.admin import campaigns, caring, doing, kinds, offers, people, promises, thanks, trainings

__all__ = ["campaigns", "caring", "doing", "kinds", "offers", "people", "promises", "thanks", "trainings"]
