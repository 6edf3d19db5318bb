"""The text of a file of ours, to look for words in it: plain text, workbooks and packs (zip archives, one in another)."""

import io
import zipfile
from collections.abc import Iterator

# Ours are small; whatever is larger is looked at no further.
MOST_BYTES, DEEPEST = 200 * 2**20, 3


def texts_in(content: bytes, depth: int = 0) -> Iterator[str]:
    if content[:2] != b"PK" or depth == DEEPEST:
        yield content.decode("utf-8", "replace")
        return
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.infolist():
            if part.file_size <= MOST_BYTES:
                yield from texts_in(archive.read(part), depth + 1)
