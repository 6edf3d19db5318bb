"""The cycle collector, held while a large set of rows is built.

Rows make no cycles, and each collection looks through all of them: a third of the time of a large import.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_held() -> Iterator[None]:
    """Also a decorator. Nested use is safe; memory that is not in a cycle is freed as ever."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
