"""Papers and pictures that are attached to people: what is taken, and how it is looked through before it is kept."""

from residents.files.examine import Examined, NotTaken, examine

__all__ = ["Examined", "NotTaken", "examine"]
