from django.core.exceptions import ValidationError


class MergeRefused(ValidationError):
    """The merge, or its undo, cannot be done; the message says why and what to do. Nothing was written."""
