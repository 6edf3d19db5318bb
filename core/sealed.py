"""What a sealed copy is asked: whether it holds a person. Texts by which somebody is found in what has no key to them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from core.texts_of_files import texts_in


@dataclass(frozen=True)
class Words:
    """Of one person: the name as it is written in one and in two cells, the whole number, telephones; and those of before."""

    resident: int
    number: str = ""
    phones: tuple[str, ...] = ()
    first_name: str = ""
    last_name: str = ""
    former: tuple["Words", ...] = ()

    @property
    def every(self) -> tuple["Words", ...]:
        """Of today and of before, each with its own name: half of one and half of another name nobody."""
        return (self, *self.former)

    @property
    def records(self) -> set[int]:
        """Keys of the person's record and of those that became one with it."""
        return {one.resident for one in self.every}

    @property
    def full(self) -> str:
        """The first name and the surname; nothing of somebody with one name alone, which others have too."""
        return f"{self.first_name} {self.last_name}" if self.first_name and self.last_name else ""

    @property
    def telling(self) -> tuple[str, ...]:
        """Texts that name this person alone, the longest first."""
        found = {text for one in self.every for text in (one.full, one.number, *one.phones) if text}
        return tuple(sorted(found, key=lambda text: (-len(text), text)))

    def in_text(self, text: str) -> bool:
        return any(one._in(text) for one in self.every)

    def _in(self, text: str) -> bool:
        both = self.first_name and self.last_name and self.first_name in text and self.last_name in text
        return bool(both) or any(one in text for one in (self.number, *self.phones) if one)

    def in_file(self, content: bytes) -> bool:
        return any(self.in_text(text) for text in texts_in(content))


class SealedCopies(Protocol):
    """Encrypted copies of one kind."""

    title: str

    def holding(self, words: Words) -> list[int]:
        """Keys of those that hold the person."""

    def erase(self, keys: Iterable[int], words: Words) -> None:
        """Takes the person out of them; where that cannot be done, the copy goes."""
