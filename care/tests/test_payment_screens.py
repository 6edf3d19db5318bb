"""A month at the desk: the officer makes the list, the executive approves it, the officer writes down what became of it."""

import datetime

import pytest

from accounts.models import AccessLog, User
from care.models import PaymentLine, PaymentList
from care.services.payments import make_list, record_results
from care.tests.payment_factories import MONTH, MONTH_BEFORE, approved, old_age, receiving
from residents.tests import factories as people
from tests.access.forms import filled
from tests.contract import client_for, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("november_2026")]
LISTS = "/admin/care/paymentlist/"


@pytest.fixture
def officer(db):
    people.village(1)
    make_user("officer_care")
    return client_for("officer_care")


@pytest.fixture
def executive(db):
    make_user("executive")
    return client_for("executive")


def page(payments, act="change"):
    return f"{LISTS}{payments.pk}/{act}/"


def shown_to(user, payments):
    """What the form of the approval carries."""
    return {"shown": user.get(page(payments)).context["token"]}


def test_from_the_draft_to_the_results(officer, executive):
    receiving(people.resident(first_name="กอ", birth_date=datetime.date(1950, 3, 4)))
    form = {"entitlement": old_age().pk, "month": MONTH.isoformat()}
    answer = officer.post(f"{LISTS}add/", form)
    payments = PaymentList.objects.get()
    assert answer.url == page(payments)
    # Sent twice it is one draft.
    assert officer.post(f"{LISTS}add/", form).status_code == 200
    assert PaymentList.objects.count() == 1
    officer.post(page(payments, "approve"))
    assert not PaymentList.objects.get().is_approved
    executive.post(page(payments, "approve"), shown_to(executive, payments))
    assert PaymentList.objects.get().is_approved
    line = PaymentLine.objects.get()
    said = {f"result-{line.pk}": "returned", f"why-{line.pk}": "บัญชีปิด", "on": "26/11/2569"}
    officer.post(page(payments, "village/1"), said)
    assert PaymentLine.objects.with_result().get().result == "returned"


def test_the_draft_says_what_stops_it_and_who_is_left_out(officer):
    receiving(people.resident(first_name="ไร้บัญชี", birth_date=datetime.date(1950, 3, 4)), pay_by="bank")
    receiving(people.resident(first_name="รอยืนยัน", birth_date=datetime.date(1950, 3, 5)), status="applied")
    shown = officer.get(page(make_list(old_age(), MONTH))).content.decode()
    assert "ไร้บัญชี" in shown
    assert "รอยืนยัน" in shown
    assert "รับเงินทางธนาคารแต่ไม่ได้บันทึกเลขที่บัญชี" in shown


def test_nobody_is_offered_to_approve_what_is_still_stopped(officer, executive):
    stopped = receiving(people.resident(birth_date=datetime.date(1950, 3, 4)), pay_by="bank")
    officer.post(f"{LISTS}add/", {"entitlement": old_age().pk, "month": MONTH.isoformat()})
    payments = PaymentList.objects.get()
    shown = [user.get(page(payments)).content.decode() for user in (officer, executive)]
    assert [page(payments, "approve") in one for one in shown] == [False, False]
    assert [f"/admin/care/receipt/{stopped.pk}/change/" in one for one in shown] == [True, False]
    stopped.account = "1234567890"
    stopped.save()
    officer.post(page(payments, "again"))
    assert page(payments, "approve") in executive.get(page(payments)).content.decode()


def test_a_list_that_changed_since_it_was_shown_is_not_approved(officer, executive):
    receiving()
    officer.post(f"{LISTS}add/", {"entitlement": old_age().pk, "month": MONTH.isoformat()})
    payments = PaymentList.objects.get()
    seen = shown_to(executive, payments)
    receiving(people.resident(birth_date=datetime.date(1940, 3, 4)))
    officer.post(page(payments, "again"))
    answer = executive.post(page(payments, "approve"), seen, follow=True)
    assert not PaymentList.objects.get().is_approved
    assert "เปลี่ยนไปหลังจากที่แสดงให้ท่านดู ขณะนี้มี 2 รายการ" in answer.content.decode()
    # What the page shows now is approved.
    executive.post(page(payments, "approve"), {"shown": answer.context["token"]})
    assert PaymentList.objects.get().is_approved


