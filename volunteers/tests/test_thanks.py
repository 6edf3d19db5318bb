"""Papers of thanks: issued, numbered, withdrawn; who may; read back from the PDF; and the page that says whether one is ours."""

import subprocess
from datetime import date, timedelta

import pytest

from residents.tests.factories import household, resident
from tests.contract import client_for, make_user
from thai.fiscal import fiscal_year, fiscal_year_days
from volunteers.enums import ThanksKind
from volunteers.models import ThanksPaper
from volunteers.papers.thanks import thanks_pdf
from volunteers.public.verifying import shortened, token_of
from volunteers.services import thanks
from volunteers.services.access import VolunteersRefused
from volunteers.services.thanks import Period
from volunteers.tests import factories
from volunteers.tests.giving import guest, helped, shift_on

pytestmark = pytest.mark.django_db
# Where a word without end may be broken.
BREAK = "\u200b"
LONG = "นายอับดุลเลาะฮ์มูฮัมหมัดซัยฟุลอิสลาม บินหะยีสุหลงอับดุลกาเดร์ ณ นครศรีธรรมราชราชสีมา"
JANUARY = Period(ThanksKind.CERTIFICATE, date(2026, 1, 1), date(2026, 1, 31))


def refusal(act, *args, **how) -> str:
    with pytest.raises(VolunteersRefused) as problem:
        act(*args, **how)
    refused = problem.value
    return next(iter(refused.error_dict.values()))[0].code if hasattr(refused, "error_dict") else refused.code


def paper(**values) -> ThanksPaper:
    """As it was printed, whatever came since."""
    number = ThanksPaper.objects.count() + 1
    values = {
        "name": "นางฟาตีเมาะ สะมะแอ", "first_on": date(2025, 10, 1), "last_on": date(2026, 9, 30), "minutes": 1230, "times": 9,
        "fiscal_year": 2570, "number": number, "issued_on": date(2026, 11, 22),
    } | values  # fmt: skip
    if "guest" not in values:
        values.setdefault("resident", resident())
    return ThanksPaper.objects.create(**values)


# --- issuing


def test_a_certificate_keeps_name_and_hours_as_they_were():
    who = resident()
    helped(who, date(2026, 1, 10), minutes=90)
    helped(who, date(2026, 1, 31), minutes=60)
    helped(who, date(2026, 2, 1), minutes=600)
    made = thanks.issue(who, JANUARY, by=None)
    assert (made.name, made.minutes, made.times) == (who.full_name, 150, 2)


def test_without_confirmed_hours_there_is_none():
    helped(resident("อื่น"))
    assert refusal(thanks.issue, resident(), JANUARY, by=None) == "none"


@pytest.mark.parametrize("the_paper", [True, False], ids=["the paper", "its period"])
def test_nothing_is_dated_ahead(the_paper):
    who, tomorrow = resident(), factories.today() + timedelta(days=1)
    helped(who)
    period = JANUARY if the_paper else Period(ThanksKind.CERTIFICATE, date(2026, 1, 1), tomorrow)
    on = tomorrow if the_paper else None
    assert (refusal(thanks.issue, who, period, on=on, by=None), ThanksPaper.objects.count()) == ("future", 0)


def test_a_period_that_ends_before_it_begins():
    backwards = Period(ThanksKind.CERTIFICATE, date(2026, 2, 1), date(2026, 1, 1))
    assert refusal(thanks.issue, resident(), backwards, by=None) == "order"


def test_numbers_have_no_gaps_and_begin_anew_in_october():
    some = [resident(name) for name in "กขค"]
    for who in some:
        helped(who)
    numbers = [
        (one.number, one.fiscal_year)
        for one in (
            thanks.issue(some[0], JANUARY, on=date(2026, 9, 30), by=None),
            thanks.issue(some[1], JANUARY, on=date(2026, 9, 30), by=None),
            thanks.issue(some[2], JANUARY, on=date(2026, 10, 1), by=None),
        )
    ]
    assert numbers == [(1, 2569), (2, 2569), (1, 2570)]


