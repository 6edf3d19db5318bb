"""What the book promises, held by the database itself: nothing is changed, removed, put between, or dated into a closed
period; numbers and places have no gap; a reversal is the mirror of what it turns round (docs/security.md).

Said once for each database. SQLite's REPLACE removes a row without asking its delete trigger: inserts are guarded too.
"""

from django.db import migrations

from core.operations import VendorSQL

DOCUMENT, TRANSFER = "welfare_document", "welfare_transfer"
CONTRIBUTION, CLOSING, BALANCE = "welfare_contribution", "welfare_closing", "welfare_closingbalance"
KEPT = (DOCUMENT, TRANSFER, CONTRIBUTION, CLOSING, BALANCE)

# table: (name, when it is wrong, as a condition on NEW in SQL that both databases understand)
RULES = {
    DOCUMENT: [
        ("document_replaced", "EXISTS (SELECT 1 FROM welfare_document d WHERE d.id = NEW.id"
         " OR (d.fund_id = NEW.fund_id AND d.key = NEW.key))"),
        ("document_gap", "NEW.number <> 1 + COALESCE((SELECT MAX(d.number) FROM welfare_document d"
         " WHERE d.fund_id = NEW.fund_id AND d.kind = NEW.kind AND d.series = NEW.series"
         " AND d.fiscal_year = NEW.fiscal_year), 0)"),
        ("document_of_a_closed_period", "NEW.dated_on <= (SELECT MAX(c.up_to) FROM welfare_closing c"
         " WHERE c.fund_id = NEW.fund_id)"),
        ("document_of_another_year", "NEW.fiscal_year <> {year} + 543 + CASE WHEN {month} >= 10 THEN 1 ELSE 0 END"),
        ("document_undoes_another_fund", "NEW.undoes_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM welfare_document d"
         " WHERE d.id = NEW.undoes_id AND d.fund_id = NEW.fund_id AND d.undoes_id IS NULL"
         " AND d.dated_on <= NEW.dated_on)"),
    ],
    TRANSFER: [
        ("transfer_replaced", "EXISTS (SELECT 1 FROM welfare_transfer t WHERE t.id = NEW.id)"),
        ("transfer_gap", "NEW.seq <> 1 + COALESCE((SELECT MAX(t.seq) FROM welfare_transfer t"
         " WHERE t.fund_id = NEW.fund_id), 0)"),
        ("transfer_of_another_document", "NOT EXISTS (SELECT 1 FROM welfare_document d WHERE d.id = NEW.document_id"
         " AND d.fund_id = NEW.fund_id AND d.dated_on = NEW.dated_on)"),
        ("transfer_of_another_fund", "2 <> (SELECT COUNT(*) FROM welfare_account a"
         " WHERE a.id IN (NEW.debit_id, NEW.credit_id) AND a.fund_id = NEW.fund_id)"),
        ("transfer_no_mirror", "NEW.reverses_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM welfare_transfer t"
         " JOIN welfare_document d ON d.id = NEW.document_id"
         " WHERE t.id = NEW.reverses_id AND t.fund_id = NEW.fund_id AND t.reverses_id IS NULL"
         " AND t.debit_id = NEW.credit_id AND t.credit_id = NEW.debit_id AND t.amount = NEW.amount"
         " AND d.undoes_id = t.document_id)"),
    ],
    CONTRIBUTION: [
        ("contribution_replaced", "EXISTS (SELECT 1 FROM welfare_contribution c WHERE c.id = NEW.id"
         " OR c.transfer_id = NEW.transfer_id)"),
        ("contribution_is_not_its_transfer", "NOT EXISTS (SELECT 1 FROM welfare_transfer t"
         " JOIN welfare_member m ON m.id = NEW.member_id WHERE t.id = NEW.transfer_id AND m.fund_id = t.fund_id"
         " AND t.dated_on = NEW.received_on AND t.amount = ABS(NEW.amount)"
         " AND (t.reverses_id IS NULL) = (NEW.months > 0))"),
        ("contribution_no_mirror", "NEW.months < 0 AND NOT EXISTS (SELECT 1 FROM welfare_contribution c"
         " JOIN welfare_transfer t ON t.id = NEW.transfer_id"
         " WHERE c.id = NEW.undoes_id AND c.transfer_id = t.reverses_id AND c.member_id = NEW.member_id"
         " AND c.covers_from = NEW.covers_from AND c.covers_to = NEW.covers_to AND c.amount = -NEW.amount)"),
        ("contribution_overlaps", "NEW.months > 0 AND EXISTS (SELECT 1 FROM welfare_contribution c"
         " WHERE c.member_id = NEW.member_id AND c.months > 0 AND c.covers_to >= NEW.covers_from"
         " AND c.covers_from <= NEW.covers_to"
         " AND NOT EXISTS (SELECT 1 FROM welfare_contribution u WHERE u.undoes_id = c.id))"),
    ],
    CLOSING: [
        ("closing_replaced", "EXISTS (SELECT 1 FROM welfare_closing c WHERE c.id = NEW.id)"),
        ("closing_backwards", "NEW.up_to <= (SELECT MAX(c.up_to) FROM welfare_closing c WHERE c.fund_id = NEW.fund_id)"),
        ("closing_of_another_book", "NEW.last_seq <> COALESCE((SELECT MAX(t.seq) FROM welfare_transfer t"
         " WHERE t.fund_id = NEW.fund_id), 0)"),
    ],
    BALANCE: [
        ("closing_balance_replaced", "EXISTS (SELECT 1 FROM welfare_closingbalance b WHERE b.id = NEW.id)"),
        ("closing_balance_of_another_fund", "NOT EXISTS (SELECT 1 FROM welfare_closing c"
         " JOIN welfare_account a ON a.fund_id = c.fund_id WHERE c.id = NEW.closing_id AND a.id = NEW.account_id)"),
    ],
}  # fmt: skip
# An account keeps the meaning that its transfers have; a fund's account of cash never goes below nothing.
ACCOUNT_KEPT = "OLD.fund_id <> NEW.fund_id OR OLD.kind <> NEW.kind OR OLD.role <> NEW.role"


