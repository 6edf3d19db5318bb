"""A book that somebody changed behind the portal's back: the first row that does not hold is named."""

import datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils.translation import gettext as _

from welfare.enums import AccountRole, ClosingKind
from welfare.models import Contribution, Transfer
from welfare.services.book import turn_round
from welfare.services.closing import close
from welfare.services.contributions import take_back
from welfare.tests.factories import cash, fund, key, member, moves, pays
from welfare.verify import broken

pytestmark = pytest.mark.django_db
DAY, OPEN = datetime.date(2025, 11, 3), datetime.date(2025, 12, 2)


@pytest.fixture
def book():
    """Some of everything, whole."""
    begun = fund()
    cash(begun, 1000)
    pays(member(begun), 60, DAY)
    turned = moves(begun, AccountRole.CASH, AccountRole.DONATION, 20, DAY)
    turn_round([turned.document], on=DAY, key=key(), note="", by=None)
    close(begun, kind=ClosingKind.MONTH, up_to=datetime.date(2025, 11, 30), by=None)
    moves(begun, AccountRole.EXPENSES, AccountRole.CASH, 100, datetime.date(2025, 12, 1))
    return begun


def without_triggers(*statements: str) -> None:
    """What somebody with the database's own password can do."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'welfare_%'")
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            cursor.execute(statement)


def said() -> str:
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("verify_ledger", stderr=out, stdout=StringIO())
    assert ended.value.code == 1
    return out.getvalue().splitlines()[0]


def test_a_whole_book_holds(book):
    out = StringIO()
    call_command("verify_ledger", stdout=out)
    assert f"{Transfer.objects.count()}" in out.getvalue()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE welfare_transfer SET amount = amount + 1 WHERE seq = 2",
        "UPDATE welfare_transfer SET debit_id = debit_id + 1 WHERE seq = 2",
        "UPDATE welfare_transfer SET dated_on = '2025-11-04' WHERE seq = 2",
        "UPDATE welfare_transfer SET hash = 'x' WHERE seq = 2",
    ],
)
def test_a_changed_transfer_is_named(book, change):
    without_triggers(change)
    assert f"{Transfer.objects.get(seq=2).pk}" in said()


def test_a_missing_transfer_is_named(book):
    gone = Transfer.objects.get(seq=2)
    without_triggers(
        f"DELETE FROM welfare_contribution WHERE transfer_id = {gone.pk}",  # noqa: S608 - a number
        f"DELETE FROM welfare_transfer WHERE id = {gone.pk}",  # noqa: S608 - a number
    )
    assert "2" in said()


def test_a_changed_document_is_named(book):
    without_triggers("UPDATE welfare_document SET note = 'x' WHERE number = 1 AND kind = 'receipt'")
    assert "เอกสาร" in said() or "Document" in said()


def test_a_changed_closing_balance_is_named(book):
    without_triggers("UPDATE welfare_closingbalance SET balance = balance + 1")
    assert "ปิดบัญชี" in said() or "Closing" in said()


def test_a_changed_contribution_is_named(book):
    without_triggers("UPDATE welfare_contribution SET amount = amount + 1")
    assert "เงินสมทบ" in said() or "Contribution" in said()


@pytest.mark.parametrize(("which", "by"), [(0, 2), (1, -2), (1, -3)])
def test_of_a_month_that_is_paid_twice_the_later_contribution_is_named(book, which, by):
    one = member(book)
    months = [pays(one, 30 * count, OPEN).transfers[0].contribution for count in (4, 2)]
    without_triggers(
        f"UPDATE welfare_contribution SET covers_from = covers_from + {by}, covers_to = covers_to + {by}"  # noqa: S608
        f" WHERE id = {months[which].pk}"
    )
    assert list(broken(book)) == [_("Contribution %(pk)s pays a month that another pays too.") % {"pk": months[1].pk}]


def test_months_that_were_turned_round_may_be_paid_again(book):
    one = member(book)
    turned = pays(one, 60, OPEN)
    take_back([turned.document], on=OPEN, key=key(), note="", by=None)
    pays(one, 90, OPEN)
    assert (list(broken(book)), Contribution.objects.filter(member=one).count()) == ([], 3)