def test_a_day_that_cannot_be_read_loses_nothing_and_writes_nothing(officer):
    receiving()
    payments = approved()
    line = payments.lines.get()
    said = {f"result-{line.pk}": "returned", f"why-{line.pk}": "บัญชีปิดแล้ว", "on": "99/99/2569"}
    shown = officer.post(page(payments, "village/1"), said).content.decode()
    officer.post(page(payments, "rest"), {"on": "99/99/2569"})
    assert ('<option value="returned" selected>' in shown, "บัญชีปิดแล้ว" in shown, 'role="alert"' in shown) == (True,) * 3
    assert PaymentLine.objects.with_result().get().result not in ("paid", "returned")


def test_the_forecast_is_shown_by_month(officer):
    receiving(people.resident(birth_date=datetime.date(1950, 3, 4)))
    shown = officer.post(f"{LISTS}forecast/", {"fiscal_year": "2571", "format": "show"}).content.decode()
    assert (shown.count("pay-bar"), "8,400.00" in shown) == (12, True)


def test_the_page_of_a_list_is_noted_in_the_trail(officer):
    receiving()
    payments = approved()
    for address in (page(payments), page(payments, "village/1")):
        before = AccessLog.objects.count()
        assert officer.get(address).status_code == 200
        assert AccessLog.objects.count() == before + 1


def test_the_executive_reads_no_account_and_no_house(executive):
    receiving(
        people.resident(house=people.household(1, "777/3"), birth_date=datetime.date(1950, 3, 4)), account="1234567890"
    )
    shown = executive.get(page(approved(), "village/1")).content.decode()
    assert "สะมะแอ" in shown
    assert "777/3" not in shown
    assert "890" not in shown


def test_back_pay_is_ticked(officer):
    receipt = receiving()
    first = approved(MONTH_BEFORE)
    record_results(first, [(first.lines.get(), "returned", "")], on=MONTH_BEFORE)
    officer.post(f"{LISTS}add/", {"entitlement": old_age().pk, "month": MONTH.isoformat()})
    draft = PaymentList.objects.get(month=MONTH)
    assert f'value="{receipt.pk}:2026-10"' in officer.get(page(draft, "backpay")).content.decode()
    officer.post(page(draft, "backpay"), {"pay": [f"{receipt.pk}:2026-10"]})
    assert sorted(line.for_month for line in draft.lines.all()) == [MONTH_BEFORE, MONTH]


def test_papers_and_the_forecast_are_downloads(officer):
    receiving()
    payments = approved()
    answer = officer.post(page(payments, "papers/allowance_payments"), {"format": "pdf"})
    assert answer["Content-Type"] == "application/pdf"
    forecast = officer.post(
        f"{LISTS}forecast/", {"entitlement": "old_age_allowance", "fiscal_year": "2571", "format": "xlsx"}
    )
    assert "attachment" in forecast["Content-Disposition"]


def test_a_list_of_many_asks_no_more_often(officer, django_assert_max_num_queries):
    for number in range(1, 4):
        receiving(people.resident(house=people.household(1, f"{number}"), birth_date=datetime.date(1950, 3, number)))
    payments = make_list(old_age(), MONTH)
    officer.get(page(payments))
    with django_assert_max_num_queries(60):
        officer.get(page(payments))