def _sqlite() -> tuple[list[str], list[str]]:
    made, gone = [], []
    parts = {"year": "CAST(strftime('%%Y', NEW.dated_on) AS INTEGER)",
             "month": "CAST(strftime('%%m', NEW.dated_on) AS INTEGER)"}  # fmt: skip
    for table in KEPT:
        for act in ("UPDATE", "DELETE"):
            name = f"{table}_no_{act.lower()}"
            made.append(f"CREATE TRIGGER {name} BEFORE {act} ON {table} BEGIN SELECT RAISE(ABORT, '{name}'); END")
            gone.append(f"DROP TRIGGER {name}")
        for name, wrong in RULES[table]:
            wrong = wrong.format(**parts)
            made.append(f"CREATE TRIGGER {name} BEFORE INSERT ON {table} WHEN {wrong} "
                        f"BEGIN SELECT RAISE(ABORT, '{name}'); END")  # fmt: skip
            gone.append(f"DROP TRIGGER {name}")
    # Whole satang: SQLite would store 0.5 in a column of whole numbers.
    whole = "typeof(NEW.amount) <> 'integer'"
    for table in (TRANSFER, CONTRIBUTION):
        made.append(f"CREATE TRIGGER {table}_whole BEFORE INSERT ON {table} WHEN {whole} "
                    f"BEGIN SELECT RAISE(ABORT, '{table}_whole'); END")  # fmt: skip
        gone.append(f"DROP TRIGGER {table}_whole")
    made.append("CREATE TRIGGER account_kept BEFORE UPDATE ON welfare_account "
                f"WHEN {ACCOUNT_KEPT} BEGIN SELECT RAISE(ABORT, 'account_kept'); END")  # fmt: skip
    return made, [*gone, "DROP TRIGGER account_kept"]


def _postgresql() -> tuple[list[str], list[str]]:
    made, gone = [], []
    parts = {"year": "EXTRACT(YEAR FROM NEW.dated_on)", "month": "EXTRACT(MONTH FROM NEW.dated_on)"}
    made.append("CREATE FUNCTION welfare_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION "
                "USING MESSAGE = TG_TABLE_NAME || '_no_' || lower(TG_OP), ERRCODE = 'integrity_constraint_violation'; "
                "END $$")  # fmt: skip
    for table in KEPT:
        made.append(f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table} "
                    "FOR EACH ROW EXECUTE FUNCTION welfare_kept()")  # fmt: skip
        made.append(f"CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON {table} "
                    "FOR EACH STATEMENT EXECUTE FUNCTION welfare_kept()")  # fmt: skip
        checks = " ".join(
            f"IF ({wrong.format(**parts)}) THEN RAISE EXCEPTION '{name}' "
            "USING ERRCODE = 'integrity_constraint_violation'; END IF;"
            for name, wrong in RULES[table]
        )
        made.append(f"CREATE FUNCTION {table}_rules() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {checks} "
                    "RETURN NEW; END $$")  # fmt: skip
        made.append(f"CREATE TRIGGER {table}_rules BEFORE INSERT ON {table} "
                    f"FOR EACH ROW EXECUTE FUNCTION {table}_rules()")  # fmt: skip
        gone += [f"DROP TRIGGER {table}_{name} ON {table}" for name in ("kept", "not_emptied", "rules")]
        gone.append(f"DROP FUNCTION {table}_rules()")
    made.append("CREATE FUNCTION welfare_account_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"IF {ACCOUNT_KEPT} THEN RAISE EXCEPTION 'account_kept' "
                "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$")  # fmt: skip
    made.append("CREATE TRIGGER welfare_account_kept BEFORE UPDATE ON welfare_account "
                "FOR EACH ROW EXECUTE FUNCTION welfare_account_kept()")  # fmt: skip
    gone += ["DROP TRIGGER welfare_account_kept ON welfare_account", "DROP FUNCTION welfare_account_kept()",
             "DROP FUNCTION welfare_kept()"]  # fmt: skip
    return made, gone


SQLITE, POSTGRESQL = _sqlite(), _postgresql()


class Migration(migrations.Migration):
    dependencies = [("welfare", "0001_schema")]

    operations = [
        VendorSQL(vendor="sqlite", forwards=SQLITE[0], backwards=SQLITE[1]),
        VendorSQL(vendor="postgresql", forwards=POSTGRESQL[0], backwards=POSTGRESQL[1]),
    ]
