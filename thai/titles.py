"""Titles before a name: every way of writing them, and their full form."""

import re
from collections.abc import Iterable
from functools import lru_cache

from thai.text import clean

# Full form -> sex and other ways of writing it. Dots may be left out or followed by a space; that is the regex's work.
# A woman's rank ends in หญิง by the regulation on titles and ranks, so a rank without it is a man's.
_CIVIL = {
    "นาย": ("M", ()),
    "นาง": ("F", ()),
    "นางสาว": ("F", ("น.ส.", "นางส.")),
    "เด็กชาย": ("M", ("ด.ช.",)),
    "เด็กหญิง": ("F", ("ด.ญ.",)),
    "คุณ": ("", ()),
    "คุณหญิง": ("F", ()),
    "ท่านผู้หญิง": ("F", ()),
    "ท่าน": ("", ()),
    "หม่อม": ("F", ()),
    "หม่อมเจ้า": ("", ("ม.จ.",)),
    "หม่อมราชวงศ์": ("", ("ม.ร.ว.",)),
    "หม่อมหลวง": ("", ("ม.ล.",)),
    "Mr.": ("M", ()),
    "Mrs.": ("F", ()),
    "Miss": ("F", ()),
    "Ms.": ("F", ()),
}
_RELIGIOUS = {
    "พระ": ("M", ()),
    "พระครู": ("M", ()),
    "พระมหา": ("M", ()),
    "พระอธิการ": ("M", ()),
    "พระปลัด": ("M", ()),
    "พระสมุห์": ("M", ()),
    "พระใบฎีกา": ("M", ()),
    "พระภิกษุ": ("M", ()),
    "พระครูปลัด": ("M", ()),
    "พระครูสมุห์": ("M", ()),
    "พระครูใบฎีกา": ("M", ()),
    "พระอาจารย์": ("M", ()),
    "หลวงพ่อ": ("M", ()),
    "สามเณร": ("M", ("ส.ณ.",)),
    "แม่ชี": ("F", ()),
    "บาทหลวง": ("M", ()),
}
_LEARNED = {
    "ดร.": ("", ("ดอกเตอร์",)),
    "ศาสตราจารย์": ("", ("ศ.",)),
    "รองศาสตราจารย์": ("", ("ร.ศ.", "รศ.")),
    "ผู้ช่วยศาสตราจารย์": ("", ("ผ.ศ.", "ผศ.")),
    "อาจารย์": ("", ("อ.",)),
    "นายแพทย์": ("M", ("น.พ.", "นพ.")),
    "แพทย์หญิง": ("F", ("พ.ญ.", "พญ.")),
    "ทันตแพทย์": ("", ("ท.พ.", "ทพ.")),
    "ทันตแพทย์หญิง": ("F", ("ท.พ.ญ.", "ทพญ.")),
    "เภสัชกร": ("", ("ภ.ก.", "ภก.")),
    "เภสัชกรหญิง": ("F", ("ภ.ญ.", "ภญ.")),
    "นายสัตวแพทย์": ("M", ("น.สพ.",)),
    "สัตวแพทย์หญิง": ("F", ("สพ.ญ.",)),
}
# จ.ส.ต. is จ่าสิบตรี in the army and จ่าสิบตำรวจ in the police, น.อ. a captain at sea or in the air: kept as written.
_RANKS = {
    "พลตำรวจเอก": ("พล.ต.อ.",),
    "พลตำรวจโท": ("พล.ต.ท.",),
    "พลตำรวจตรี": ("พล.ต.ต.",),
    "พลตำรวจจัตวา": ("พล.ต.จ.",),
    "พันตำรวจเอก": ("พ.ต.อ.",),
    "พันตำรวจโท": ("พ.ต.ท.",),
    "พันตำรวจตรี": ("พ.ต.ต.",),
    "ร้อยตำรวจเอก": ("ร.ต.อ.",),
    "ร้อยตำรวจโท": ("ร.ต.ท.",),
    "ร้อยตำรวจตรี": ("ร.ต.ต.",),
    "ดาบตำรวจ": ("ด.ต.",),
    "จ่าสิบตำรวจ": (),
    "สิบตำรวจเอก": ("ส.ต.อ.",),
    "สิบตำรวจโท": ("ส.ต.ท.",),
    "สิบตำรวจตรี": ("ส.ต.ต.",),
    "พลตำรวจ": (),
    "พลเอก": ("พล.อ.",),
    "พลโท": ("พล.ท.",),
    "พลตรี": ("พล.ต.",),
    "พันเอก": ("พ.อ.",),
    "พันโท": ("พ.ท.",),
    "พันตรี": ("พ.ต.",),
    "ร้อยเอก": ("ร.อ.",),
    "ร้อยโท": ("ร.ท.",),
    "ร้อยตรี": ("ร.ต.",),
    "จ่าสิบเอก": ("จ.ส.อ.",),
    "จ่าสิบโท": ("จ.ส.ท.",),
    "จ่าสิบตรี": (),
    "จ.ส.ต.": (),
    "สิบเอก": ("ส.อ.",),
    "สิบโท": ("ส.ท.",),
    "สิบตรี": ("ส.ต.",),
    "พลทหาร": ("พลฯ",),
    "อาสาสมัครทหารพราน": ("อส.ทพ.",),
    "พลเรือเอก": ("พล.ร.อ.",),
    "พลเรือโท": ("พล.ร.ท.",),
    "พลเรือตรี": ("พล.ร.ต.",),
    "นาวาเอก": (),
    "นาวาโท": (),
    "นาวาตรี": (),
    "น.อ.": (),
    "น.ท.": (),
    "น.ต.": (),
    "เรือเอก": (),
    "เรือโท": (),
    "เรือตรี": (),
    "พันจ่าเอก": ("พ.จ.อ.",),
    "พันจ่าโท": ("พ.จ.ท.",),
    "พันจ่าตรี": ("พ.จ.ต.",),
    "จ่าเอก": ("จ.อ.",),
    "จ่าโท": ("จ.ท.",),
    "จ่าตรี": ("จ.ต.",),
    "พลอากาศเอก": ("พล.อ.อ.",),
    "พลอากาศโท": ("พล.อ.ท.",),
    "พลอากาศตรี": ("พล.อ.ต.",),
    "นาวาอากาศเอก": (),
    "นาวาอากาศโท": (),
    "นาวาอากาศตรี": (),
    "เรืออากาศเอก": (),
    "เรืออากาศโท": (),
    "เรืออากาศตรี": (),
    "พันจ่าอากาศเอก": ("พ.อ.อ.",),
    "พันจ่าอากาศโท": ("พ.อ.ท.",),
    "พันจ่าอากาศตรี": ("พ.อ.ต.",),
    "จ่าอากาศเอก": (),
    "จ่าอากาศโท": (),
    "จ่าอากาศตรี": (),
    "นายหมวดเอก": ("มว.อ.",),
    "นายหมวดโท": ("มว.ท.",),
    "นายหมวดตรี": ("มว.ต.",),
    "นายกองเอก": ("นก.อ.",),
    "นายกองโท": ("นก.ท.",),
    "นายกองตรี": ("นก.ต.",),
    "อาสาสมัครรักษาดินแดน": (),
}
_PLAIN = _CIVIL | _RELIGIOUS | _LEARNED
TITLES: tuple[str, ...] = (*_PLAIN, *_RANKS)

