"""Which columns and files hold what is encrypted, and which a keyed digest: each model says it, a law holds it, and the
change of a key finds them here, history included.

On a model:
* `CIPHERS`: field to purpose.
* `DIGESTS`: field to (field of the cipher, what makes the digest of its plain text).
* `CIPHER_FILES`: field of a file to what makes the purpose of its path.
* `INSIDE`: field of a cipher to what rewrites ciphers and digests within its plain text (core.ciphers.Anew says how).
"""

from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db.models import FileField, Model

from core import crypto
from core.history import history_of


@dataclass(frozen=True)
class Column:
    model: type[Model]
    field: str
    purpose: bytes

    @property
    def label(self) -> str:
        return f"{self.model._meta.db_table}.{self.field}"


def _with_history(model: type[Model]) -> Iterator[type[Model]]:
    yield from filter(None, (model, history_of(model)))


def _has(model: type[Model], name: str) -> bool:
    return any(field.name == name for field in model._meta.concrete_fields)


def _saying(attribute: str) -> Iterator[tuple[type[Model], dict]]:
    """Models that say it themselves: a history model has it of the model that it is of."""
    for model in apps.get_models():
        if attribute in model.__dict__:
            yield model, model.__dict__[attribute]


def cipher_columns() -> Iterator[Column]:
    for model, said in _saying("CIPHERS"):
        for one in _with_history(model):
            yield from (Column(one, name, purpose) for name, purpose in said.items() if _has(one, name))


def digest_columns() -> Iterator[tuple[type[Model], str, Column, Callable[[str], str]]]:
    """Model, field, the column of its cipher, and what makes the digest."""
    for model, said in _saying("DIGESTS"):
        for one in _with_history(model):
            for name, (cipher, make) in said.items():
                if _has(one, name) and _has(one, cipher):
                    yield one, name, Column(one, cipher, model.CIPHERS[cipher]), make


def inside(model: type[Model], field: str) -> Callable[[bytes, "Anew"], bytes] | None:
    return model.__dict__.get("INSIDE", {}).get(field)


def cipher_files() -> Iterator[tuple[type[Model], FileField, Callable[[str], bytes]]]:
    for model, said in _saying("CIPHER_FILES"):
        yield from ((model, model._meta.get_field(name), purpose) for name, purpose in said.items())


class Anew:
    """What a model's own rewriting of its plain texts may ask: values of a row as JSON keeps them, under the new keys."""

    def __init__(self, *, ciphers: bool = False, digests: bool = False):
        self.ciphers, self.digests = ciphers, digests

    def values(self, model: type[Model], values: dict) -> dict:
        """The values of a row, where they hold ciphers or digests."""
        changed = dict(values)
        said = model.__dict__.get("CIPHERS", {})
        if self.ciphers:
            for name, purpose in said.items():
                if values.get(name):
                    field = model._meta.get_field(name)
                    changed[name] = _text(crypto.sealed_anew(field.to_python(values[name]), purpose))
        if self.digests:
            for name, (cipher, make) in model.__dict__.get("DIGESTS", {}).items():
                if values.get(name) and values.get(cipher):
                    blob = model._meta.get_field(cipher).to_python(values[cipher])
                    changed[name] = make(crypto.decrypt(blob, said[cipher]).decode())
        return changed


def _text(blob: bytes) -> str:
    # As a BinaryField says its value in `value_to_string`.
    return b64encode(blob).decode("ascii")
