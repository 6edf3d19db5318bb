"""The book: one way in, gapless, balanced, immutable, closed where it is closed."""

import datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from welfare.balances import balances
from welfare.enums import AccountRole, ClosingKind, DocumentKind
from welfare.models import Closing, ClosingBalance, Contribution, Document, Transfer
from welfare.services.book import BookRefused, Draft, Line, accounts_of, turn_round, write
from welfare.services.closing import close
from welfare.tests.factories import cash, fund, key, member, moves, pays
from welfare.verify import broken

pytestmark = pytest.mark.django_db
DAY = datetime.date(2025, 11, 3)


@pytest.fixture
def book():
    return fund()


def held(book, role, on=DAY):
    return balances(book, on=on)[accounts_of(book)[role].pk]


def test_a_transfer_moves_its_amount(book):
    moves(book, AccountRole.CASH, AccountRole.DONATION, "100.25", DAY)
    assert (held(book, AccountRole.CASH), held(book, AccountRole.DONATION)) == (10025, -10025)


def test_numbers_follow_one_another_in_each_series_and_year(book):
    for kind, series, on in [
        (DocumentKind.RECEIPT, "", DAY), (DocumentKind.RECEIPT, "", DAY), (DocumentKind.JOURNAL, "", DAY),
        (DocumentKind.RECEIPT, "S", DAY), (DocumentKind.RECEIPT, "", datetime.date(2025, 9, 30)),
    ]:  # fmt: skip
        moves(book, AccountRole.CASH, AccountRole.DONATION, 1, on, kind=kind, series=series)
    labels = [(d.kind, d.label) for d in Document.objects.order_by("pk")]
    assert labels == [
        ("receipt", "1/2569"), ("receipt", "2/2569"), ("journal", "1/2569"), ("receipt", "S1/2569"), ("receipt", "1/2568"),
    ]  # fmt: skip


def test_sent_twice_it_is_written_once(book):
    once = moves(book, AccountRole.CASH, AccountRole.DONATION, 5, DAY, key="a")
    again = moves(book, AccountRole.CASH, AccountRole.DONATION, 5, DAY, key="a")
    assert (again.again, again.document.pk, Transfer.objects.count()) == (True, once.document.pk, 1)


def test_the_same_key_with_other_content_is_refused(book):
    moves(book, AccountRole.CASH, AccountRole.DONATION, 5, DAY, key="a")
    with pytest.raises(BookRefused) as refused:
        moves(book, AccountRole.CASH, AccountRole.DONATION, 6, DAY, key="a")
    assert refused.value.code == "other_content"


def test_money_that_is_not_there_is_not_spent(book):
    cash(book, 100, DAY)
    with pytest.raises(BookRefused) as refused, transaction.atomic():
        moves(book, AccountRole.EXPENSES, AccountRole.CASH, "100.01", DAY)
    assert (refused.value.code, held(book, AccountRole.CASH)) == ("not_enough", 10000)


def test_a_past_day_is_not_left_without_money_either(book):
    cash(book, 100, DAY)
    with pytest.raises(BookRefused), transaction.atomic():
        moves(book, AccountRole.EXPENSES, AccountRole.CASH, 50, DAY - datetime.timedelta(days=1))
    assert Transfer.objects.count() == 1


def test_the_last_satang_may_be_spent(book):
    cash(book, 100, DAY)
    moves(book, AccountRole.EXPENSES, AccountRole.CASH, 100, DAY)
    assert held(book, AccountRole.CASH) == 0


def test_tomorrow_is_refused(book):
    with pytest.raises(BookRefused) as refused:
        moves(book, AccountRole.CASH, AccountRole.DONATION, 5, timezone.localdate() + datetime.timedelta(days=2))
    assert refused.value.code == "future"


@pytest.mark.parametrize("satang", [0, -1, 10**10 + 1])
def test_an_amount_is_more_than_nothing_and_within_bounds(book, satang):
    accounts = accounts_of(book)
    line = Line(accounts[AccountRole.CASH].pk, accounts[AccountRole.DONATION].pk, satang)
    with pytest.raises(BookRefused) as refused:
        write(book, [Draft(DocumentKind.JOURNAL, DAY, [line], key())], by=None)
    assert refused.value.code == "amount"


@pytest.mark.parametrize("amount", ["-1", "0", "0.5"])
def test_the_database_takes_no_amount_below_a_satang(book, amount):
    """SQLite would keep half a satang in a column of whole numbers; PostgreSQL rounds it, and refuses what comes of it."""
    one = cash(book, 100).transfers[0]
    names = "fund_id, document_id, dated_on, debit_id, credit_id, hash"
    amount = amount if connection.vendor == "sqlite" else f"trunc({amount})"
    with pytest.raises(IntegrityError):
        sql(f"INSERT INTO welfare_transfer ({names}, seq, amount) SELECT {names}, 2, {amount} FROM welfare_transfer")  # noqa: S608
    assert list(Transfer.objects.values_list("pk", flat=True)) == [one.pk]


