"""Which tables and columns there are, what each is, and what of them leaves the portal."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from django.apps import apps
from django.db import models

from core.ciphers import cipher_columns, cipher_files
from core.fields import BahtField
from core.privacy import Level

# What somebody signs in or reads unsent forms with. Useless to another system, and a danger in a folder that is handed on.
HELD_BACK = {
    "accounts.user": {"password"},
    "accounts.secondfactor": {"secret_cipher"},
    "accounts.recoverycode": {"digest"},
    "accounts.onetimecode": {"digest"},
    "accounts.draftkey": {"device_digest", "key_cipher"},
    "accounts.staffsession": {"session_key", "session_data"},
    "sessions.session": {"session_key", "session_data"},
}
# Columns that hold a whole file each; every other encrypted column holds text.
FILES = {
    "learning.coursematerial": {"content"},
    "reports.reportcopy": {"file", "rows"},
    "reports.packrun": {"file"},
    "spreadsheets.batch": {"source"},
    "welfare.requestpaper": {"cipher"},
}
# Made from the other tables by the portal itself, or by the tools that change the schema.
NOT_DATA = ("programs_text_key", "programs_title_key", "residents_search", "django_migrations")


class Kind(StrEnum):
    """How a value is written into its cell."""

    TEXT = "text"
    NUMBER = "number"
    BAHT = "baht"
    YES_NO = "yes_no"
    DAY = "day"
    MOMENT = "moment"
    TIME = "time"
    JSON = "json"
    FILE = "file"
    HELD_BACK = "held_back"


# The first that fits.
KINDS = (
    (BahtField, Kind.BAHT),
    (models.BooleanField, Kind.YES_NO),
    (models.DateTimeField, Kind.MOMENT),
    (models.DateField, Kind.DAY),
    (models.TimeField, Kind.TIME),
    (models.JSONField, Kind.JSON),
    (models.FileField, Kind.FILE),
    ((models.IntegerField, models.DecimalField, models.FloatField), Kind.NUMBER),
)


@dataclass(frozen=True)
class Column:
    """One column of one table."""

    field: models.Field
    kind: Kind
    level: Level
    purpose: bytes = b""
    # Of a file that lies on the disk: what makes the purpose of its path.
    purpose_of_path: Callable[[str], bytes] | None = None

    @property
    def name(self) -> str:
        return self.field.column

    @property
    def points_at(self) -> str:
        if not self.field.is_relation:
            return ""
        target = self.field.target_field
        return f"{target.model._meta.db_table}.{target.column}"


@dataclass(frozen=True)
class Table:
    """One table with all its columns."""

    model: type[models.Model]
    columns: tuple[Column, ...]

    @property
    def name(self) -> str:
        return self.model._meta.db_table

    @property
    def said(self) -> str:
        return str(self.model._meta.verbose_name)

    def rows(self) -> models.QuerySet:
        """As they stand, one after the other: no manager leaves any out, and none is turned into another language."""
        return models.QuerySet(self.model).order_by("pk").values_list(*(one.field.attname for one in self.columns))


def tables() -> list[Table]:
    """Every table of every app, those between two others and histories included."""
    ciphers = {(column.model, column.field): column.purpose for column in cipher_columns()}
    on_disk = {(model, field.name): purpose for model, field, purpose in cipher_files()}
    found = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True) if _has_table(model)}
    return [
        Table(model, tuple(_column(model, field, ciphers, on_disk) for field in model._meta.local_concrete_fields))
        for _name, model in sorted(found.items())
    ]


def _has_table(model: type[models.Model]) -> bool:
    return model._meta.managed and not model._meta.proxy


def described(model: type[models.Model]) -> type[models.Model]:
    """The model that says of a table what its columns are: a history's are those of what it is the history of."""
    return getattr(model, "instance_type", model)


def _column(model, field, ciphers, on_disk) -> Column:
    said = described(model)
    level = getattr(said, "PRIVACY", {}).get(field.name, Level.NONE)
    return Column(
        field, _kind(said._meta.label_lower, field), level, ciphers.get((model, field.name), b""),
        on_disk.get((model, field.name)),
    )  # fmt: skip


def _kind(label: str, field: models.Field) -> Kind:
    if field.name in HELD_BACK.get(label, ()):
        return Kind.HELD_BACK
    if field.name in FILES.get(label, ()):
        return Kind.FILE
    while field.is_relation:
        field = field.target_field
    field = getattr(field, "output_field", field)
    return next((kind for of, kind in KINDS if isinstance(field, of)), Kind.TEXT)
