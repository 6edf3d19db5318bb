"""The learning officer's screens."""

from learning.admin import needs

__all__ = ["needs"]
