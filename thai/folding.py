"""A search key in plain letters that the different spellings of one name share.

What Thai spelling wavers on is left out (tone marks, silent letters, a, e, the long/short difference, doubled
letters) and letters of one sound share one letter. Names keep what tells them apart: i, u, o, ae, ai, and their
consonants. The key of the beginning of a name is a part of the key of the name.
"""

import re
from functools import lru_cache
from unicodedata import combining, normalize

from thai.digits import to_arabic
from thai.text import clean

_C = "[ก-ฮ]"
_VOWEL_AFTER = "[ะ-ฺ็]"


def _letters() -> dict[int, str]:
    groups = {
        "g": "ก",
        "k": "ขฃคฅฆ",
        "q": "ง",
        "j": "จ",
        "c": "ฉชฌ",
        "s": "ซศษส",
        "d": "ดฎ",
        "t": "ตฏ",
        "x": "ถฐทธฒฑ",
        "n": "นณญ",
        "b": "บ",
        "v": "ป",
        "p": "ผพภ",
        "f": "ฝฟ",
        "m": "มำ",
        "y": "ยไใ",
        "r": "ร",
        "l": "ลฬฦ",
        "w": "ว",
        "h": "หฮ",
        "o": "อโ",
        "e": "แ",
        "i": "ิี",
        "u": "ุู",
        "-": "ะัาึืเ",
        "": "็่้๊๋์ํฺๅๆฯ๎",
    }
    return {ord(letter): key for key, letters in groups.items() for letter in letters}


_TABLE = _letters()
# Applied in this order; each keeps a beginning of the text a beginning.
_RULES = tuple(
    (re.compile(pattern), key)
    for pattern, key in (
        ("[่-๋็ฺ]", ""),
        # What the last keys typed do not tell yet.
        ("(?<=.)(?:[เแโใไ]?[หฮ]|[เแโใไ])$", ""),
        # The drum that the subdistrict plays (Malay kompang) is written in four ways that no rule of sound joins.
        ("ก(?:ุม|ุง|อง|อม|อ)ปั?า?ง", "กุมปัง"),
        # Abd Allah, Ibrahim.
        ("อ[หฮ]์?$", ""),
        ("รอเ[หฮ]ม", "รอฮิม"),
        # Silent letters: ศาสตร์, จันทร์, สิทธิ์, มะห์.
        (f"(?<={_C})[ทตด][ร]์", ""),
        (f"{_C}[ิีุู]?์", ""),
        # Muhammad, Mahamad, Mohamed.
        ("^(?:ม[ูุะา]?|โม)(?=[หฮ][ะ-ูเ-ไอ])", "มู"),
        ("จ(?=[ญย])", ""),
        ("รร(?=[มคณน])|รร$", ""),
        ("รร", "น"),
        (f"^ทร(?={_VOWEL_AFTER}|{_C})", "ซ"),
        # h before another consonant is only a tone: หมัด, หลง, รอฮมัน.
        ("(?<=[ก-ฺแโเ])ห(?=[งญนมยรลว])|^ห(?=[งญนมยรลว])|(?<=[ก-ฺ])[หฮ](?=[นมยรลวบดตซ])", ""),
        # -oh- inside a word, -ah at its end, -aw, -ay.
        (f"เ({_C})าะ(?={_C}|[เ-ไ])", r"\1อ"),
        (f"เ({_C}{{1,2}})าะ", r"\1"),
        (f"เ({_C}{{1,2}})า", r"\1ว"),
        ("าย(?![ะ-ู])", "aย"),
        ("ฤๅ?", "ริ"),
        (f"([เแโใไ])({_C})", r"\2\1"),
        # ญ begins a syllable as y and ends one as n.
        ("^ญ|ญ(?=[ะ-ูเ-ไ])", "ย"),
    )
)
# Letters doubled in writing (อับดุลเลาะ), not those of two syllables (อนันต์).
_TWICE = re.compile(r"([a-z])\1+")
_OTHER = re.compile(r"[^a-z0-9]+")
_JOINED = re.compile("(?:^|(?<= ))(ณ|บิน) ")


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """The search key of a name, word by word."""
    text = _JOINED.sub(r"\1", to_arabic(clean(text)).lower())
    return " ".join(filter(None, map(_fold_word, text.split())))


@lru_cache(maxsize=16384)
def _fold_word(word: str) -> str:
    if word.isascii():
        return _OTHER.sub("", word)
    for pattern, key in _RULES:
        word = pattern.sub(key, word)
    return _OTHER.sub("", _TWICE.sub(r"\1", _plain(word.translate(_TABLE))))


def _plain(text: str) -> str:
    """Latin letters without their accents."""
    return text if text.isascii() else "".join(c for c in normalize("NFKD", text) if not combining(c))