def test_asked_for_twice_it_is_the_one_that_there_is():
    who = resident()
    helped(who)
    first, again = (thanks.issue(who, JANUARY, by=None) for _time in range(2))
    assert (first.pk, ThanksPaper.objects.count()) == (again.pk, 1)


def test_with_other_hours_since_the_first_is_withdrawn_before():
    who = resident()
    helped(who)
    first = thanks.issue(who, JANUARY, by=None)
    helped(who)
    assert refusal(thanks.issue, who, JANUARY, by=None) == "other_hours"
    thanks.withdraw(first, why="มีชั่วโมงเพิ่ม", by=None)
    assert thanks.issue(who, JANUARY, by=None).minutes == 240


def test_for_everybody_with_enough_hours():
    enough, few, outsider = resident("พอ"), resident("น้อย"), guest()
    helped(enough, minutes=600)
    helped(few, minutes=599)
    helped(outsider, minutes=700)
    made = thanks.issue_all(JANUARY, least_hours=10, by=None)
    again = thanks.issue_all(JANUARY, least_hours=10, by=None)
    assert ([(one.resident, one.guest) for one in made], again) == ([(enough, None), (None, outsider)], [])


def test_a_year_has_one_letter_whenever_it_was_written():
    this = fiscal_year(factories.today())
    who = resident()
    helped(who, factories.today())
    first = thanks.issue(who, Period.of_year(this), by=None)
    ThanksPaper.objects.filter(pk=first.pk).update(last_on=fiscal_year_days(this)[0])
    assert (thanks.issue_all(Period.of_year(this), by=None), first.last_on) == ([], factories.today())


def test_a_guest_whose_name_is_not_kept_gets_none():
    outsider = guest(name="")
    helped(outsider)
    assert (refusal(thanks.issue, outsider, JANUARY, by=None), thanks.issue_all(JANUARY, by=None)) == ("nameless", [])


# --- who may


def test_without_the_right_nothing_is_issued_or_withdrawn():
    who, user = resident(), factories.user("reader", "view_thankspaper")
    helped(who)
    assert refusal(thanks.issue, who, JANUARY, by=user) == "right"
    assert refusal(thanks.issue_all, JANUARY, by=user) == "right"
    assert refusal(thanks.withdraw, paper(), why="x", by=user) == "right"


def test_a_keeper_issues_to_people_of_the_own_village():
    user = factories.user("keeper", "add_thankspaper", keeps=2)
    mine, other = resident("ใกล้", house=household(2)), resident("ไกล", house=household(1))
    shift = shift_on()
    for who in (mine, other):
        helped(who, shift=shift)
    assert refusal(thanks.issue, other, JANUARY, by=user) == "unseen"
    assert [one.resident for one in thanks.issue_all(JANUARY, by=user)] == [mine]


# --- withdrawing


def test_withdrawn_with_a_reason_once():
    one = paper()
    assert refusal(thanks.withdraw, one, why="  ", by=None) == "why"
    withdrawn = thanks.withdraw(one, why="พิมพ์ชื่อผิด", by=None)
    assert (withdrawn.stands, withdrawn.why_withdrawn) == (False, "พิมพ์ชื่อผิด")
    assert refusal(thanks.withdraw, one, why="อีกครั้ง", by=None) == "withdrawn"


# --- on paper


def told(*papers: ThanksPaper, kind=ThanksKind.CERTIFICATE) -> list[str]:
    """The words of each page, without spaces: how typst breaks a line is not what is tried here."""
    content = thanks_pdf(papers, kind, whole=lambda path: f"https://portal.example{path}")
    said = subprocess.run(["pdftotext", "-layout", "-", "-"], input=content, capture_output=True, check=True)
    return ["".join(page.replace(BREAK, "").split()) for page in said.stdout.decode().split("\f")[:-1]]


def lacks(page: str, *words: str) -> list[str]:
    return [word for word in words if "".join(word.split()) not in page]


