"""Which fields a heading may mean, and how surely (1: in these very words)."""

from collections.abc import Iterable, Mapping

from .fields import UNREAD_HEADINGS, Field
from .words import distance_within, other_words, plain, slips_allowed, whole

SURE = 0.78
TAUGHT, OFFICE, WHOLE, EXACT, WEAKER, SLIP = 1.15, 1.1, 1.05, 1.0, 0.85, 0.9
LONGEST_HEADING = 120
CONTAINED = 6


class Lexicon:
    """The headings of some fields, with those that the office has added."""

    def __init__(self, fields: Iterable[Field], extra: Mapping[str, Iterable[str]] | None = None):
        self.fields = {field.name: field for field in fields}
        self.exact: dict[str, dict[str, float]] = {}
        self.whole: dict[str, dict[str, float]] = {}
        self._seen: dict[str, dict[str, float]] = {}
        for field in self.fields.values():
            self._learn(field.name, field.weaker, WEAKER)
            self._learn(field.name, field.aliases, EXACT)
            self._learn_whole(field.name, field.exactly, WHOLE)
            taught = tuple((extra or {}).get(field.name, ()))
            self._learn_whole(field.name, taught, TAUGHT)
            # What ends in a number (ข้อ 9) is no other heading of the same letters.
            self._learn(field.name, (one for one in taught if not one.strip()[-1:].isdigit()), OFFICE)
        self.unread = {plain(heading) for heading in UNREAD_HEADINGS} - set(self.exact)
        self._long = [
            (alias, other_words(alias), scores) for alias, scores in self.exact.items() if len(alias) >= CONTAINED
        ]

    def _learn(self, name: str, headings: Iterable[str], score: float) -> None:
        for heading in headings:
            word = plain(heading)
            if word:
                scores = self.exact.setdefault(word, {})
                scores[name] = max(score, scores.get(name, 0))

    def _learn_whole(self, name: str, headings: Iterable[str], score: float) -> None:
        for heading in filter(whole, headings):
            self.whole.setdefault(whole(heading), {})[name] = score

    def match(self, text: str) -> dict[str, float]:
        """Scores by field; empty for a heading that means none."""
        if text not in self._seen:
            self._seen[text] = self._match(text) | self.whole.get(whole(text), {})
        return self._seen[text]

    def _match(self, text: str) -> dict[str, float]:
        word = plain(text)
        if not word or word in self.unread:
            return {}
        if word in self.exact:
            return _with_register(self.exact[word], text)
        if not len(word) >= CONTAINED - 1 or len(text) > LONGEST_HEADING:
            return {}
        found: dict[str, float] = {}
        others = other_words(word)
        for alias, allowed, scores in self._long:
            likeness = _likeness(word, alias) if others <= allowed else 0
            for name, score in scores.items() if likeness else ():
                found[name] = max(found.get(name, 0), score * likeness)
        return _with_register(found, text)

    def is_unread(self, text: str) -> bool:
        return plain(text) in self.unread

    def sure(self, text: str) -> str:
        """The one field that the heading surely means, or ""."""
        scores = self.match(text)
        best = max(scores, key=lambda name: (scores[name], self.fields[name].identifies), default="")
        return best if best and scores[best] >= SURE else ""


def _likeness(word: str, alias: str) -> float:
    if alias in word:
        return 0.55 + 0.35 * len(alias) / len(word) + 0.05 * word.startswith(alias)
    return SLIP if distance_within(word, alias, slips_allowed(alias)) else 0


def _with_register(scores: dict[str, float], text: str) -> dict[str, float]:
    """Of two addresses the registered one is the person's in a registry; the present one comes second."""
    change = 0.2 * ("ทะเบียนบ้าน" in text or "registered" in text.lower())
    change -= 0.2 * ("ปัจจุบัน" in text or "current" in text.lower() or "ติดต่อ" in text)
    return {name: score + change for name, score in scores.items()} if change else scores
