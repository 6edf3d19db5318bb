"""One table of open data."""

from collections.abc import Callable
from dataclasses import dataclass

from ninja import Schema


@dataclass(frozen=True)
class Dataset:
    """`row`: what each of its columns is called and means."""

    code: str
    title: str
    row: type[Schema]
    rows: Callable[[], list[Schema]]

    @property
    def columns(self) -> list[tuple[str, str]]:
        return [(name, field.description) for name, field in self.row.model_fields.items()]