def test_a_certificate_says_who_gave_how_much_and_when():
    one = paper(name="นางสาวฟาตีเมาะห์ เจ๊ะมือซอ", number=12)
    [page] = told(one)
    assert lacks(
        page, "องค์การบริหารส่วนตำบลแว้ง", "นางสาวฟาตีเมาะห์ เจ๊ะมือซอ", "20.5 ชั่วโมง", "9 ครั้ง", "1 ตุลาคม พ.ศ. 2568",
        "30 กันยายน พ.ศ. 2569", "22 พฤศจิกายน พ.ศ. 2569", "12/2570", "นายกองค์การบริหารส่วนตำบลแว้ง",
        f"portal.example/volunteer/certificate/{token_of(one)}/",
    ) == []  # fmt: skip


def test_a_letter_says_the_year_and_what_was_given():
    one = paper(kind=ThanksKind.LETTER)
    [page] = told(one, kind=ThanksKind.LETTER)
    assert lacks(page, one.name, "2569", "20.5 ชั่วโมง", "9 ครั้ง", "นายกองค์การบริหารส่วนตำบลแว้ง", token_of(one)) == []


@pytest.mark.parametrize("kind", ThanksKind)
@pytest.mark.parametrize("name", [LONG, "เด็กหญิงญี่ปุ่น กุ้งน้ำผึ้ง", "Mr. #panic() $x$ *Hasan* @ref", "ก" * 200, "ก ข " * 50])
def test_every_name_is_read_back_whole_on_one_page(kind, name):
    pages = told(paper(name=name, kind=kind), kind=kind)
    assert [lacks(page, name, "นายกองค์การ") for page in pages] == [[]]


def test_all_letters_are_one_file_with_a_page_each():
    some = [paper(kind=ThanksKind.LETTER, name=f"คนที่ {number}") for number in (1, 2, 3)]
    pages = told(*some, kind=ThanksKind.LETTER)
    assert [lacks(page, one.name, token_of(one)) for page, one in zip(pages, some, strict=True)] == [[]] * 3


def test_one_that_was_withdrawn_does_not_say_why():
    one = thanks.withdraw(paper(), why="พิมพ์ชื่อผิด", by=None)
    stands = len(thanks_pdf([paper()], ThanksKind.CERTIFICATE, whole=str))
    assert (len(thanks_pdf([one], ThanksKind.CERTIFICATE, whole=str)) > stands, "พิมพ์ชื่อผิด" in told(one)[0]) == (
        True,
        False,
    )


# --- is it ours?


def page_of(client, one: ThanksPaper, language="") -> str:
    return client.get(f"{language}/volunteer/certificate/{token_of(one)}/").content.decode()


@pytest.mark.parametrize("language", ["", "/ms", "/en"])
def test_one_that_stands_is_told_in_three_languages(client, language):
    page = page_of(client, paper(number=12), language)
    assert ([word for word in ("notice-good", "12/2570", "20.5") if word not in page], "notice-bad" in page) == (
        [],
        False,
    )


def test_the_surname_is_shortened_and_the_person_not_led_to(client):
    page = page_of(client, paper(name="นางซารีฮะ เจ๊ะมือซอ"))
    assert ("นางซารีฮะ จ." in page, "มือซอ" in page) == (True, False)


def test_one_that_was_withdrawn_says_so_and_not_why(client):
    page = page_of(client, thanks.withdraw(paper(), why="ปลอมเอกสาร", by=None))
    assert ("notice-bad" in page, "ปลอมเอกสาร" in page, "notice-good" in page) == (True, False, False)


def test_a_token_that_is_none_is_not_there(client):
    one = paper(number=12)
    wrong = [str(one.pk), f"{one.pk}~", token_of(one)[:-1], token_of(one).replace(str(one.pk), str(one.pk + 1), 1)]
    answers = [client.get(f"/volunteer/certificate/{token}/") for token in wrong]
    assert {answer.status_code for answer in answers} == {404}
    assert ["12/2570" in answer.content.decode() for answer in answers] == [False] * len(wrong)


