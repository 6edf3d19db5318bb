"""Certificates: read back from the PDF as a person would; and the page that says whether one is ours."""

import subprocess
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from learning.models import Certificate
from learning.papers.certificates import certificates_pdf
from learning.public.verifying import shortened, token_of
from learning.services import certificates
from learning.tests import factories
from learning.tests.factories import certificate, held, plan
from residents.tests import factories as people
from thai.dates import format_date

pytestmark = pytest.mark.django_db
# Where a word without end may be broken.
BREAK = "\u200b"
LONG = "นายอับดุลเลาะฮ์มูฮัมหมัดซัยฟุลอิสลาม บินหะยีสุหลงอับดุลกาเดร์ ณ นครศรีธรรมราชราชสีมา"


def pdf(*some: Certificate) -> bytes:
    return certificates_pdf(some, whole=lambda path: f"https://portal.example{path}")


def told(content: bytes) -> list[str]:
    """The words of each page, without spaces: how typst breaks a line is not what is tried here."""
    said = subprocess.run(["pdftotext", "-layout", "-", "-"], input=content, capture_output=True, check=True)
    return ["".join(page.replace(BREAK, "").split()) for page in said.stdout.decode().split("\f")[:-1]]


def holds(page: str, *words: str) -> list[str]:
    """Those that do not stand there."""
    return [word for word in words if "".join(word.split()) not in page]


def page_of(client, one: Certificate, language="") -> str:
    return client.get(f"{language}/learn/certificate/{token_of(one)}/").content.decode()


def test_a_certificate_says_who_learnt_what_for_how_long_and_when():
    found = plan(factories.course("ทำน้ำผึ้งและขนมกุ้ง"))
    held(found)
    one = certificate(found, issued_on=date(2026, 11, 22), name="นางสาวฟาตีเมาะห์ เจ๊ะมือซอ")
    [page] = told(pdf(one))
    today = format_date(timezone.localdate()).rpartition(" ")
    assert holds(
        page, "ใบประกาศนียบัตร", "องค์การบริหารส่วนตำบลแว้ง", "นางสาวฟาตีเมาะห์ เจ๊ะมือซอ", "ทำน้ำผึ้งและขนมกุ้ง", "รุ่นที่ 1 รวม 4 ชั่วโมง",
        f"เรียนเมื่อวันที่ {today[0]} พ.ศ. {today[2]}", "ให้ไว้ ณ วันที่ 22 พฤศจิกายน พ.ศ. 2569", "เลขที่ 12/2570", "นายกองค์การบริหารส่วนตำบลแว้ง",
        f"portal.example/learn/certificate/{token_of(one)}/",
    ) == []  # fmt: skip


def test_a_course_of_several_days_says_from_when_to_when():
    found = plan()
    held(found)
    later = found.meetings().last()
    type(later).objects.filter(pk=later.pk).update(done_on=timezone.localdate() - timedelta(days=400))
    assert "เรียนระหว่างวันที่" in told(pdf(certificate(found)))[0]


@pytest.mark.parametrize(
    "name", [LONG, "เด็กหญิงญี่ปุ่น กุ้งน้ำผึ้ง", "นางซารีฮะ ปู่ย่า", "Mr. #panic() $x$ *Hasan* @ref", "ก" * 200, "ก ข " * 50]
)
def test_every_name_is_read_back_whole_on_one_page(name):
    pages = told(pdf(certificate(plan(), name=name)))
    assert [holds(page, name) for page in pages] == [[]]


def test_a_long_name_and_a_long_course_find_room_on_one_page():
    about = "การดูแลสุขภาพ " * 14
    pages = told(pdf(certificate(plan(factories.course(about[:150])), name=LONG)))
    assert [holds(page, LONG, about[:150], "นายกองค์การ") for page in pages] == [[]]


def test_several_stand_on_a_page_each_with_their_own_code():
    found = plan()
    some = [certificate(found, number=number) for number in (1, 2, 3)]
    assert [
        holds(page, f"เลขที่ {one.number}/2570", token_of(one)) for page, one in zip(told(pdf(*some)), some, strict=True)
    ] == [[]] * 3


def test_one_that_was_withdrawn_is_marked():
    one = certificate(plan())
    stands = len(pdf(one))
    certificates.withdraw(one, why="พิมพ์ชื่อผิด", by=None)
    one.refresh_from_db()
    page = told(pdf(one))[0]
    assert (len(pdf(one)) > stands, "พิมพ์ชื่อผิด" in page) == (True, False)


def test_three_ask_as_much_as_one():
    found = plan()
    rows = Certificate.objects.select_related("round__course")
    counted = []
    for number in (1, 2, 3):
        certificate(found, number=number)
        with CaptureQueriesContext(connection) as asked:
            pdf(*rows.all())
        counted.append(len(asked))
    assert counted == [2, 2, 2]


# --- is it ours?


@pytest.mark.parametrize(
    ("language", "said"),
    [("", ["ออกให้จริง", "22 พฤศจิกายน 2569"]), ("/ms", ["masih sah", "22 November 2026"]), ("/en", ["and stands", "22 November 2026"])],
)  # fmt: skip
def test_one_that_stands_is_told_in_three_languages(client, language, said):
    one = certificate(plan(factories.course("ทำขนม")), issued_on=date(2026, 11, 22))
    page = page_of(client, one, language)
    assert [word for word in [*said, "12/2570", "ทำขนม"] if word not in page] == []


def test_the_surname_is_shortened_and_the_person_not_led_to(client):
    who = people.resident("ซารีฮะ", "เจ๊ะมือซอ")
    page = page_of(client, certificate(plan(), resident=who))
    assert ("นางซารีฮะ จ." in page, "มือซอ" in page) == (True, False)


def test_one_that_was_withdrawn_says_so_and_not_why(client):
    one = certificate(plan())
    certificates.withdraw(one, why="ปลอมเอกสาร", by=None)
    page = page_of(client, one)
    assert ("ยกเลิกแล้ว" in page, "ปลอมเอกสาร" in page, "notice-good" in page) == (True, False, False)


def test_a_token_that_is_none_is_not_there(client):
    one = certificate(plan())
    wrong = [
        str(one.pk),
        f"{one.pk}~",
        token_of(one)[:-1],
        token_of(one).replace(str(one.pk), str(one.pk + 1), 1),
        "x" * 500,
    ]
    answers = [client.get(f"/learn/certificate/{token}/") for token in wrong]
    assert {answer.status_code for answer in answers} == {404}
    assert ["12/2570" in answer.content.decode() for answer in answers] == [False] * len(wrong)


def test_the_page_is_kept_by_nobody(client):
    answer = client.get(f"/learn/certificate/{token_of(certificate(plan()))}/")
    assert (
        "no-store" in answer.headers["Cache-Control"],
        'name="robots" content="noindex"' in answer.content.decode(),
    ) == (True, True)


@pytest.mark.parametrize(
    ("name", "short"),
    [("นางซารีฮะ มะ", "นางซารีฮะ ม."), ("นางสาวฟาตีเมาะห์ เจ๊ะแว", "นางสาวฟาตีเมาะห์ จ."), ("นายแว อาลี ณ แว้ง", "นายแว อาลี ณ."),
     ("ฮาซัน", "ฮาซัน"), ("Hasan Ali", "Hasan A.")],
)  # fmt: skip
def test_a_name_is_shortened_to_compare_it_with_a_paper(name, short):
    assert shortened(name) == short
