"""The screens of volunteering."""

from volunteers.admin import thanks

__all__ = ["thanks"]
