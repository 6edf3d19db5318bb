"""One question for every queryset: what of it may this user see?"""

from django.db import models


def scoped(queryset: models.QuerySet, user) -> models.QuerySet:
    """The rows that `user` may see. A model with rows that belong to a village answers by `visible_to(user)`;
    the others hold nothing of one village or one person, and permissions alone decide."""
    visible_to = getattr(queryset, "visible_to", None)
    return visible_to(user) if visible_to else queryset


def label_of(row) -> str:
    """What staff read for a row in pickers and links. `__str__` holds no name (it ends in logs); this may."""
    return getattr(row, "staff_label", None) or str(row)
