"""What stands on a poster or a card: plain values, cleaned so that any text can be drawn."""

import json
import unicodedata
from dataclasses import asdict, dataclass, replace
from hashlib import sha256

LONGEST_TITLE, LONGEST_TEXT, LONGEST_LINE, MOST_LINES = 200, 420, 160, 6
# Pictures within text (emoji), marks that turn the direction, private letters: the paper's font has none of them.
UNDRAWN = {"So", "Cc", "Cf", "Cs", "Co", "Cn"}

# They ask for another shape of the sign before them, mostly of an emoji.
VARIANTS = {chr(code) for code in range(0xFE00, 0xFE10)}


@dataclass(frozen=True, slots=True)
class PosterFacts:
    """One program or activity, in one language, in the words that are to be read."""

    language: str
    office: str
    kind: str
    title: str
    text: str
    # What and where and when: a word and what it says.
    lines: tuple[tuple[str, str], ...]
    # Beside the code: what it is for, and the address that it holds.
    scan: str
    address: str
    picture: bytes | None = None
    # Which hills are drawn where there is no picture.
    scene: int = 1

    def cleaned(self) -> "PosterFacts":
        lines = tuple((drawable(word, 60), drawable(said, LONGEST_LINE)) for word, said in self.lines if said.strip())
        return replace(
            self, office=drawable(self.office, 120), kind=drawable(self.kind, 80),
            title=drawable(self.title, LONGEST_TITLE), text=drawable(self.text, LONGEST_TEXT),
            lines=lines[:MOST_LINES], scan=drawable(self.scan, 120),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What another site shows beside a link: 1200 × 630."""

    language: str
    office: str
    kind: str
    title: str
    line: str = ""
    picture: bytes | None = None
    scene: int = 1

    def cleaned(self) -> "CardFacts":
        return replace(
            self, office=drawable(self.office, 120), kind=drawable(self.kind, 80),
            title=drawable(self.title, LONGEST_TITLE), line=drawable(self.line, LONGEST_LINE),
        )  # fmt: skip


def drawable(text: str, most: int) -> str:
    """One line of letters: no emoji, no hidden marks, no more than `most`."""
    kept = "".join(" " if sign.isspace() else sign for sign in text if sign.isspace() or _is_drawn(sign))
    words = " ".join(kept.split())
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def _is_drawn(sign: str) -> bool:
    return unicodedata.category(sign) not in UNDRAWN and sign not in VARIANTS


def digest_of(facts: PosterFacts | CardFacts, *also: str) -> str:
    """The same facts give the same name; a change of any gives another."""
    said = asdict(facts)
    said["picture"] = sha256(facts.picture).hexdigest() if facts.picture else ""
    whole = json.dumps([type(facts).__name__, *also, said], ensure_ascii=False, sort_keys=True)
    return sha256(whole.encode()).hexdigest()[:40]