def test_the_page_is_kept_by_nobody(client):
    answer = client.get(f"/volunteer/certificate/{token_of(paper())}/")
    assert ("no-store" in answer.headers["Cache-Control"], "noindex" in answer.content.decode()) == (True, True)


@pytest.mark.parametrize(
    ("name", "short"), [("นางซารีฮะ มะ", "นางซารีฮะ ม."), ("นางสาวฟาตีเมาะห์ เจ๊ะแว", "นางสาวฟาตีเมาะห์ จ."), ("ฮาซัน", "ฮาซัน")]
)
def test_a_name_is_shortened_to_compare_it_with_a_paper(name, short):
    assert shortened(name) == short


# --- the office's pages

LIST = "/admin/volunteers/thankspaper/"


@pytest.fixture
def officer():
    make_user("officer_volunteers")
    return client_for("officer_volunteers")


def asked(**said) -> dict:
    return {"kind": "certificate", "first": "1/1/2569", "last": "31/1/2569", "year": "2569"} | said


def test_one_paper_is_issued_from_its_form(officer):
    who = resident()
    helped(who)
    answer = officer.post(f"{LIST}add/", asked(resident=who.pk))
    made = ThanksPaper.objects.get()
    assert (answer.url, made.resident, made.first_on) == (f"{LIST}{made.pk}/change/", who, date(2026, 1, 1))


def test_what_was_refused_is_said_and_nothing_typed_is_lost(officer):
    who = resident()
    page = officer.post(f"{LIST}add/", asked(resident=who.pk, last="20/1/2569")).content.decode()
    assert ("20/1/2569" in page, "ยังไม่มีชั่วโมง" in page, ThanksPaper.objects.count()) == (True, True, 0)


@pytest.mark.parametrize(
    ("said", "field"), [({"first": ""}, "first"), ({"last": "31/2/2569"}, "last"), ({}, "resident")]
)
def test_what_is_missing_is_said_beside_its_field(officer, said, field):
    who = {} if field == "resident" else {"resident": resident().pk}
    page = officer.post(f"{LIST}add/", asked(**who) | said)
    assert list(page.context["form"].errors) == [field]


def test_letters_for_everybody_are_issued_and_printed_at_once(officer):
    for name in "กข":
        helped(resident(name), minutes=700)
    helped(resident("น้อย"), minutes=60)
    officer.post(f"{LIST}many/", asked(kind="letter", least_hours="10"))
    answer = officer.get(f"{LIST}letters/2569/")
    assert (ThanksPaper.objects.filter(kind="letter").count(), answer.headers["Content-Type"]) == (2, "application/pdf")
    assert "พิมพ์หนังสือ" in officer.get(LIST).content.decode()


def test_nobody_with_enough_hours_is_said(officer):
    page = officer.post(f"{LIST}many/", asked(least_hours="500"))
    assert page.context["form"].non_field_errors()


def test_a_year_without_letters_has_no_file(officer):
    paper()
    assert [officer.get(f"{LIST}letters/{year}/").status_code for year in (2569, 2570, 1, 9_999_999)] == [404] * 4


def test_one_is_printed_and_withdrawn_from_its_page(officer):
    one = paper()
    printed = officer.get(f"{LIST}{one.pk}/pdf/")
    officer.post(f"{LIST}{one.pk}/withdraw/", {"why": "พิมพ์ผิด"})
    one.refresh_from_db()
    assert (printed.headers["Content-Type"], one.why_withdrawn) == ("application/pdf", "พิมพ์ผิด")


def test_the_reports_of_volunteering_are_on_one_page(officer):
    page = officer.get(f"{LIST}reports/")
    assert [report.code for report, _address, _asked in page.context["reports"]][:2] == [
        "volunteer_year",
        "volunteers_by_group",
    ]


def test_an_executive_has_the_counts_alone():
    make_user("executive")
    page = client_for("executive").get(f"{LIST}reports/")
    codes = {report.code for report, _address, _asked in page.context["reports"]}
    assert codes == {"volunteer_year", "volunteers_by_group", "volunteer_tasks", "volunteer_commitments"}
