"""Two records of one person become one, and are two again where that was wrong."""

from residents.services.merging.apart import undo_merge
from residents.services.merging.refused import MergeRefused
from residents.services.merging.together import merge

__all__ = ["MergeRefused", "merge", "undo_merge"]