def test_turned_round_all_is_as_before(book):
    written = moves(book, AccountRole.CASH, AccountRole.DONATION, 5, DAY)
    turn_round([written.document], on=DAY, key=key(), note="", by=None)
    assert (held(book, AccountRole.CASH), Transfer.objects.count()) == (0, 2)


def test_nothing_is_turned_round_twice(book):
    written = moves(book, AccountRole.CASH, AccountRole.DONATION, 5, DAY)
    [back] = turn_round([written.document], on=DAY, key=key(), note="", by=None)
    for document in (written.document, back.document):
        with pytest.raises(BookRefused):
            turn_round([document], on=DAY, key=key(), note="", by=None)


def test_a_closed_period_takes_nothing(book):
    moves(book, AccountRole.CASH, AccountRole.DONATION, 5, DAY)
    close(book, kind=ClosingKind.MONTH, up_to=datetime.date(2025, 11, 30), by=None)
    with pytest.raises(BookRefused) as refused:
        moves(book, AccountRole.CASH, AccountRole.DONATION, 5, datetime.date(2025, 11, 30))
    assert refused.value.code == "closed"


def test_what_is_closed_is_turned_round_in_the_open_period(book):
    written = moves(book, AccountRole.CASH, AccountRole.DONATION, 5, DAY)
    close(book, kind=ClosingKind.MONTH, up_to=datetime.date(2025, 11, 30), by=None)
    later = datetime.date(2025, 12, 1)
    turn_round([written.document], on=later, key=key(), note="", by=None)
    assert (held(book, AccountRole.CASH), held(book, AccountRole.CASH, later)) == (500, 0)


@pytest.mark.parametrize(
    ("kind", "up_to", "code"),
    [
        (ClosingKind.MONTH, datetime.date(2025, 11, 29), "no_end"),
        (ClosingKind.HALF, datetime.date(2025, 12, 31), "no_end"),
        (ClosingKind.YEAR, datetime.date(2026, 3, 31), "no_end"),
        (ClosingKind.YEAR, datetime.date(2099, 9, 30), "not_over"),
    ],
)
def test_only_a_period_that_is_over_is_closed(book, kind, up_to, code):
    with pytest.raises(BookRefused) as refused:
        close(book, kind=kind, up_to=up_to, by=None)
    assert refused.value.code == code


def test_balances_are_the_same_from_a_closing_and_from_the_start(book):
    cash(book, 100)
    close(book, kind=ClosingKind.HALF, up_to=datetime.date(2025, 3, 31), by=None)
    moves(book, AccountRole.EXPENSES, AccountRole.CASH, 30, DAY)
    assert balances(book, on=DAY) == balances(book, on=DAY, from_closing=False)


def sql(statement: str, *params):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, params)


KEPT = (Document, Transfer, Contribution, Closing, ClosingBalance)


@pytest.fixture
def full(book):
    """A row in each of the tables that are kept."""
    pays(member(book), 30, DAY)
    close(book, kind=ClosingKind.MONTH, up_to=datetime.date(2025, 11, 30), by=None)
    assert all(model.objects.exists() for model in KEPT)
    return book


@pytest.mark.parametrize("model", KEPT)
@pytest.mark.parametrize("act", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_the_database_changes_and_removes_nothing(full, model, act):
    with pytest.raises(IntegrityError):
        sql(act.format(model._meta.db_table))
    assert model.objects.exists()


@pytest.mark.parametrize("model", KEPT)
def test_the_database_replaces_nothing(full, model):
    """SQLite's REPLACE asks no delete trigger; PostgreSQL has a clause of its own."""
    table = model._meta.db_table
    names = [field.column for field in model._meta.concrete_fields]
    insert = "INSERT OR REPLACE INTO" if connection.vendor == "sqlite" else "INSERT INTO"
    with pytest.raises(IntegrityError):
        sql(f"{insert} {table} ({', '.join(names)}) SELECT {', '.join(names)} FROM {table}")  # noqa: S608 - our names
    assert list(broken(full)) == []


@pytest.mark.parametrize("model", KEPT)
def test_no_table_is_emptied(full, model):
    """SQLite's way to empty a table is a DELETE; PostgreSQL has TRUNCATE besides."""
    verb = "TRUNCATE {} CASCADE" if connection.vendor == "postgresql" else "DELETE FROM {}"
    # Checks of the rows that were just made are done first: they would stop it by themselves.
    connection.check_constraints()
    with pytest.raises(IntegrityError):
        sql(verb.format(model._meta.db_table))
    assert model.objects.exists()
