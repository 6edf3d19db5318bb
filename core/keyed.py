"""Rows that a form makes once, however often it is sent."""

import uuid

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from core.fields import KeyField


def _any_key() -> str:
    return uuid.uuid4().hex


class KeyedModel(models.Model):
    """A row with the key of the form that made it. The constraint is its own of each table."""

    key = KeyField(max_length=80, default=_any_key, editable=False)

    class Meta:
        abstract = True
        constraints = [models.UniqueConstraint(fields=["key"], name="%(class)s_form_once")]


def made_once(model: type[KeyedModel], key: str, make):
    """What `make()` writes, or what the same form made when it was sent before or at the same moment."""
    if first := model.objects.filter(key=key).first():
        return first
    try:
        with transaction.atomic():
            return make()
    except (IntegrityError, ValidationError):
        # The same form, at the same moment, whoever noticed it; what else may be refused is no matter of ours.
        if first := model.objects.filter(key=key).first():
            return first
        raise
