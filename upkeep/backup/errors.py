"""What is told when a copy cannot be made or brought back."""

from django.core.exceptions import ValidationError


class BackupRefused(ValidationError):
    """The sentence says what is wrong and what to do; nothing was changed."""