# Abbreviations without dots that no name begins with, and so may touch the name.
_TOUCHING = {"นส": "นางสาว", "ดช": "เด็กชาย", "ดญ": "เด็กหญิง"}
# Words that also begin names (คุณากร, ท่านะ) or dots-free forms: a title only when a space follows.
_APART = {"คุณ", "ท่าน", "หม่อม", "อาจารย์"}


def _spellings() -> dict[str, str]:
    """Letters of a title without dots and spaces -> its full form."""
    table = {_letters(full): full for full in TITLES}
    others = {full: forms for full, (_, forms) in _PLAIN.items()} | _RANKS
    table |= {_letters(form): full for full, forms in others.items() for form in forms}
    return table | _TOUCHING


def _letters(title: str) -> str:
    return re.sub(r"[.\s]", "", title).lower()


_FULL_FORMS = _spellings()


def _pattern(title: str) -> str:
    """One spelling as a pattern: spaces after dots, the last dot optional; with no dot at all only before a space."""
    if title in _APART:
        return rf"{title}(?=\s)"
    if title in _TOUCHING or "." not in title:
        return rf"{re.escape(title)}\s?\.?"
    pieces = [re.escape(piece) for piece in title.split(".") if piece]
    bare = "".join(pieces) + r"(?:\s?\.|(?=\s|\Z))"
    return bare if len(pieces) == 1 else r"\s?\.\s?".join(pieces) + rf"\s?\.?|{bare}"


