"""Money beside contributions and benefits: each preset moves it where it says; fees and refunds as the rule says, once."""

import datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from accounts.models import User
from residents.tests import factories as people
from welfare.balances import balances
from welfare.enums import AccountRole, ClaimStatus, Refund
from welfare.models import Document, Fund, FundRule, Member
from welfare.services import claims, members
from welfare.services.book import BookRefused, accounts_of
from welfare.services.closing import unfinished
from welfare.services.moves import PRESETS, Move, entry_fee, move, open_books, opening_of, refund_due
from welfare.services.rounds import open_round
from welfare.tests.desk import at_the_desk, be
from welfare.tests.factories import benefit, cash, fund, key, member, pays
from welfare.verify import broken

pytestmark = pytest.mark.django_db
DAY = datetime.date(2025, 10, 20)


def said(code, baht=100, place=AccountRole.CASH, **more) -> Move:
    return Move(PRESETS[code], baht * 100, more.pop("on", DAY), more.pop("key", key()), place, **more)


def held(found) -> dict[str, int]:
    """Baht by role, of the accounts that hold something."""
    by_pk = balances(found, on=timezone.localdate())
    return {role: by_pk[account.pk] // 100 for role, account in accounts_of(found).items() if by_pk[account.pk]}


@pytest.fixture
def rich():
    """A fund with 1,000 baht in the cash box and 1,000 at the bank."""
    begun = fund()
    open_books(begun, cash=100_000, bank=100_000, reserve=0, on=datetime.date(2025, 9, 30), key="x", by=None)
    return begun


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("local", {"cash": 1100, "local": -100}),
        ("state", {"cash": 1100, "state": -100}),
        ("donation", {"cash": 1100, "donation": -100}),
        ("interest", {"bank": 1100, "interest": -100}),
        ("expense", {"cash": 900, "expenses": 100}),
        ("deposit", {"cash": 900, "bank": 1100}),
        ("withdrawal", {"cash": 1100, "bank": 900}),
        ("over", {"cash": 1100, "difference": -100}),
        ("short", {"cash": 900, "difference": 100}),
        ("reserve", {"reserve": -100, "opening": -1900}),
    ],
)
def test_each_moves_the_money_where_it_says(rich, code, changes):
    move(rich, said(code), by=None)
    assert held(rich) == {"cash": 1000, "bank": 1000, "opening": -2000} | changes


def test_an_expense_out_of_the_bank_leaves_the_cash_box_alone(rich):
    move(rich, said("expense", place=AccountRole.BANK), by=None)
    assert (held(rich)["cash"], held(rich)["bank"]) == (1000, 900)


def test_what_is_not_there_is_not_spent(rich):
    with pytest.raises(BookRefused) as refused:
        move(rich, said("expense", 1001), by=None)
    assert (refused.value.code, held(rich)["cash"]) == ("not_enough", 1000)


def test_sent_twice_it_is_one_document(rich):
    for _time in range(2):
        move(rich, said("donation", key="same"), by=None)
    assert held(rich)["donation"] == -100


def test_the_entry_fee_is_that_of_the_rule_of_the_day_of_joining():
    begun = fund(entry_fee=Decimal(20))
    FundRule.objects.create(fund=begun, since=datetime.date(2026, 1, 1), contribution=30, entry_fee=Decimal(50))
    fees = [entry_fee(member(begun, joined_on=day)) for day in (datetime.date(2025, 12, 31), datetime.date(2026, 1, 1))]
    assert fees == [2000, 5000]


def test_an_entry_fee_is_taken_once_and_again_after_it_was_turned_round():
    one = member(fund())
    [treasurer] = at_the_desk("fund_treasurer")
    first = move(one.fund, said("entry", 20), by=None, member=one).document
    with pytest.raises(BookRefused):
        move(one.fund, said("entry", 20), by=None, member=one)
    treasurer.post(f"/admin/welfare/document/{first.pk}/turn/", {"why": "พิมพ์ผิด", "form_key": "k"})
    move(one.fund, said("entry", 20), by=None, member=one)
    assert held(one.fund) == {"cash": 20, "entry": -20}


def left(**rule):
    one = member(fund(**rule), joined_on=datetime.date(2025, 10, 1))
    pays(one, 90, DAY)
    return members.leave(one, on=DAY, why="resigned")


def drew(one):
    enters, approves = User.objects.create(username="enters"), User.objects.create(username="approves")
    kind = benefit(one.fund, since=datetime.date(2025, 1, 1), amount=10)
    claim = claims.enter(one, kind, event_on=DAY, claimed_on=DAY, key="c", by=enters)
    claims.check(claim, by=enters)
    claims.approve(claim, by=approves)


@pytest.mark.parametrize(
    ("rule", "drawn", "due"),
    [(Refund.NONE, False, 0), (Refund.UNDRAWN, False, 9000), (Refund.UNDRAWN, True, 0), (Refund.ALL, True, 9000)],
)
def test_who_leaves_gets_back_what_the_rule_says(rule, drawn, due):
    one = left(refund=rule)
    if drawn:
        drew(one)
    assert refund_due(one)[0] == due


def test_other_than_the_rule_says_is_not_given_back():
    one = left(refund=Refund.ALL)
    with pytest.raises(BookRefused) as refused:
        move(one.fund, said("refund", 91), by=None, member=one)
    move(one.fund, said("refund", 90), by=None, member=one)
    assert (refused.value.code, held(one.fund)) == ("not_due", {"members": -90, "refunds": 90})


