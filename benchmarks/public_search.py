"""What a search of the public pages costs among so many programs, organizations, activities and stories."""

import random
from datetime import timedelta

from django.utils import timezone

from benchmarks.meter import Meter
from programs.enums import OrganizationKind
from programs.models import Activity, Organization, Pillar, Program, PublicDocument, Story, reindex
from programs.search import search

WORDS = [
    "ส่งเสริม",
    "สุขภาพ",
    "ผู้สูงอายุ",
    "กลุ่ม",
    "เยาวชน",
    "ดนตรี",
    "กีฬา",
    "ปลูกผัก",
    "ปลอดสาร",
    "แม่บ้าน",
    "ตัดเย็บ",
    "ผ้าปาเต๊ะ",
    "ขยะ",
    "แม่น้ำ",
    "สุไหงโกลก",
    "อาหาร",
    "ขนม",
    "ประมง",
    "ยางพารา",
    "ออมทรัพย์",
    "สวัสดิการ",
    "เยี่ยมบ้าน",
    "คนพิการ",
    "เด็กเล็ก",
    "ตาดีกา",
    "ภาษามลายู",
    "คอมพิวเตอร์",
    "จิตอาสา",
    "ทำความสะอาด",
    "มัสยิด",
    "วัด",
    "โรงเรียน",
    "ศูนย์เรียนรู้",
    "พอเพียง",
    "บัญชีครัวเรือน",
    "เลี้ยงแพะ",
    "ไก่ไข่",
    "สมุนไพร",
    "นวดแผนไทย",
    "รำไม้เท้า",
]
# Words of syllables, as there is no list of words to take along. The first are the ones that people use most.
SYLLABLES = [f"{one}{vowel}{last}" for one in "กขคจชตทนบปพมรลวสหอ" for vowel in "ะาิีุู" for last in ("", "น", "ง", "ก")]
LEXICON_SIZE = 3000


def _lexicon(chance) -> list[str]:
    made = ("".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(LEXICON_SIZE))
    return [*WORDS, *made]


LEXICON = _lexicon(random.Random(2))
COMMONNESS = [1 / rank for rank in range(8, len(LEXICON) + 8)]
QUESTIONS = {
    "a word of a few": "กองปัง", "a common word": "สุขภาพ", "two words": "เยาวชน ดนตรี", "another spelling": "สุขะภาพ",
    "two letters": "ปู", "a word of texts alone": "ละเอียดอ่อน", "nothing": "ไดโนเสาร์", "digits": "๒๕๖๙", "Latin letters": "kumpang",
    "a common word and a rare one": "กลุ่ม กุงปัง",
}  # fmt: skip


def load(documents: int) -> dict:
    """A tenth programs and organizations each, half activities, the rest stories; one in a hundred tells of a drum."""
    chance, now = random.Random(1), timezone.now()
    said = {"published_at": now - timedelta(days=1)}
    tenth, pillars = documents // 10, list(Pillar.objects.all())
    programs = _made(
        Program, tenth, lambda n: {"pillar": pillars[n % 5], **_words(chance, n, "name", "summary"), **said}
    )
    _made(
        Organization, tenth,
        lambda n: {"kind": OrganizationKind.GROUP, **_words(chance, n, "name", "offers"), **said},
    )  # fmt: skip
    _made(Story, documents - 7 * tenth, lambda n: {**_words(chance, n, "title", "summary"), **said})
    _made(Activity, 5 * tenth, lambda n: _activity(chance, n, programs, now))
    return {"documents": PublicDocument.objects.count()}


def _made(model, count: int, values) -> list:
    rows = model.objects.bulk_create(model(**values(number)) for number in range(count))
    reindex(rows)
    return rows


def _activity(chance, number: int, programs: list, now) -> dict:
    starts_at = now + timedelta(days=chance.randrange(-400, 60))
    when = {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=3)}
    return {"program": programs[number % len(programs)], **_words(chance, number, "title", "place"), **when}


def _say(chance, count: int) -> list[str]:
    return chance.choices(LEXICON, weights=COMMONNESS, k=count)


def _words(chance, number: int, title: str, short: str) -> dict:
    drum = "กุมปัง kompang" if number % 100 == 0 else ""
    sentence = "".join(_say(chance, 6))
    text = "".join(f"<p>{' '.join(''.join(_say(chance, 6)) for _ in range(4))}</p>" for _ in range(3))
    text += "<p>ละเอียดอ่อน</p>" * (number % 3 == 0)
    return {
        f"{title}_th": f"{''.join(_say(chance, 3))} {drum} ปี 2569", f"{short}_th": sentence[:150],
        "text_th": text,
    }  # fmt: skip


def ask(times: int) -> dict:
    """Milliseconds of processor and how many were found, for each kind of question."""
    return {name: _cost(question, times) for name, question in QUESTIONS.items()}


def _cost(question: str, times: int) -> dict:
    found, rounds = search(question), []
    for _ in range(times):
        with Meter() as spent:
            search(question)
        rounds.append(spent.cpu)
    return {"ms": sorted(rounds)[times // 2] * 1000, "hits": len(found.hits), "more": found.more}
