"""Writes for a merge, each with what was there before: the undo needs nothing else."""

import json
from collections import defaultdict

from django.db.models import CASCADE, DB_CASCADE, DB_SET_NULL, SET_NULL, Model
from django.utils.translation import gettext_lazy as _

from core import crypto
from core.history import DELETED
from residents.models.duplicate import KEPT, Merge
from residents.references import pointers
from residents.services.merging.refused import MergeRefused
from residents.services.merging.rows import Values, frozen, label_of, mark_of, model_of, record, rewrite

Key = tuple[str, int]


def reason_of(merge: Merge) -> str:
    """What the history says of rows that a merge or its undo wrote."""
    return f"merge {merge.pk}"


class Trace:
    """What one merge changed, set aside and made."""

    def __init__(self, merge: Merge, *, by):
        self.merge, self.by, self.reason = merge, by, reason_of(merge)
        self.changed: dict[Key, Values] = {}
        self.aside: dict[Key, Values] = {}
        self.made: list[Key] = []

    def change(self, rows: list[Model], **values) -> None:
        """Writes columns of rows of one model."""
        if not rows:
            return
        for row in rows:
            was = self.changed.setdefault(_key(row), {})
            # What a second write finds is not what was there before the merge.
            was.update(frozen(row, values) | was)
            for name, value in values.items():
                setattr(row, name, value)
        rewrite(type(rows[0]), [row.pk for row in rows], values, by=self.by, reason=self.reason)

    def set_aside(self, rows: list[Model]) -> None:
        """Keeps rows of one model in full, and takes them away with what is a part of them."""
        if not rows:
            return
        model, keys = type(rows[0]), [row.pk for row in rows]
        for row in rows:
            self.aside[_key(row)] = frozen(row) | self.changed.pop(_key(row), {})
        self._let_go(model, keys)
        record(model, keys, kind=DELETED, by=self.by, reason=self.reason)
        gone = model._base_manager.filter(pk__in=keys).order_by()
        gone._raw_delete(gone.db)

    def _let_go(self, model: type[Model], keys: list) -> None:
        """What points at rows that go: a pointer that may be empty is emptied, a part of the row goes with it."""
        for field in pointers(model):
            held = [
                row
                for row in field.model._base_manager.filter(**{f"{field.attname}__in": keys})
                if _key(row) not in self.aside
            ]
            if field.remote_field.on_delete in (SET_NULL, DB_SET_NULL):
                self.change(held, **{field.attname: None})
            elif field.remote_field.on_delete in (CASCADE, DB_CASCADE):
                self.set_aside(held)
            elif held:
                told = {"what": model._meta.verbose_name, "holder": field.model._meta.verbose_name}
                raise MergeRefused(
                    _("Both records have “%(what)s”, and “%(holder)s” needs both. Settle that first, then merge."),
                    code="in_use",
                    params=told,
                )

    def make(self, row: Model) -> None:
        row.save()
        self.made.append(_key(row))

    def sealed(self, *, lost: Values, former: Values, became: Values) -> bytes:
        """All of it, encrypted, with the marks by which the undo knows that nobody edited the rows since."""
        whole = {
            "lost": lost, "former": former, "became": became, "made": self.made,
            "changed": [[*key, was, mark] for key, was, mark in self._marked()],
            "aside": [[*key, values] for key, values in self.aside.items()],
        }  # fmt: skip
        return crypto.encrypt(json.dumps(whole, ensure_ascii=False, separators=(",", ":")), KEPT)

    def _marked(self):
        rows = rows_of(self.changed)
        return [(key, was, mark_of(rows[key])) for key, was in self.changed.items()]


def opened(merge: Merge) -> dict:
    """What `sealed` closed, and of the survivor `was`: what stood where the merge wrote."""
    kept = json.loads(crypto.decrypt(merge.kept, KEPT))
    return kept | {"was": {name: kept["former"][name] for name in kept["became"]}}


def rows_of(keys) -> dict[Key, Model]:
    """The rows that are there, by key: one query a model."""
    by_label = defaultdict(list)
    for label, pk in keys:
        by_label[label].append(pk)
    return {
        (label, row.pk): row
        for label, found in by_label.items()
        for row in model_of(label)._base_manager.filter(pk__in=found)
    }


def _key(row: Model) -> Key:
    return label_of(type(row)), row.pk
