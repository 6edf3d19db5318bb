"""PostgreSQL keeps the plans of a trigger's questions, and often makes them while the tables are empty: it then reads the
whole fund for each row of a large sheet. The rules of 0002 say the same here in a form that one index alone serves, all rules
of a table in one question. SQLite plans each statement anew, and keeps the triggers of 0002."""

from importlib import import_module

from django.db import migrations

from core.operations import VendorSQL

FIRST = import_module("welfare.migrations.0002_the_book_holds")
TABLES = (FIRST.DOCUMENT, FIRST.TRANSFER, FIRST.CONTRIBUTION)
PARTS = {"year": "EXTRACT(YEAR FROM NEW.dated_on)", "month": "EXTRACT(MONTH FROM NEW.dated_on)"}

# name: when it is wrong, in place of the condition of 0002
INSTEAD = {
    "document_gap": "NEW.number <> 1 + COALESCE((SELECT d.number FROM welfare_document d"
    " WHERE d.fund_id = NEW.fund_id AND d.kind = NEW.kind AND d.series = NEW.series"
    " AND d.fiscal_year = NEW.fiscal_year ORDER BY d.number DESC LIMIT 1), 0)",
    "document_undoes_another_fund": "NEW.undoes_id IS NOT NULL AND (SELECT d.fund_id = NEW.fund_id"
    " AND d.undoes_id IS NULL AND d.dated_on <= NEW.dated_on FROM welfare_document d"
    " WHERE d.id = NEW.undoes_id) IS NOT TRUE",
    "transfer_of_another_document": "(SELECT d.fund_id = NEW.fund_id AND d.dated_on = NEW.dated_on"
    " FROM welfare_document d WHERE d.id = NEW.document_id) IS NOT TRUE",
    "transfer_no_mirror": "NEW.reverses_id IS NOT NULL AND (SELECT t.fund_id = NEW.fund_id"
    " AND t.reverses_id IS NULL AND t.debit_id = NEW.credit_id AND t.credit_id = NEW.debit_id"
    " AND t.amount = NEW.amount AND d.undoes_id = t.document_id FROM welfare_transfer t, welfare_document d"
    " WHERE t.id = NEW.reverses_id AND d.id = NEW.document_id) IS NOT TRUE",
    "contribution_is_not_its_transfer": "(SELECT m.fund_id = t.fund_id AND t.dated_on = NEW.received_on"
    " AND t.amount = ABS(NEW.amount) AND (t.reverses_id IS NULL) = (NEW.months > 0)"
    " FROM welfare_transfer t, welfare_member m WHERE t.id = NEW.transfer_id AND m.id = NEW.member_id) IS NOT TRUE",
}


def _now(table: str) -> str:
    """A row is replaced by an UPDATE there, which is refused; a second row of the same key fails at the unique index."""
    checks = " ".join(
        f"WHEN {INSTEAD.get(name, wrong).format(**PARTS)} THEN '{name}'"
        for name, wrong in FIRST.RULES[table] if not name.endswith("_replaced")
    )  # fmt: skip
    return (
        f"CREATE OR REPLACE FUNCTION {table}_rules() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"DECLARE broken text := CASE {checks} END; BEGIN IF broken IS NOT NULL THEN "
        "RAISE EXCEPTION USING MESSAGE = broken, ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$"
    )


def _before(table: str) -> str:
    [made] = [sql for sql in FIRST.POSTGRESQL[0] if sql.startswith(f"CREATE FUNCTION {table}_rules()")]
    return made.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", 1)


class Migration(migrations.Migration):
    dependencies = [("welfare", "0011_contribution_runs")]

    operations = [
        VendorSQL(vendor="postgresql", forwards=[*map(_now, TABLES)], backwards=[*map(_before, TABLES)]),
    ]