def test_what_the_older_books_held_is_written_once(rich):
    with pytest.raises(BookRefused):
        open_books(rich, cash=1, bank=0, reserve=0, on=datetime.date(2025, 9, 30), key="y", by=None)
    assert (opening_of(rich).transfers.count(), held(rich)["opening"]) == (2, -2000)


def test_a_reserve_is_a_part_of_what_is_there():
    begun = fund()
    open_books(begun, cash=50_000, bank=0, reserve=20_000, on=datetime.date(2025, 9, 30), key="x", by=None)
    assert held(begun) == {"cash": 500, "reserve": -200, "opening": -300}


# --- on the screen


def test_the_treasurer_writes_an_expense_with_what_it_was_for(rich):
    [treasurer] = at_the_desk("fund_treasurer")
    sent = {"fund": rich.pk, "amount": "1,00.50", "on": be(DAY), "place": "cash", "note": "ค่ากระดาษ", "form_key": "k"}
    treasurer.post("/admin/welfare/document/write/expense/", sent | {"amount": "100.50"})
    written = Document.objects.order_by("pk").last()
    assert (written.kind, written.note, written.transfers.get().amount) == ("voucher", "ค่ากระดาษ", Decimal("100.50"))


@pytest.mark.parametrize("amount", ["-5", "0", "1.005", "ห้า", "2000"])
def test_a_wrong_amount_is_refused_in_words_and_nothing_typed_is_lost(rich, amount):
    [treasurer] = at_the_desk("fund_treasurer")
    before = Document.objects.count()
    sent = {"fund": rich.pk, "amount": amount, "on": be(DAY), "place": "cash", "note": "ค่ากระดาษ", "form_key": "k"}
    answer = treasurer.post("/admin/welfare/document/write/expense/", sent)
    page = answer.content.decode()
    assert (answer.status_code, Document.objects.count(), "ค่ากระดาษ" in page, amount in page) == (
        200,
        before,
        True,
        True,
    )


def test_a_paid_claim_waits_for_payment_again_when_its_voucher_is_turned_round():
    one = member(fund(), joined_on=datetime.date(2025, 10, 1))
    pays(one, 30, DAY)
    cash(one.fund, 100, DAY)
    drew(one)
    claim = claims.pay(one.claims.get(), on=DAY, by=None)
    [treasurer] = at_the_desk("fund_treasurer")
    treasurer.post(f"/admin/welfare/document/{claim.voucher_id}/turn/", {"why": "จ่ายผิดคน", "form_key": "k"})
    claim.refresh_from_db()
    again = claims.pay(claim, on=DAY, by=None)
    assert (claim.status, again.voucher.number, list(broken(one.fund))) == (ClaimStatus.APPROVED, 2, [])


def test_a_receipt_turned_round_leaves_the_months_unpaid():
    one = member(fund(), joined_on=datetime.date(2025, 10, 1))
    receipt = pays(one, 60, DAY).document
    [treasurer] = at_the_desk("fund_treasurer")
    treasurer.post(f"/admin/welfare/document/{receipt.pk}/turn/", {"why": "พิมพ์ผิด", "form_key": "k"})
    again = pays(one, 30, DAY)
    paid = one.contributions.get(transfer__document=again.document)
    assert (paid.covers_from, held(one.fund)["cash"]) == (2025 * 12 + 9, 30)


def test_what_is_unfinished_is_told_before_closing_and_goes_on_after():
    one = member(fund(), joined_on=datetime.date(2025, 10, 1))
    pays(one, 30, DAY)
    cash(one.fund, 100, DAY)
    drew(one)
    open_round(one.fund, people.village(1), month=DAY, by=None)
    open_ = unfinished(one.fund, up_to=datetime.date(2025, 10, 31))
    assert (open_.rounds, open_.claims_waiting, open_.claims_unpaid, open_.unpaid) == (1, 0, 1, Decimal(10))


def test_members_who_owe_something_on_the_day_are_unfinished_too(django_assert_num_queries):
    for name, months in (("ค้างหนึ่ง", 1), ("ค้างสอง", 1), ("จ่ายครบ", 2)):
        one = member(fund(), joined_on=datetime.date(2025, 10, 1), resident=people.resident(name))
        pays(one, 30 * months, DAY)
    owing = [
        unfinished(one.fund, up_to=day).in_arrears for day in (datetime.date(2025, 10, 31), datetime.date(2025, 11, 30))
    ]
    assert owing == [0, 2]
    # The round's, the claims' two, the rule, the rules, and all members at once.
    with django_assert_num_queries(6):
        unfinished(one.fund, up_to=datetime.date(2025, 11, 30))


def test_a_fund_without_a_rule_has_nobody_who_owes():
    new = Fund.objects.create(name="กองทุนใหม่")
    assert unfinished(new, up_to=DAY).in_arrears == 0


def test_the_closing_page_leads_to_those_who_owe():
    member(fund(), joined_on=datetime.date(2025, 10, 1))
    [committee] = at_the_desk("fund_committee")
    page = committee.get("/admin/welfare/closing/add/").content.decode()
    link = f"/admin/welfare/member/?standing=arrears&amp;fund={fund().pk}"
    listed = committee.get(link.replace("&amp;", "&")).content.decode()
    assert (link in page, "สมาชิกค้างชำระเงินสมทบ 1 คน" in page, Member.objects.get().resident.full_name in listed) == (
        True, True, True,
    )  # fmt: skip