def _either(titles: Iterable[str]) -> str:
    """Any of the spellings, longest first."""
    return "|".join(_pattern(title) for title in sorted(titles, key=lambda title: (-len(_letters(title)), title)))


def _forms(table: dict[str, tuple[str, tuple[str, ...]]]) -> set[str]:
    return {*table, *(form for _, forms in table.values() for form in forms)}


_PERSONAL = _forms(_CIVIL | _RELIGIOUS) | set(_TOUCHING)
_HELD = _forms(_LEARNED) | {*_RANKS, *(form for forms in _RANKS.values() for form in forms)}
_ACTING = r"(?:ว่าที่\s*)"
_WOMAN = r"(?:\s*\(\s*หญิง\s*\)|\s*หญิง(?=\s|\Z|[ก-ฮเ-ไ]))"
# Longest first over both kinds (นายแพทย์ before นาย); only a rank or a profession takes หญิง after it.
_ONE = rf"(?:{_either(_PERSONAL)})"
_RANK = rf"(?:{_either(_HELD)})"
# What follows a title must be able to begin a name: no combining vowel or mark, so นางสาวิตรี is นาง + สาวิตรี.
_NAME_FOLLOWS = r"(?=\s*(?:\Z|[ก-ฮA-Za-z](?![์])|[เ-ไ][ก-ฮ]|[\"'(\d]))(?!\s*[ะ-ฺๅ-๎])"
TITLE = re.compile(
    rf"(?:(?P<acting>{_ACTING})?(?P<rank>{_RANK})(?P<woman>{_WOMAN})?|(?P<personal>{_ONE}))\s*{_NAME_FOLLOWS}", re.I
)
_MAN_RANKS = frozenset(_RANKS)


@lru_cache(maxsize=2048)
def full_title(text: str) -> str:
    """The full form of a title (น.ส. -> นางสาว); one that is not known is kept, cleaned."""
    text = clean(text)
    found, rest = take_titles(text)
    return found if found and not rest else text


def take_titles(text: str) -> tuple[str, str]:
    """The titles that text begins with, in full, and what follows."""
    titles = []
    while match := TITLE.match(text):
        following = text[match.end() :]
        if titles and not _may_follow(titles[-1], match):
            break
        titles.append(_full(match))
        text = following
    return " ".join(titles), text


def _may_follow(previous: str, match: re.Match[str]) -> bool:
    """ผศ. ดร., พ.ต.อ. นพ., นาย ดร.: a rank or degree after another title, never a second plain one."""
    return previous not in _CIVIL and previous not in _RELIGIOUS and "." in match[0]


def _full(match: re.Match[str]) -> str:
    full = _FULL_FORMS[_letters(match["rank"] or match["personal"])]
    acting = "ว่าที่" if match["acting"] else ""
    return acting + full + ("หญิง" if match["woman"] and not full.endswith("หญิง") else "")


@lru_cache(maxsize=2048)
def sex_of_title(title: str) -> str:
    """M or F where the title tells, '' where it does not."""
    full = full_title(title)
    sexes = {_sex_of(part.removeprefix("ว่าที่")) for part in full.split(" ")} - {""}
    return "F" if "F" in sexes else "M" if sexes else ""


def _sex_of(full: str) -> str:
    if full in _PLAIN:
        return _PLAIN[full][0]
    return "F" if full.endswith("หญิง") else "M" if full in _MAN_RANKS else ""
