"""Files of strangers are parsed in a child process that can do little: a hostile one can harm only that."""

from core.limited.process import Bounds, Ended, reading

__all__ = ["Bounds", "Ended", "reading"]
