"""The screens of volunteering."""

from volunteers.admin import campaigns, offers, people, trainings

__all__ = ["campaigns", "offers", "people", "trainings"]
