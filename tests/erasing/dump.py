"""Every value of every table, and every file, in plain: ciphers are opened with the key, archives are unpacked."""

import gzip
import sys
from collections.abc import Iterator
from functools import cache

from django.core.files.storage import default_storage
from django.db import connection

from core import crypto
from core.texts_of_files import texts_in
from residents.models.file import FILE_CONTENT
from tests.laws import tree


@cache
def purposes() -> tuple[bytes, ...]:
    """What ciphers are bound to: constants of our modules."""
    modules = [module for name, module in sys.modules.items() if name.split(".")[0] in tree.our_apps()]
    return tuple({value for module in modules for value in vars(module).values() if isinstance(value, bytes) and value})


def plain(blob: bytes, *more: bytes) -> Iterator[str]:
    for purpose in (*more, *purposes()):
        try:
            blob = crypto.decrypt(blob, purpose)
            break
        except crypto.Unreadable:
            continue
    yield from texts_in(gzip.decompress(blob) if blob[:2] == b"\x1f\x8b" else blob)


def told(value: object) -> Iterator[str]:
    if isinstance(value, bytes | memoryview):
        yield from plain(bytes(value))
    elif value is not None:
        text = str(value)
        # JSON of SQLite is written in ASCII.
        yield text.encode().decode("unicode_escape", "replace") if "\\u" in text else text


def tables_with(words: tuple[str, ...]) -> dict[str, set[str]]:
    """By table the words that some value of it holds."""
    found: dict[str, set[str]] = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 (a table's own name)
            for row in cursor.fetchall():
                for text in (text for value in row for text in told(value)):
                    if there := {word for word in words if word in text}:
                        found.setdefault(table, set()).update(there)
    return found


def files_with(words: tuple[str, ...]) -> list[str]:
    found = []
    for name in default_storage.listdir("private")[1]:
        path = f"private/{name}"
        with default_storage.open(path) as stored:
            texts = list(plain(stored.read(), FILE_CONTENT + b" " + path.encode()))
        found += [path for text in texts if any(word in text for word in words)]
    return found
