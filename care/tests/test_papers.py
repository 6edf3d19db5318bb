"""What people take home: their rights, the receipt of an application, the letter at sixty; and the monthly check."""

import datetime

import pytest
from django.utils import timezone

from accounts.models import AccessLog
from care.models import (
    Entitlement,
    Fact,
    FactKind,
    PaymentLine,
    PaymentList,
    PaymentResult,
    Receipt,
    ReceiptState,
)
from care.papers import facts
from care.reports import StatusCheck
from care.rules.stored import with_rules
from care.tests.test_engine import receipt
from care.turning import turning
from residents.tests import factories as people
from tests.contract import make_user

pytestmark = pytest.mark.django_db

ON = datetime.date(2026, 11, 22)
ELDER = datetime.date(1956, 3, 2)


def entitlement(code="old_age_allowance"):
    return with_rules(Entitlement.objects.filter(code=code)).get()


def rights(person, user=None):
    return {one["name"]: one["lines"] for one in facts.slip(person, on=ON, user=user)["rights"]}


def test_the_slip_says_what_since_when_why_and_what_next():
    person = people.resident(birth_date=ELDER)
    receipt(entitlement(), person, "receiving", datetime.date(2026, 4, 1))
    assert rights(person) == {
        "เบี้ยยังชีพผู้สูงอายุ": [
            "กำลังได้รับ ตั้งแต่ 1 เม.ย. 2569", "เดือนละ 700 บาท",
            "เพราะ อายุตั้งแต่ 70 ปี ถึงต่ำกว่า 80 ปี (ครบ 70 ปี เมื่อ 1 มี.ค. 2569)", "ตั้งแต่เดือนเมษายน 2579 ได้ 800 บาท",
        ]
    }  # fmt: skip


@pytest.mark.parametrize(("result", "told"), [("paid", " (จ่ายแล้ว)"), ("", "")])
def test_the_slip_says_what_was_paid_last_and_where(result, told):
    person = people.resident(birth_date=ELDER)
    made = receipt(entitlement(), person, "receiving")
    users = [make_user(role) for role in ("officer_care", "executive")]
    listed = PaymentList.objects.create(entitlement=entitlement(), month=datetime.date(2026, 11, 1), made_by=users[0])
    line = PaymentLine.objects.create(
        list=listed, receipt=made, for_month=listed.month, village=1, name="ก", amount=700, pay_by="cash"
    )
    before = [line for line in rights(person).popitem()[1] if "พฤศจิกายน" in line]
    PaymentList.objects.update(approved_by=users[1], approved_at=timezone.now())
    if result:
        PaymentResult.objects.create(line=line, result=result)
    after = [line for line in rights(person).popitem()[1] if "พฤศจิกายน" in line]
    assert (before, after) == ([], [f"เงินเดือนพฤศจิกายน 2569: 700 บาท เงินสด{told}"])


def test_the_slip_says_what_is_missing_and_what_to_bring():
    [lines] = rights(people.resident(birth_date=ELDER)).values()
    assert (lines[0], "สมุดบัญชีธนาคาร" in lines[-1]) == ("ท่านมีสิทธินี้ แต่ยังไม่ได้รับ", True)


def test_the_slip_tells_nobody_a_sensitive_right():
    person = people.resident(birth_date=datetime.date(1990, 1, 1))
    receipt(entitlement("aids_allowance"), person, "receiving")
    seen = [rights(person, make_user(role)) for role in ("village_keeper", "officer_care")]
    assert [len(one) for one in seen] == [0, 1]


def test_the_number_is_masked():
    person = people.resident(birth_date=ELDER)
    said = facts.slip(person, on=ON, user=None)["about"]
    assert (person.masked_id in said, person.citizen_id in said) == (True, False)


@pytest.fixture
def officer(client):
    client.force_login(make_user("officer_care"))
    return client


@pytest.mark.parametrize("paper", ["slip", "application"])
def test_a_paper_is_one_page_and_leaves_its_line(officer, paper):
    made = receipt(entitlement(), people.resident(birth_date=ELDER), "applied")
    answer = officer.get(f"/admin/care/receipt/{made.pk}/{paper}/")
    assert (answer.headers["Content-Type"], answer.content.count(b"/Type /Page\n") <= 1) == ("application/pdf", True)
    assert AccessLog.objects.filter(target_id=str(made.resident_id), action="printed_receipt").count() == 1


def test_the_receipt_of_an_application_says_the_day_of_the_answer():
    made = Receipt.objects.create(
        entitlement=entitlement(), resident=people.resident(), applied_on=ON, answer_by=datetime.date(2026, 12, 7)
    )
    made.account = "9876543210"
    said = facts.application(made)
    assert "7 ธันวาคม 2569" in said["answer"]
    assert "9876543210" not in str(said)


def turned(first, last, user=None):
    return [one.person for one in turning(entitlement(), first=first, last=last, on=ON, user=user)]


YEAR = datetime.date(2026, 10, 1), datetime.date(2027, 9, 30)


@pytest.mark.parametrize(
    ("birth", "within"),
    [((1966, 10, 1), False), ((1966, 10, 2), True), ((1967, 10, 1), True), ((1967, 10, 2), False), (None, False)],
)
def test_a_letter_goes_to_whoever_reaches_sixty_in_the_fiscal_year(birth, within):
    person = people.resident(birth_date=birth and datetime.date(*birth))
    assert turned(*YEAR) == [person] * within


