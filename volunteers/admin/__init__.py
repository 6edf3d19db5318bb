"""The screens of volunteering."""

from volunteers.admin import caring, doing, promises

__all__ = ["caring", "doing", "promises"]
