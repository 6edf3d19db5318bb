"""What a sealed copy is asked: whether it holds a person. Texts by which somebody is found in what has no key to them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from core.texts_of_files import texts_in


@dataclass(frozen=True)
class Words:
    """Of one person: the name as it is written in one and in two cells, the whole number, telephones."""

    resident: int
    number: str = ""
    phones: tuple[str, ...] = ()
    first_name: str = ""
    last_name: str = ""

    @property
    def full(self) -> str:
        """The first name and the surname; nothing of somebody with one name alone, which others have too."""
        return f"{self.first_name} {self.last_name}" if self.first_name and self.last_name else ""

    @property
    def telling(self) -> tuple[str, ...]:
        """Texts that name this person alone, the longest first."""
        return tuple(sorted(filter(None, (self.full, self.number, *self.phones)), key=len, reverse=True))

    def in_text(self, text: str) -> bool:
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
