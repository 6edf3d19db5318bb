"""The record of processing (s.39): the office's purposes beside what the models say that they hold."""

from collections.abc import Iterator
from typing import NamedTuple

from django.apps import apps
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.keeping import KEPT, kept_for
from core.privacy import Level
from privacy.purposes import PURPOSES, Purpose


class Line(NamedTuple):
    """One purpose: what it is for, of whom, which data by class, on which ground, to whom, how long, how safe."""

    part: str
    what_for: str
    people: str
    personal: str
    identifying: str
    sensitive: str
    basis: str
    special: str
    receivers: str
    kept: str
    security: str


def models_of(app: str) -> Iterator[type[Model]]:
    """A history table follows the model that it is the history of."""
    for model in apps.get_app_config(app).get_models():
        if not hasattr(model, "instance_type") and not model._meta.proxy:
            yield model


def fields_of(app: str, level: Level) -> str:
    """`ประชาชน: ชื่อ, สกุล`: each model with its fields of the class, in the words of the screens."""
    told = []
    for model in models_of(app):
        names = [name for name, of in model.PRIVACY.items() if of == level]
        if words := list(dict.fromkeys(str(model._meta.get_field(name).verbose_name) for name in names)):
            told.append(f"{model._meta.verbose_name}: {', '.join(words)}")
    return "\n".join(told)


def lines() -> list[Line]:
    return [_line(purpose) for purpose in PURPOSES]


def _line(of: Purpose) -> Line:
    return Line(
        part=str(apps.get_app_config(of.app).verbose_name), what_for=str(of.what_for), people=str(of.people),
        personal=fields_of(of.app, Level.PERSONAL), identifying=fields_of(of.app, Level.IDENTIFYING),
        sensitive=fields_of(of.app, Level.SENSITIVE), basis=", ".join(map(str, of.basis)), special=str(of.special),
        receivers=str(of.receivers), kept=_kept(of), security=str(of.security),
    )  # fmt: skip


def _kept(of: Purpose) -> str:
    return "\n".join([str(of.kept), *(told_of(kind) for kind in of.kinds)])


def told_of(kind: str) -> str:
    """`ชื่อ…: 365 วัน นับจาก…`: as the rule of today says."""
    known, number = KEPT[kind], kept_for(kind, timezone.localdate())
    long = (
        ngettext("%(n)s fiscal year", "%(n)s fiscal years", number)
        if known.in_years
        else ngettext("%(n)s day", "%(n)s days", number)
    )
    return _("%(what)s: %(long)s from %(since)s") % {
        "what": known.title, "long": long % {"n": number}, "since": known.counted_from,
    }  # fmt: skip
