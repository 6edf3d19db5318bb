"""A bank account's statement beside its book: what is matched, what only one has, and the statement of a day."""

import datetime
from decimal import Decimal

import pytest

from welfare.models import BankLine, BankMatch
from welfare.reconciling import open_documents, open_lines, proposals, statement
from welfare.rules.reconcile import sure
from welfare.services.bank import MatchRefused, match, match_sure, take_apart
from welfare.services.book import Draft, Line, accounts_of, turn_round, write
from welfare.services.contributions import Payment, Slip, take
from welfare.tests.factories import bank_line, fund, key, member, moves

pytestmark = pytest.mark.django_db
OCT = datetime.date(2025, 10, 1)


def day(number: int) -> datetime.date:
    return OCT + datetime.timedelta(days=number - 1)


def bank():
    return accounts_of(fund())["bank"]


def comes_in(baht, on, **fields):
    return moves(fund(), "bank", "opening", baht, on, **fields).document


def goes_out(baht, on):
    return moves(fund(), "expenses", "bank", baht, on).document


def test_a_line_and_its_document_are_proposed_once():
    line, document = bank_line(500, day(3)), comes_in(500, day(1))
    assert sure(proposals(bank())) == [(line.pk, document.pk)]


def test_money_out_is_no_money_in():
    bank_line(-500, day(3))
    comes_in(500, day(1))
    assert sure(proposals(bank())) == []


def test_a_receipt_of_a_house_is_one_line():
    members = [member(fund()), member(fund())]
    slip = Slip([Payment(one.pk, 3000) for one in members], day(1), key(), into="bank")
    [written] = take(fund(), [slip], by=None)
    line = bank_line(60, day(1))
    assert (match_sure(bank(), [(line.pk, written.document.pk)], by=None), BankMatch.objects.count()) == (1, 1)


def test_only_what_is_sure_at_this_moment_is_matched():
    line, document = bank_line(500, day(1)), comes_in(500, day(1))
    comes_in(500, day(2))
    assert match_sure(bank(), [(line.pk, document.pk)], by=None) == 0


def test_several_documents_of_one_slip_are_matched_by_hand():
    line, documents = bank_line(900, day(3)), [comes_in(600, day(1)).pk, comes_in(300, day(2)).pk]
    match(line, documents, by=None)
    assert open_lines(bank(), on=day(5)) == open_documents(bank(), on=day(5)) == []


@pytest.mark.parametrize(
    ("baht", "code"),
    [(None, "none"), (499, "differs"), ("cash", "no_movement"), ("taken", "taken"), ("again", "matched")],
)
def test_what_does_not_fit_is_refused(baht, code):
    line, documents = bank_line(500, day(3)), []
    if baht == "cash":
        documents = [moves(fund(), "cash", "opening", 500, day(1)).document.pk]
    elif baht in ("taken", "again"):
        documents = [comes_in(500, day(1)).pk]
        match(line, documents, by=None)
        line = bank_line(500, day(3)) if baht == "taken" else line
    elif baht:
        documents = [comes_in(baht, day(1)).pk]
    with pytest.raises(MatchRefused) as refused:
        match(line, documents, by=None)
    assert refused.value.code == code


def test_taken_apart_the_history_remembers():
    line, document = bank_line(500, day(3)), comes_in(500, day(1))
    match(line, [document.pk], by=None)
    take_apart(line, by=None)
    kinds = BankMatch.history.order_by("history_id").values_list("history_type", flat=True)
    assert (list(kinds), BankMatch.objects.count()) == (["+", "-"], 0)


def test_the_statement_of_a_day_explains_the_difference_to_the_satang():
    match(bank_line(500, day(1), balance=500), [comes_in(500, day(1)).pk], by=None)
    bank_line(Decimal("1.25"), day(2), balance=Decimal("501.25"))
    late = goes_out(200, day(3))
    found = statement(bank(), on=day(4))
    assert (found.book, found.bank, found.difference) == (30000, 50125, 0)
    assert ([one.satang for one in found.lines], [one.key for one in found.documents]) == ([125], [late.pk])


def test_a_deposit_that_the_bank_has_later_is_outstanding_until_then():
    bank_line(1, day(1), balance=1)
    document, line = comes_in(500, day(2)), bank_line(500, day(5), balance=501)
    match(line, [document.pk], by=None)
    assert [[one.key for one in open_documents(bank(), on=day(n))] for n in (1, 2, 4, 5)] == [
        [], [document.pk], [document.pk], []
    ]  # fmt: skip
    assert [statement(bank(), on=day(n)).expected for n in (4, 5)] == [100, 50100]


def test_a_line_that_the_book_has_later_is_outstanding_until_then():
    line = bank_line(900, day(1), balance=900)
    match(line, [comes_in(600, day(1)).pk, comes_in(300, day(5)).pk], by=None)
    assert [[one.satang for one in statement(bank(), on=day(n)).lines] for n in (1, 4, 5)] == [[30000], [30000], []]
    assert [statement(bank(), on=day(n)).difference for n in (1, 5)] == [0, 0]


def test_what_was_turned_round_before_the_bank_heard_of_it_is_nothing():
    bank_line(1, day(1), balance=1)
    wrong = comes_in(500, day(2))
    turn_round([wrong], on=day(3), key=key(), note="", by=None)
    found = [[one.key for one in open_documents(bank(), on=day(n))] for n in (2, 4)]
    assert found == [[wrong.pk], []]


def test_what_was_written_before_the_first_statement_is_told_as_one_sum():
    comes_in(1000, day(1))
    bank_line(50, day(20), balance=1040)
    found = statement(bank(), on=day(21))
    assert ([one.satang for one in found.lines], found.documents, found.difference) == ([5000], [], -1000)
    assert (found.before, found.missing) == (-1000, 0)


def test_lines_that_the_statement_lacks_are_told_with_their_day():
    bank_line(100, day(1), balance=100)
    bank_line(50, day(9), balance=180)
    found = statement(bank(), on=day(9))
    assert (found.missing, found.before, [(gap.on, gap.satang) for gap in found.gaps]) == (3000, 0, [(day(9), 3000)])


def test_without_a_statement_nothing_is_listed():
    comes_in(1000, day(1))
    found = statement(bank(), on=day(1))
    assert (found.book, found.bank, found.difference, found.documents) == (100000, None, None, [])


def test_from_one_bank_account_to_another_a_document_stands_in_both_statements():
    other = fund().accounts.create(code="1210", name="ธ.ก.ส.", kind="asset", bank_number="020-1")
    comes_in(500, day(1))
    draft = Draft("journal", day(2), [Line(other.pk, bank().pk, 20000)], key=key())
    document = write(fund(), [draft], by=None)[0].document
    match(bank_line(-200, day(2)), [document.pk], by=None)
    match(bank_line(200, day(2), account=other), [document.pk], by=None)
    assert BankMatch.objects.filter(document=document).count() == 2


@pytest.mark.parametrize("lines", [1, 3])
def test_the_statement_costs_the_same_for_one_line_and_three(lines, django_assert_num_queries):
    for number in range(lines):
        match(bank_line(100, day(number + 1)), [comes_in(100, day(number + 1)).pk], by=None)
        bank_line(7, day(number + 1))
        comes_in(9, day(number + 1))
    account = bank()
    account.fund  # noqa: B018
    with django_assert_num_queries(9):
        statement(account, on=day(9))


def test_a_line_says_nothing_personal_of_itself():
    assert str(bank_line(5, day(1))) == f"{BankLine._meta.verbose_name} {BankLine.objects.get().pk}"
