"""The text of a file of ours, to look for words in it: plain text, workbooks and packs (zip archives, one in another)."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress

# Ours are small; whatever is larger is looked at no further.
MOST_BYTES, DEEPEST = 200 * 2**20, 3
# What `zipfile` says of an archive that is none, is cut off, damaged, locked, or packed in a way it does not know.
NOT_READ = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError)


def texts_in(content: bytes, depth: int = 0) -> Iterator[str]:
    """What no archive can be made of is read as it is, so that nothing is passed over."""
    if content[:2] == b"PK" and depth < DEEPEST:
        with suppress(*NOT_READ):
            yield from _texts_of_parts(content, depth)
            return
    yield content.decode("utf-8", "replace")


def _texts_of_parts(content: bytes, depth: int) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.infolist():
            if part.file_size <= MOST_BYTES:
                yield from texts_in(archive.read(part), depth + 1)
