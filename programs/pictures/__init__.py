"""Pictures that the public sees: made from an upload, kept under names that say nothing, handed out for a year."""

from core.limited.examining import NotTaken
from programs.pictures.making import Made, make

__all__ = ["Made", "NotTaken", "make"]
