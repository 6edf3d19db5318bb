"""All that is encrypted, opened with whatever keys are set."""

from core import crypto
from core.ciphers import Column, cipher_columns, cipher_files
from residents.models import Resident

# Plain texts that hold ciphers and digests, which are written anew within them: that they open is all that stays the same.
WITHIN = ("kept", "content")


def plain() -> dict[str, list]:
    """What stands in every encrypted column."""
    return {
        column.label: [_open(column, blob) for blob in
                       column.model._base_manager.order_by("pk").values_list(column.field, flat=True) if blob]
        for column in cipher_columns()
    }  # fmt: skip


def _open(column: Column, blob) -> bytes | None:
    text = crypto.decrypt(blob, column.purpose)
    return None if column.field in WITHIN else text


def plain_files() -> dict[str, list]:
    """What stands in every encrypted file that a row names."""
    return {
        field.name: [
            crypto.decrypt(_content(field, path), purpose(path))
            for path in model._base_manager.exclude(**{field.name: ""})
            .order_by("pk")
            .values_list(field.name, flat=True)
        ]
        for model, field, purpose in cipher_files()
    }


def _content(field, path: str) -> bytes:
    with field.storage.open(path) as kept:
        return kept.read()


def found(number: str) -> list:
    return list(Resident.objects.with_number(number).values_list("pk", flat=True))
