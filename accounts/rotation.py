"""Changes the keys of what is encrypted and digested, while people work; begun anew, it goes on where it was.

Ciphers: a few hundred rows at a time, each locked, written anew in place, with no line of history and no new version. Both
keys open them meanwhile. Digests: all in one transaction, in which the new key comes into force for everybody at once, so
that uniqueness and look-up never see two kinds.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.apps import apps
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import connection, transaction

from accounts.models import KeyInForce
from core import crypto
from core.bulk import update_rows
from core.ciphers import Anew, Column, cipher_columns, cipher_files, digest_columns, inside

CHUNK = 500
CIPHERS, DIGESTS = Anew(ciphers=True), Anew(digests=True)
Tell = Callable[[str, int], None]


def is_in_force(name: str) -> bool:
    """Whether the digest key of this name is in force. Asked in a transaction, it stays so until its end."""
    locking = " FOR SHARE" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT name FROM accounts_keyinforce WHERE id = 1{locking}")  # noqa: S608 (one of two texts)
        row = cursor.fetchone()
    return bool(row) and row[0] == name


@contextmanager
def _rewriting() -> Iterator[None]:
    """One transaction in which what is approved for good lets its ciphers be written anew, and nothing else."""
    with transaction.atomic():
        KeyInForce.objects.filter(pk=1).update(rewriting=True)
        yield
        KeyInForce.objects.filter(pk=1).update(rewriting=False)


# --- ciphers


def rewrite_ciphers(tell: Tell) -> int:
    """Writes every cipher of the key before anew; tells after each column how many."""
    done = 0
    for column in cipher_columns():
        number = sum(_rewrite_some(column, keys) for keys in _keys(column))
        tell(column.label, number)
        done += number
    for model, field, purpose in cipher_files():
        number = _rewrite_files(model, field, purpose)
        tell(f"{model._meta.db_table}.{field.name}", number)
        done += number
    return done


def _keys(column: Column) -> Iterator[list]:
    """Keys of rows that have a cipher, in their order, some at a time."""
    rows = column.model._base_manager.filter(**{f"{column.field}__isnull": False}).order_by("pk")
    last = None
    while True:
        keys = list((rows if last is None else rows.filter(pk__gt=last)).values_list("pk", flat=True)[:CHUNK])
        if not keys:
            return
        yield keys
        last = keys[-1]


def _rewrite_some(column: Column, keys: list) -> int:
    with _rewriting():
        rows = column.model._base_manager.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk")
        anew = [(pk, _anew(column, blob)) for pk, blob in rows.values_list("pk", column.field) if _is_old(column, blob)]
        if anew:
            update_rows(column.model, (column.model._meta.pk.name, column.field), anew)
    return len(anew)


def _is_old(column: Column, blob) -> bool:
    return bool(blob) and crypto.opened(blob, column.purpose, settings.DATA_KEY) is None


def _anew(column: Column, blob) -> bytes:
    rewrite = inside(column.model, column.field)
    plain = rewrite(crypto.decrypt(blob, column.purpose), CIPHERS) if rewrite else crypto.decrypt(blob, column.purpose)
    return crypto.sealed_anew(blob, column.purpose, plain)


def _rewrite_files(model, field, purpose) -> int:
    """Each file under a new name first, then the row, then the file before goes: a kill leaves a file that nobody names."""
    rows = model._base_manager.exclude(**{field.name: ""}).order_by("pk").values_list("pk", flat=True)
    return sum(_rewrite_file(model, field, purpose, pk) for pk in rows.iterator())


def _rewrite_file(model, field, purpose, pk) -> bool:
    with transaction.atomic():
        row = model._base_manager.select_for_update(of=("self",)).filter(pk=pk).first()
        path = getattr(row, field.attname).name if row else ""
        if not path or not field.storage.exists(path):
            return False
        with field.storage.open(path) as kept:
            blob = kept.read()
        if crypto.opened(blob, purpose(path), settings.DATA_KEY) is not None:
            return False
        plain, place = crypto.decrypt(blob, purpose(path)), field.generate_filename(row, "")
        field.storage.save(place, ContentFile(crypto.encrypt(plain, purpose(place))))
        update_rows(model, (model._meta.pk.name, field.name), [(pk, place)])
        transaction.on_commit(lambda: field.storage.delete(path))
    return True


# --- digests


def rewrite_digests(tell: Tell) -> int:
    """Every digest under the new key, and the new key in force: all or nothing."""
    with _rewriting(), crypto.digesting_with(settings.DIGEST_KEY):
        KeyInForce.objects.select_for_update().get(pk=1)
        done = 0
        for model, field, changed in _digests():
            update_rows(model, (model._meta.pk.name, field), changed)
            tell(f"{model._meta.db_table}.{field}", len(changed))
            done += len(changed)
        KeyInForce.objects.filter(pk=1).update(name=crypto.fingerprint_of(settings.DIGEST_KEY))
    return done


def _digests() -> Iterator[tuple[type, str, list[tuple]]]:
    """Model, field, and the rows whose value is not the new key's; what is made of a row before what is within it."""
    for model in apps.get_models():
        for name, make in model.__dict__.get("DIGESTS_OF_ROW", {}).items():
            rows = model._base_manager.filter(**{f"{name}__isnull": False})
            yield model, name, [(row.pk, new) for row in rows if (new := make(row)) != getattr(row, name)]
    for model, name, column, make in digest_columns():
        yield model, name, list(_made_anew(model, name, column, make))
    for column in cipher_columns():
        if rewrite := inside(column.model, column.field):
            yield column.model, column.field, list(_rewritten_inside(column, rewrite))


def _made_anew(model, name: str, column: Column, make) -> Iterator[tuple]:
    rows = model._base_manager.filter(**{f"{column.field}__isnull": False}).order_by("pk")
    for pk, blob, was in rows.values_list("pk", column.field, name).iterator(CHUNK):
        if blob and was:
            new = make(crypto.decrypt(blob, column.purpose).decode())
            if new != was:
                yield pk, new


def _rewritten_inside(column: Column, rewrite) -> Iterator[tuple]:
    rows = column.model._base_manager.filter(**{f"{column.field}__isnull": False}).order_by("pk")
    for pk, blob in rows.values_list("pk", column.field).iterator(CHUNK):
        if blob:
            plain = crypto.decrypt(blob, column.purpose)
            new = rewrite(plain, DIGESTS)
            if new != plain:
                yield pk, crypto.encrypt(new, column.purpose)


# --- what is left


def left_over() -> dict[str, int]:
    """Column or file to how many still are of a key before; nothing where the change is complete."""
    left = {}
    for column in cipher_columns():
        rows = column.model._base_manager.filter(**{f"{column.field}__isnull": False})
        left[column.label] = sum(
            _is_old(column, blob) for blob in rows.values_list(column.field, flat=True).iterator(CHUNK)
        )
    for model, field, purpose in cipher_files():
        paths = model._base_manager.exclude(**{field.name: ""}).values_list(field.name, flat=True)
        left[f"{model._meta.db_table}.{field.name}"] = sum(
            _is_old_file(field, path, purpose) for path in paths.iterator()
        )
    with crypto.digesting_with(settings.DIGEST_KEY):
        for model, name, changed in _digests():
            label = f"{model._meta.db_table}.{name}"
            left[label] = left.get(label, 0) + len(changed)
    return {label: number for label, number in left.items() if number}


def _is_old_file(field, path: str, purpose) -> bool:
    if not field.storage.exists(path):
        return False
    with field.storage.open(path) as kept:
        return crypto.opened(kept.read(), purpose(path), settings.DATA_KEY) is None