class OpenTable:
    """The people of a village on an officer's page, opened before a colleague writes what became of the first payment."""

    def __init__(self, officer):
        for name in ("กอ", "ขอ"):
            receiving(people.resident(first_name=name, birth_date=datetime.date(1950, 3, 4)))
        self.payments, self.officer = approved(), officer
        self.first, self.second = self.payments.lines.order_by("pk")
        record_results(self.payments, [(self.first, "paid", ""), (self.second, "paid", "")], on=MONTH)
        self.address = page(self.payments, "village/1")
        self.shown = officer.get(self.address)
        self.colleague = User.objects.create(username="colleague", first_name="สุนีย์", is_superuser=True)

    def colleague_writes(self, result, why=""):
        record_results(self.payments, [(self.first, result, why)], on=MONTH, by=self.colleague)

    def types(self, why, shown=None):
        return self.officer.post(self.address, filled(shown or self.shown, **{f"why-{self.first.pk}": why}))

    def press(self, shown=None, **chosen):
        lines = {"first": self.first, "second": self.second}
        said = {f"result-{lines[name].pk}": result for name, result in chosen.items()}
        return self.officer.post(self.address, filled(shown or self.shown, **said))

    @property
    def stored(self) -> list:
        return [line.result for line in self.payments.lines.with_result().order_by("pk")]

    @property
    def reasons(self) -> list:
        return [line.reason for line in self.payments.lines.with_reason().order_by("pk")]


def test_an_old_page_writes_nothing_over_what_a_colleague_wrote(officer):
    table = OpenTable(officer)
    table.colleague_writes("returned")
    answer = table.press(second="uncollected")
    assert (answer.status_code, table.stored) == (302, ["returned", "uncollected"])


def test_a_line_that_both_wrote_is_refused_with_all_others_and_nothing_typed_is_lost(officer):
    table = OpenTable(officer)
    table.colleague_writes("returned")
    answer = table.press(first="uncollected", second="uncollected")
    [told] = answer.context["lines"][0].problems
    assert (table.stored, "สุนีย์" in told) == (["returned", "paid"], True)
    assert [filled(answer)[f"result-{line.pk}"] for line in (table.first, table.second)] == ["uncollected"] * 2


def test_a_page_that_says_it_showed_what_never_was_is_refused_in_words(officer):
    receiving(people.resident(first_name="กอ", birth_date=datetime.date(1950, 3, 4)))
    payments = approved()
    line, address = payments.lines.get(), page(payments, "village/1")
    forged = {f"result-{line.pk}": "paid", f"shown-{line.pk}": "returned"}
    answer = officer.post(address, filled(officer.get(address), **forged))
    assert (answer.status_code, len(answer.context["lines"][0].problems)) == (200, 1)


def test_pressed_again_a_result_is_written_knowingly(officer):
    table = OpenTable(officer)
    table.colleague_writes("returned")
    answer = table.press(table.press(first="uncollected"))
    assert (answer.status_code, table.stored) == (302, ["uncollected", "paid"])


def test_a_day_that_cannot_be_read_makes_no_old_page_a_new_one(officer):
    table = OpenTable(officer)
    table.colleague_writes("returned")
    shown = officer.post(
        table.address, filled(table.shown, on="99/99/2569", **{f"result-{table.first.pk}": "uncollected"})
    )
    answer = officer.post(table.address, filled(shown, on="26/11/2569"))
    assert (answer.status_code, table.stored) == (200, ["returned", "paid"])


def test_a_reason_alone_is_written_down_and_stands_there_again(officer):
    table = OpenTable(officer)
    answer = table.types("มารดามารับแทน")
    again = filled(officer.get(table.address))[f"why-{table.first.pk}"]
    assert (answer.status_code, table.stored, table.reasons, again) == (
        302, ["paid", "paid"], ["มารดามารับแทน", ""], "มารดามารับแทน",
    )  # fmt: skip


def test_a_reason_that_stands_there_is_not_written_again(officer):
    table = OpenTable(officer)
    table.types("มารดามารับแทน")
    table.types("มารดามารับแทน", officer.get(table.address))
    assert table.first.results.count() == 2


def test_an_old_page_writes_no_reason_over_a_colleague_s(officer):
    table = OpenTable(officer)
    table.colleague_writes("paid", "บุตรมารับ")
    answer = table.types("มารดามารับแทน")
    [told] = answer.context["lines"][0].problems
    assert ("จ่ายแล้ว · บุตรมารับ" in told, table.reasons, filled(answer)[f"why-{table.first.pk}"]) == (
        True, ["บุตรมารับ", ""], "มารดามารับแทน",
    )  # fmt: skip
