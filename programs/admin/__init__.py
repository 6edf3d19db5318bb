"""Admin screens of programs, activities and what people ask for."""

from programs.admin.requests import HelpRequestAdmin
from programs.admin.signups import SignUpAdmin

__all__ = ["HelpRequestAdmin", "SignUpAdmin"]
