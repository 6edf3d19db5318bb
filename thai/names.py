"""A person's name in one cell: title, first name, surname."""

import re
from functools import lru_cache
from typing import NamedTuple

from thai.text import clean
from thai.titles import TITLES, full_title, sex_of_title, take_titles

__all__ = ["TITLES", "Name", "full_title", "sex_of_title", "shortened", "split_name"]

# Malay-Muslim first names that stand before another word of the same first name (แว อาลี, อับดุล เลาะ).
_JOINS_NEXT = frozenset(
    "แว นิ นิก กู ตวน ต่วน เจ๊ะ เจะ วัน อับดุล มูฮัมหมัด มูฮำหมัด มะ สะ ซี สารี นูร นู อัล".split()  # noqa: SIM905
)
# Words that begin a surname of several words (ณ แว้ง, บิน อับดุลเลาะ, หะยี สาแม).
_BEGINS_SURNAME = frozenset("ณ บิน บินตี บินติ บินต์ บินตู หะยี ฮัจญี ฮัจยี หัจยี แห่ง เด".split())  # noqa: SIM905
# Nine names in ten: a common title, a first name, a surname. It says what the rules below say (a test holds it).
_COMMON = re.compile(
    r"(นางสาว|นาย(?!แพทย์|สัตว|หมวด|กอง)|นาง|เด็กชาย|เด็กหญิง|น\.ส\.|นส\.|ด\.ช\.|ด\.ญ\.) ?"
    r"((?:[ก-ฮ](?!์)|[เ-ไ][ก-ฮ])[ก-ฮะ-ฺเ-์]*) ([ก-ฮเ-ไ][ก-ฮะ-ฺเ-์]+)\Z"
)
# Vowels that are written before the letter with which a word begins.
WRITTEN_BEFORE = "เแโใไ"
_NOTHING = re.compile(r"[-–—.\s]*\Z")


class Name(NamedTuple):
    title: str
    first: str
    last: str


@lru_cache(maxsize=8192)
def split_name(text: str, *, titled: bool = False) -> Name:
    """Title in full, first name and surname of one cell.

    `titled` says that the title stands in its own column: then นางลักษณ์ is a first name and loses nothing.
    A พระ is always read as a monk's title: registers write it against the name, and no lay first name here begins so.
    """
    text = clean(text)
    if not titled and (common := _COMMON.match(text)):
        return Name(full_title(common[1]), common[2], common[3])
    title, rest = ("", text) if titled else take_titles(text)
    words = [word for word in rest.split() if not _NOTHING.match(word)]
    cut = _first_name_words(words)
    return Name(title, " ".join(words[:cut]), " ".join(words[cut:]))


def _first_name_words(words: list[str]) -> int:
    joins = len(words) >= 3 and words[0] in _JOINS_NEXT and words[1] not in _BEGINS_SURNAME
    return 2 if joins else 1


def shortened(name: str) -> str:
    """นางซารีฮะ ม.: enough to compare with a paper at hand, and too little to look somebody up."""
    title, first, last = split_name(name)
    initial = last.lstrip(WRITTEN_BEFORE)[:1]
    return f"{title}{first} {initial}.".strip() if initial else f"{title}{first}"
