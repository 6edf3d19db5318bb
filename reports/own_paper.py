"""A saved list as a paper: the columns of the admin, the rows that its opener sees, the filters in words."""

import html
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import islice

from django.contrib.admin import SimpleListFilter
from django.contrib.admin.utils import lookup_field
from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from core.admin.own import CHECKBOX
from core.fields import BahtField
from core.privacy import Level
from core.scope import label_of
from papers.report import Column, PaperError, Report
from reports.own_lists import TAKE, title_of

# Each cell is made by the admin, as on the screen: longer ones are registers, which have papers of their own.
MOST_ROWS = 50_000
# So many rows say what a column holds.
SAMPLE = 200
CHUNK = 1000


class OwnListPaper(Report):
    """`changelist`: the list as it is filtered and sorted for this user."""

    code = "own_list"

    def __init__(self, own, changelist):
        self.title, self.changelist, self.admin = own.name, changelist, changelist.model_admin
        shown = [name for name in changelist.list_display if name != CHECKBOX]
        self.names = [name for name in shown if name not in self.admin.column_rights]
        self.kept_inside = [title_of(name, self.admin) for name in shown if name in self.admin.column_rights]
        if changelist.queryset.order_by()[: MOST_ROWS + 1].count() > MOST_ROWS:
            raise PaperError(_("This list has more than %(most)s rows: narrow it with a filter.") % {"most": MOST_ROWS})
        if not self.names:
            raise PaperError(_("No column of this list may leave the portal."))
        self.columns = [self._column(place) for place in range(len(self.names))]

    def allowed(self, user) -> bool:
        return user is not None and user.is_active and user.has_perm(TAKE) and self.admin.may_take(user)

    def subtitle(self, params) -> str:
        told = [str(capfirst(self.changelist.opts.verbose_name_plural)), *_filters_in_words(self.changelist)]
        if self.changelist.query:
            told.append(_("searched"))
        if self.kept_inside:
            told.append(_("without: %(columns)s") % {"columns": ", ".join(self.kept_inside)})
        return " · ".join(told)

    def rows(self, *, user, params) -> Iterator[tuple]:
        for row in self.changelist.queryset.iterator(chunk_size=CHUNK):
            yield self._cells(row)

    def _cells(self, row) -> tuple:
        return tuple(cell_of(name, row, self.admin) for name in self.names)

    @property
    def _sample(self) -> list[tuple]:
        if not hasattr(self, "_sampled"):
            self._sampled = [self._cells(row) for row in islice(self.changelist.queryset[:SAMPLE], SAMPLE)]
        return self._sampled

    def _column(self, place: int) -> Column:
        name = self.names[place]
        kind = _kind_of([row[place] for row in self._sample])
        return Column(
            name, title_of(name, self.admin), "money" if _is_money(self.admin.model, name) else kind,
            personal=_privacy_of(self.admin.model, name),
        )  # fmt: skip


def cell_of(name: str, row, model_admin):
    """What the admin shows in the cell, as a value of its own kind where it is one."""
    try:
        field, _attr, value = lookup_field(name, row, model_admin)
    except ObjectDoesNotExist:
        return None
    if isinstance(value, models.Model):
        return label_of(value)
    if field is not None and getattr(field, "flatchoices", None):
        return str(dict(field.flatchoices).get(value, "" if value is None else value))
    return _plain(value)


def _plain(value):
    if value is None or value == "–":
        return None
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, int | float | Decimal | date):
        return value
    if isinstance(value, SafeString):
        return " ".join(html.unescape(strip_tags(value)).split())
    return str(value)


def _kind_of(values: list) -> str:
    known = [value for value in values if value is not None]
    if known and all(isinstance(value, date) for value in known):
        return "date"
    if known and all(isinstance(value, int) for value in known):
        return "integer"
    if known and all(isinstance(value, int | float | Decimal) for value in known):
        return "number"
    return "text"


def _field(model, name: str):
    return next((field for field in model._meta.concrete_fields if field.name == name), None)


def _is_money(model, name: str) -> bool:
    return isinstance(_field(model, name), BahtField)


def _privacy_of(model, name: str) -> str:
    """A field says it itself; what the admin puts together is as personal as its rows are."""
    levels = getattr(model, "PRIVACY", {})
    if _field(model, name) is not None:
        return str(levels.get(name, Level.NONE))
    return str(Level.PERSONAL if set(levels.values()) - {Level.NONE} else Level.NONE)


def _filters_in_words(changelist) -> Iterator[str]:
    for spec in changelist.filter_specs:
        if isinstance(spec, SimpleListFilter):
            chosen = {str(value): str(words) for value, words in spec.lookup_choices}.get(str(spec.value()))
            if chosen and spec.used_parameters:
                yield f"{spec.title}: {chosen}"
        elif any(name in changelist.params for name in spec.expected_parameters()):
            words = [
                str(one["display"]) for one in spec.choices(changelist) if one.get("selected") and "display" in one
            ]
            yield f"{spec.title}: {', '.join(words)}"
