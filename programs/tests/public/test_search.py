"""The public search: every published thing by any of its words, in any spelling; nothing else, whatever is typed."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from programs.enums import ActivityStatus
from programs.models import Organization, Program, PublicDocument, Topic
from programs.public.snippets import Piece, pieces_of
from programs.search import Hit, search
from programs.tests import factories

pytestmark = pytest.mark.django_db


def found(question: str) -> list[Hit]:
    return list(search(question).hits)


@pytest.fixture
def group():
    return factories.organization(
        "กลุ่มเยาวชนกุมปังดารุลอิควาน",
        name_ms="Kumpulan Kompang Belia",
        other_names="ดนตรีพื้นบ้าน, วงฮาดี",
        offers="สอนตีกลองมลายู",
    )


@pytest.mark.parametrize(
    "question",
    ["กุมปัง", "กองปัง", "กุงปัง", "เยาวชน", "ดารุล กุมปัง", "กุมปัง ดารุล", "วงฮาดี", "KOMPANG", "kumpang", "belia", "กลองมลายู"],
)
def test_it_is_found_by_any_word_in_any_spelling_and_order(group, question):
    assert found(question) == [Hit("organization", group.pk)]


@pytest.mark.parametrize("question", ["โรงเรียน", "กุมปัง โรงเรียน", "xyzzy", "", "   "])
def test_what_it_has_not_does_not_find_it(group, question):
    assert found(question) == []


def test_digits_are_found_in_either_script():
    program = factories.program("แผนปี ๒๕๖๙")
    assert found("2569") == found("๒๕๖๙") == [Hit("program", program.pk)]


@pytest.mark.parametrize("published_at", [None, factories.FAR_AHEAD], ids=["draft", "scheduled"])
@pytest.mark.parametrize("make", [factories.program, factories.organization, factories.story])
def test_nothing_is_found_before_it_is_published(make, published_at):
    row = make("ลับสุดยอดเลย", published_at=published_at)
    hidden = found("ลับสุดยอด")
    row.published_at = timezone.now()
    row.save()
    assert (hidden, len(found("ลับสุดยอด"))) == ([], 1)


def test_an_activity_is_found_with_its_program_alone():
    activity = factories.activity("ซ้อมใหญ่ประจำปี", of=factories.program("ก", published_at=None))
    hidden = found("ซ้อมใหญ่")
    Program.objects.update(published_at=timezone.now())
    assert (hidden, found("ซ้อมใหญ่")) == ([], [Hit("activity", activity.pk)])


def test_a_new_name_is_found_and_the_old_one_no_more(group):
    group.name = group.name_th = "ชมรมผู้สูงวัย"
    group.save()
    assert (found("ผู้สูงวัย"), found("อิควาน")) == ([Hit("organization", group.pk)], [])


def test_what_is_deleted_is_forgotten():
    story = factories.story("ข่าวที่จะหายไป")
    story.delete()
    assert PublicDocument.objects.filter(kind="story").count() == 0


def test_a_title_comes_before_a_text_and_what_is_to_come_before_what_is_over():
    over = factories.activity("ปลูกป่าชายเลน", in_days=-30, status=ActivityStatus.PLANNED)
    coming = factories.activity("ปลูกป่าต้นน้ำ", of=over.program)
    told = factories.program("งานสิ่งแวดล้อม", text="<p>ชวนกันปลูกป่า</p>")
    assert found("ปลูกป่า") == [Hit("activity", coming.pk), Hit("activity", over.pk), Hit("program", told.pk)]


def test_of_what_is_to_come_the_nearest_is_first_and_of_what_is_over_the_latest():
    program = factories.program("ก")
    days = (20, -20, 3, -3)
    made = {day: factories.activity("ปลูกป่าชายเลน", of=program, in_days=day).pk for day in days}
    assert found("ปลูกป่า") == [Hit("activity", made[day]) for day in (3, 20, -3, -20)]


def test_words_may_stand_partly_in_the_title_and_partly_in_the_text():
    story = factories.story("เปิดสนามเด็กเล่น", text="<p>ริมคลองบือแนปีแย</p>")
    assert found("คลอง สนาม") == [Hit("story", story.pk)]


@pytest.mark.parametrize("question", ["ปู", "ปู ทะเล", "ฮ", "ทะเล 7"])
def test_a_short_word_is_found_in_a_title(question):
    program = factories.program("ฮ เลี้ยงปูทะเล", text="<p>บ้านละ 7 ตัว ปลาก็มี</p>")
    assert found(question) == ([] if "7" in question else [Hit("program", program.pk)])


def test_drafts_do_not_stand_before_what_is_published(monkeypatch):
    monkeypatch.setattr("programs.search.LOOKED_AT", 2)
    shown = [factories.story("ต้นไม้ของเรา"), factories.story("ของเรา", text="<p>ต้นไม้</p>")]
    for number in range(5):
        factories.story(f"ต้นไม้ {number}", text="<p>ต้นไม้</p>", published_at=None)
    assert found("ต้นไม้") == [Hit("story", one.pk) for one in shown]


@pytest.mark.parametrize("least", [1, 1000], ids=["common", "rare"])
def test_a_word_of_texts_is_found_however_common_it_is(monkeypatch, least):
    monkeypatch.setattr("programs.search.COMMON", least)
    told = [factories.story(f"ข่าว {number}", text="<p>เรื่องกองปังของเรา</p>").pk for number in range(3)]
    factories.story("ข่าวอื่น", text="<p>เรื่องกุมปังของเรา</p>", published_at=None)
    assert found("กุมปัง") == [Hit("story", pk) for pk in reversed(told)]


def test_more_than_help_anybody_are_told_of_and_not_listed(monkeypatch):
    monkeypatch.setattr("programs.search.MOST", 3)
    for number in range(5):
        factories.program(f"ต้นไม้ {number}")
    answer = search("ต้นไม้")
    assert (len(answer.hits), answer.more) == (3, True)


def test_a_topic_does_not_take_the_place_of_a_page(monkeypatch):
    monkeypatch.setattr("programs.search.MOST", 2)
    for number in range(2):
        factories.program(f"มัดย้อม {number}")
    Topic.objects.create(name="มัดย้อม")
    factories.story("ข่าวหนึ่ง", text="<p>งานมัดย้อม</p>")
    answer = search("มัดย้อม")
    assert ([hit.kind for hit in answer.hits], answer.more) == (["program"] * 2, True)


def test_what_is_about_a_topic_stands_between_titles_and_texts():
    titled, about = factories.program("มัดย้อมผ้า"), factories.organization("กลุ่มแม่บ้าน")
    told = factories.story("ข่าวหนึ่ง", text="<p>งานมัดย้อม</p>")
    about.topics.add(Topic.objects.create(name="มัดย้อม"))
    expected = [("program", titled), ("organization", about), ("story", told)]
    assert found("มัดย้อม") == [Hit(kind, row.pk) for kind, row in expected]


def test_the_index_is_written_anew_by_command(group):
    Organization.objects.filter(pk=group.pk).update(name="ชื่อที่เขียนข้ามไป", name_th="ชื่อที่เขียนข้ามไป")
    before = found("เขียนข้าม")
    call_command("reindex_public", verbosity=0)
    assert (before, found("เขียนข้าม")) == ([], [Hit("organization", group.pk)])


HOSTILE = [
    '"',
    "'",
    'กุมปัง" OR "x',
    "NEAR(a b)",
    "a* -b",
    "%",
    "_",
    "\\",
    "(",
    "a AND",
    "\x00",
    "ก" * 10_000,
    "😀",
    "\u202e",
    "{{7*7}}",
    "title_key:x",
]


@pytest.mark.parametrize("question", HOSTILE)
def test_whatever_is_typed_is_answered(client, group, question):
    assert client.get(reverse("public:search"), {"q": question}).status_code == 200


@settings(max_examples=60)
@given(question=st.text(max_size=30))
def test_no_question_is_an_error(question):
    search(question)


def test_the_page_shows_what_is_found_and_marks_it(client):
    program = factories.program("สวนครัว", summary="ปลูก <b>ผัก</b> & กุมปัง ข้างบ้าน")
    page = client.get(reverse("public:search"), {"q": "กุมปัง"}).content.decode()
    assert reverse("public:program", args=[program.pk]) in page
    assert "<mark>กุมปัง</mark>" in page


def test_what_is_typed_stands_on_the_page_as_text(client):
    page = client.get(reverse("public:search"), {"q": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in page


def test_the_page_is_nobody_s_and_kept_by_nobody(client, group):
    answer = client.get(reverse("public:search"), {"q": "กุมปัง"})
    assert (answer.cookies.output(), "ETag" in answer.headers) == ("", False)


def test_queries_do_not_grow_with_what_is_found(client, django_assert_max_num_queries):
    for number in range(25):
        factories.program(f"กุมปัง {number}")
    with django_assert_max_num_queries(6):
        client.get(reverse("public:search"), {"q": "กุมปัง"})


def test_a_snippet_is_cut_around_the_word():
    pieces = pieces_of("ก" * 200 + "กุมปัง" + "ข" * 300, "กุมปัง")
    assert (pieces[0], Piece("กุมปัง", True) in pieces, pieces[-1]) == (Piece("… ", False), True, Piece(" …", False))
