"""Content on a disk that no row of the database names yet."""

import weakref
from collections.abc import Callable

from django.db import transaction


class Unnamed:
    """`keep_with_transaction` names it; until then it goes when this object does.

    A transaction that is rolled back forgets what it was to call at its end, and the content goes with this object.
    """

    def __init__(self, delete: Callable[..., object], *what):
        self.gone = weakref.finalize(self, delete, *what)

    def __call__(self) -> None:
        self.gone.detach()

    def keep_with_transaction(self) -> None:
        transaction.on_commit(self)
