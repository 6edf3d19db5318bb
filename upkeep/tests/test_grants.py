"""The account that the portal works with, as deploy/database.sh makes it: what it may not do to tables, ledger and trail.

SQLite has no accounts: there the triggers alone hold (welfare/tests/test_book.py, accounts/tests/test_chain.py)."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from accounts.tests.chained import made_lines
from tests.contract import make_user
from welfare.models import Fund
from welfare.services.moves import PRESETS, Move, move

SCRIPT = Path(settings.BASE_DIR) / "deploy" / "database.sh"
LEDGER = ("welfare_document", "welfare_transfer", "welfare_contribution", "welfare_closing", "welfare_closingbalance")
TRAIL = ("accounts_accesslog", "accounts_trailhead")
NO_RIGHT = (
    "ALTER TABLE {table} ADD COLUMN extra int",
    "ALTER TABLE {table} DISABLE TRIGGER ALL",
    "ALTER TABLE {table} DISABLE TRIGGER USER",
    "ALTER TABLE {table} OWNER TO waeng",
    "TRUNCATE {table} CASCADE",
    "DROP TABLE {table} CASCADE",
    "CREATE RULE nothing AS ON DELETE TO {table} DO INSTEAD NOTHING",
    "CREATE TRIGGER other BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION welfare_kept()",
)
# Around the tables: the triggers' functions, other accounts, the machine itself.
WAYS_ROUND = (
    "SET session_replication_role = replica",
    "SET ROLE waeng_owner",
    "CREATE TABLE public.own (id int)",
    "CREATE FUNCTION public.own() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE OR REPLACE FUNCTION welfare_kept() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
    "DROP FUNCTION welfare_kept() CASCADE",
    "DROP TRIGGER welfare_transfer_kept ON welfare_transfer",
    "CREATE ROLE another LOGIN",
    "ALTER ROLE waeng SUPERUSER",
    "COPY (SELECT 1) TO PROGRAM 'true'",
    "COPY accounts_user TO '/tmp/out'",
    "SELECT pg_read_file('/etc/passwd')",
)
# Rows may be written to these tables; what stands in them is held by the triggers.
HELD = ("UPDATE {table} SET id = id", "DELETE FROM {table}")


def statements() -> list[str]:
    """What the script tells PostgreSQL about rights, for the database of this test."""
    text = SCRIPT.read_text(encoding="utf-8")
    roles, rights = re.findall(r"<<'SQL'\n(.*?)\nSQL", text, re.DOTALL)
    accounts = re.sub(r":'\w+'", "'x'", "\n".join(re.findall(r"ALTER ROLE .*", roles)))
    here = rights.replace(':"name"', f'"{connection.settings_dict["NAME"]}"')
    return ["CREATE ROLE waeng_owner", "CREATE ROLE waeng", accounts, here, "SET LOCAL SESSION AUTHORIZATION waeng"]


@pytest.fixture
def as_portal(db):
    """A book and a trail with something in them, and from here on the portal's own account."""
    made_lines(make_user("registry_clerk"))
    treasurer = make_user("fund_treasurer")
    fund = Fund.objects.get()
    move(fund, Move(PRESETS["donation"], 100, timezone.localdate(), "one"), by=treasurer)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for statement in statements():
                cursor.execute(statement)


def done(acts, *tables: str) -> list[str]:
    """Of these acts the ones that the database let happen, each tried by itself."""
    found = []
    for act in (act.format(table=table) for act in acts for table in tables or [""]):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(act)
        except DatabaseError as refused:
            assert "does not exist" not in str(refused) and "syntax" not in str(refused), refused
        else:
            found.append(act)
    return found


def test_the_portal_s_account_changes_no_table_and_finds_no_way_round(as_portal):
    if connection.vendor == "postgresql":
        assert done(NO_RIGHT, *LEDGER, *TRAIL, "residents_resident", "django_migrations") == []
        assert done(WAYS_ROUND) == []


def test_what_stands_in_ledger_and_trail_is_neither_changed_nor_removed(as_portal):
    assert done(HELD, "welfare_document", "welfare_transfer", "accounts_accesslog") == []
    assert done(["UPDATE {table} SET place = place - 1", "DELETE FROM {table}"], "accounts_trailhead") == []


LAID_BEFORE = (
    "CREATE TEMPORARY TABLE welfare_document AS SELECT * FROM public.welfare_document",
    "UPDATE pg_temp.welfare_document SET number = number + 6",
)
LEAVES_A_GAP = (
    "INSERT INTO public.welfare_document SELECT (jsonb_populate_record(d, "
    "jsonb_build_object('id', -1, 'key', 'two', 'number', d.number + 7))).* FROM public.welfare_document d LIMIT 1"
)


def test_a_table_laid_before_another_is_not_what_the_rules_ask(as_portal):
    if connection.vendor == "postgresql":
        assert done([*LAID_BEFORE, LEAVES_A_GAP]) == [*LAID_BEFORE]


def test_every_rule_of_the_database_asks_the_schema_of_the_portal(db):
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT DISTINCT proname FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid WHERE NOT tgisinternal "
                "AND pronamespace = current_schema()::regnamespace AND proconfig IS NULL"
            )
            assert cursor.fetchall() == []


def test_it_works_with_rows_all_the_same(as_portal):
    assert done(["SELECT COUNT(*) FROM {table}", "UPDATE {table} SET id = id"], "residents_resident") == [
        "SELECT COUNT(*) FROM residents_resident",
        "UPDATE residents_resident SET id = id",
    ]