def test_letters_go_by_village_and_house_and_not_to_who_applied_or_has_a_pension():
    born = {"birth_date": datetime.date(1967, 1, 5)}
    last, first = (
        people.resident(house=people.household(2, "1"), **born),
        people.resident(house=people.household(1, "10"), **born),
    )
    before = people.resident(house=people.household(1, "9"), **born)
    receipt(entitlement(), people.resident(house=people.household(1, "2"), **born), "applied")
    paid = people.resident(house=people.household(1, "3"), **born)
    Fact.objects.create(kind=FactKind.objects.get(code="state_pension"), resident=paid, value=1, since=None)
    assert turned(*YEAR) == [before, first, last]


def test_a_letter_says_the_day_and_the_first_month():
    person = people.resident(birth_date=datetime.date(1967, 3, 1))
    found = list(turning(entitlement(), first=YEAR[0], last=YEAR[1], on=ON, user=None))
    [letter] = facts.letters(entitlement(), found, on=ON)["letters"]
    assert (letter["name"], "28 กุมภาพันธ์ 2570" in letter["body"][0], "มีนาคม 2570" in letter["body"][1]) == (
        person.full_name, True, True,
    )  # fmt: skip


@pytest.mark.parametrize("year", ["?year=2570", "?year=9999", ""])
def test_letters_are_a_paper_whoever_turns(officer, year):
    empty = officer.get(f"/admin/care/receipt/letters/{year}")
    people.resident(birth_date=datetime.date(1967, 1, 5))
    answer = officer.get(f"/admin/care/receipt/letters/{year}")
    assert [one.headers["Content-Type"] for one in (empty, answer)] == ["application/pdf"] * 2


@pytest.fixture
def two_villages(monkeypatch):
    """Two people of two villages reach the age in fiscal year 2570, where a paper carries one letter."""
    monkeypatch.setattr("care.admin.slips.MOST_LETTERS", 1)
    for village in (1, 2):
        people.resident(house=people.household(village, f"{village}/1"), birth_date=datetime.date(1967, 1, 5))


@pytest.mark.usefixtures("two_villages")
def test_more_letters_than_a_paper_carries_are_printed_village_by_village(officer):
    page = officer.get("/admin/care/receipt/letters/?year=2570", follow=True).content.decode()
    ways = [f"/admin/care/receipt/letters/?year=2570&amp;village={number}" in page for number in (1, 2, 3)]
    assert ways == [True, True, False]


@pytest.mark.usefixtures("two_villages")
def test_a_village_has_all_its_letters(officer):
    answer = officer.get("/admin/care/receipt/letters/?year=2570&village=2")
    noted = AccessLog.objects.latest("pk").detail
    assert (answer.headers["Content-Type"], noted["rows"], noted["params"]["village"]) == ("application/pdf", 1, 2)


def checked(user=None):
    return [(row[3], *row[4:]) for row in StatusCheck().rows(user=user, params={"on": ON})]


def test_the_monthly_check_finds_the_dead_the_gone_and_who_no_longer_matches():
    one = entitlement()
    names = ("ตาย", "ย้าย", "เด็ก", "อยู่")
    died = {"status": "deceased", "died_on": datetime.date(2026, 11, 3)}
    moved = {"status": "moved_out", "moved_out_on": datetime.date(2026, 11, 4)}
    for place, (name, fields) in enumerate(zip(names, (died, moved, {}, {}), strict=True)):
        birth = datetime.date(1990, 1, 1) if name == "เด็ก" else ELDER
        house = people.household(1, str(place + 1))
        receipt(one, people.resident(name, house=house, birth_date=birth, **fields), "receiving")
    found = [(name.split()[0].removeprefix("นาง"), finding, why) for name, finding, why in checked()]
    assert [(finding, why) for _name, finding, why in found] == [
        ("เสียชีวิต", "3 พฤศจิกายน 2569"), ("ย้ายออก", "4 พฤศจิกายน 2569"), ("ไม่ตรงหลักเกณฑ์แล้ว", "อายุ 60 ปีขึ้นไป"),
    ]  # fmt: skip


def test_the_monthly_check_keeps_to_what_one_may_see():
    receipt(entitlement("aids_allowance"), people.resident(status="deceased", died_on=ON), "receiving")
    receipt(entitlement(), people.resident(house=people.household(2, "7"), status="deceased", died_on=ON), "receiving")
    people.village(1)
    assert [len(checked(make_user(role))) for role in ("village_keeper", "officer_care")] == [0, 2]


def test_three_of_everything_ask_as_much_as_one(django_assert_max_num_queries):
    for _each in range(3):
        receipt(entitlement(), people.resident(birth_date=ELDER), "receiving")
    with django_assert_max_num_queries(20):
        checked()


def test_an_old_state_counts_no_more():
    made = receipt(entitlement(), people.resident(status="deceased", died_on=ON), "receiving")
    ReceiptState.objects.filter(receipt=made).update(until=ON)
    assert (checked(), timezone.localdate() >= ON) == ([], True)
