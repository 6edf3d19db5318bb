"""Thai calendar, digits, names, numbers and order: pure Python, nothing of Django."""

from thai.numbers import baht_text

__all__ = ["baht_text"]
