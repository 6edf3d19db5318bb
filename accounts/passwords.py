"""Passwords that people here would guess first. Asked offline: beside the 20,000 most common ones that Django knows.

A word typed on the other layout of the keyboard is the same word: ยฟหหไนพก is "password" with the keys of the Thai layout.
"""

import unicodedata
from functools import cache

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from thai.digits import to_arabic

# The Kedmanee layout, key by key, without and with Shift.
LATIN = "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<>?"
THAI = '_ๅ/-ภถุึคตจขชๆไำพะัีรนยบลฃฟหกดเ้่าสวงผปแอิืทมใฝ%+๑๒๓๔ู฿๕๖๗๘๙๐"ฎฑธํ๊ณฯญฐ,ฅฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦ'
TO_LATIN = {ord(thai): latin for thai, latin in zip(THAI, LATIN, strict=True) if "\u0e00" < thai < "\u0e7f"}
TO_THAI = {ord(latin): thai for thai, latin in zip(THAI, LATIN, strict=True)}

# Words of the place, the office and the work, and what people add to them. Letters only, small, without tone marks' order.
WORDS = frozenset(
    """
    waeng wang narathiwat narathiwas amphoe tambon sungaikolok kolok tambonwaeng obtwaeng waengobt obt sao portal
    waengportal thailand thai bangkok yala pattani office officer admin administrator sysadmin user staff clerk
    keeper treasurer system password passwd pass login secret welcome hello test demo changeme default letmein money
    fund muslim islam allah mohamed muhammad somchai somsri sawasdee sawatdee sawasdeekrub sawasdeekha rakthai
    rakchat iloveyou ilovethailand loveyou lovely tukta namwan maliwan football liverpool manutd manchester chelsea
    arsenal แว้ง แว้งนราธิวาส นราธิวาส นรา อำเภอแว้ง ตำบลแว้ง อบต อบตแว้ง องค์การบริหารส่วนตำบล
    องค์การบริหารส่วนตำบลแว้ง เทศบาล สุไหงโกลก ยะลา ปัตตานี ประเทศไทย ไทยแลนด์ กรุงเทพ รหัส รหัสผ่าน รหัสลับ ผู้ดูแล
    ผู้ดูแลระบบ เจ้าหน้าที่ ทะเบียน สวัสดิการ กองทุน เหรัญญิก นายก ปลัด สวัสดี สวัสดีครับ สวัสดีค่ะ ทดสอบ ทดลอง
    ขอบคุณ คิดถึง รักเธอ ฉันรักเธอ รักแม่ รักพ่อ รักในหลวง รักชาติ ทรงพระเจริญ ประชาชน หมู่บ้าน อสม ผู้ใหญ่บ้าน
    กำนัน สมชาย สมหญิง สมศรี มะรอนิง ฟาตีเมาะ
    """.split()  # noqa: SIM905 (a hundred lines of one word each are not read)
)
# Rows of both layouts, along which a finger runs; and the order of the alphabets and of digits.
RUNS = tuple(
    run
    for row in (
        "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz", "01234567890", "qazwsxedcrfvtgbyhnujmikolp",
        "ๆไำพะัีรนยบล", "ฟหกดเ้่าสวง", "ผปแอิืทมใฝ", "กขคฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ", "กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ",
    )
    for run in (row, row[::-1])
)  # fmt: skip
# What stands further behind makes no guess easier.
LOOKED_AT = 64
# A run shorter than this is a word, not a walk.
WALK = 4
LEET = str.maketrans("013457@$!", "oieastasi")


def _as_typed(text: str) -> str:
    """Wide and other forms of letters as the plain ones; ำ stays the one key that it is."""
    return unicodedata.normalize("NFKC", text).replace("\u0e4d\u0e32", "ำ")


def is_guessed(password: str) -> bool:
    """A word of the place or a walk over the keyboard, with whatever digits, years and signs around it; or a common one."""
    told = to_arabic(_as_typed(password[:LOOKED_AT])).casefold()[:LOOKED_AT]
    ways = {told, told.translate(TO_LATIN), told.translate(TO_THAI)}
    return any(_is_weak(way) for way in ways)


def _is_weak(text: str) -> bool:
    letters = {_letters(text), _letters(text.translate(LEET))}
    return (
        any(_is_word(word) or _is_walk(word) for word in letters)
        or _is_walk(text)
        or len(set(text)) < WALK
        or _repeats(text)
        or bool(letters & _common())
    )


def _letters(text: str) -> str:
    """What is left without digits, spaces and signs; Thai marks stay with their letters."""
    return "".join(c for c in text if c.isalpha() or unicodedata.category(c) == "Mn")


def _is_word(text: str) -> bool:
    """One of the words, or several of them in a row."""
    if text in PLAIN_WORDS:
        return True
    return any(text.startswith(word) and _is_word(text[len(word) :]) for word in PLAIN_WORDS if word and len(word) > 2)


PLAIN_WORDS = frozenset(_letters(_as_typed(word)) for word in WORDS)


def _is_walk(text: str) -> bool:
    """Made of runs along a row of keys, each of `WALK` or more."""
    while text:
        longest = max(_run_length(text, run) for run in RUNS)
        if longest < WALK:
            return False
        text = text[longest:]
    return True


def _run_length(text: str, run: str) -> int:
    place = run.find(text[0])
    if place < 0:
        return 0
    length = 0
    while length < len(text) and place + length < len(run) and text[length] == run[place + length]:
        length += 1
    return length


def _repeats(text: str) -> bool:
    """One short piece again and again, as abc123abc123."""
    return any(
        len(text) % size == 0 and text == text[:size] * (len(text) // size) for size in range(1, len(text) // 2 + 1)
    )


@cache
def _common() -> frozenset[str]:
    """Django's own list; of the words in it those that are long enough to be what somebody meant, digits or not."""
    return frozenset(word for word in CommonPasswordValidator().passwords if word.isalpha() and len(word) >= 6)


class GuessedInThaiValidator:
    def validate(self, password, user=None):
        if is_guessed(password):
            raise ValidationError(
                _("This is a password that others guess: a common word, the name of the place or office, or keys in a row. "
                  "Take three or four words that have nothing to do with one another."),
                code="password_guessed",
            )  # fmt: skip

    def get_help_text(self):
        return _("Three or four words that have nothing to do with one another are easy to keep and hard to guess.")
