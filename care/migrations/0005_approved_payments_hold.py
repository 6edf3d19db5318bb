"""What an approved payment list promises, held by the database itself: it and its lines are neither changed nor removed, and
what became of a payment is only ever added to.

Said once for each database. SQLite's REPLACE removes a row without asking its delete trigger: inserts are guarded too.
"""

from django.db import migrations

from core.operations import VendorSQL

LIST, LINE, RESULT = "care_paymentlist", "care_paymentline", "care_paymentresult"
FROZEN = "EXISTS (SELECT 1 FROM care_paymentlist l WHERE l.id = {row}.list_id AND l.approved_at IS NOT NULL)"

# (name, table, act, when it is wrong, in SQL that both databases understand)
RULES = [
    ("payment_list_replaced", LIST, "INSERT", "EXISTS (SELECT 1 FROM care_paymentlist l WHERE l.id = NEW.id"
     " OR (l.entitlement_id = NEW.entitlement_id AND l.month = NEW.month AND l.number = NEW.number))"),
    ("payment_list_frozen", LIST, "UPDATE", "OLD.approved_at IS NOT NULL"),
    ("payment_list_kept", LIST, "DELETE", "OLD.approved_at IS NOT NULL"),
    ("payment_replaced", LINE, "INSERT", "EXISTS (SELECT 1 FROM care_paymentline p WHERE p.id = NEW.id)"),
    ("payment_after_approval", LINE, "INSERT", FROZEN.format(row="NEW")),
    ("payment_frozen", LINE, "UPDATE", f"{FROZEN.format(row='OLD')} OR {FROZEN.format(row='NEW')}"),
    ("payment_kept", LINE, "DELETE", FROZEN.format(row="OLD")),
    ("payment_result_replaced", RESULT, "INSERT", "EXISTS (SELECT 1 FROM care_paymentresult r WHERE r.id = NEW.id)"),
    ("payment_result_of_a_draft", RESULT, "INSERT", "NOT EXISTS (SELECT 1 FROM care_paymentline p"
     " JOIN care_paymentlist l ON l.id = p.list_id WHERE p.id = NEW.line_id AND l.approved_at IS NOT NULL)"),
    ("payment_result_frozen", RESULT, "UPDATE", "1 = 1"),
    ("payment_result_kept", RESULT, "DELETE", "1 = 1"),
]  # fmt: skip


def _sqlite() -> tuple[list[str], list[str]]:
    made = [
        f"CREATE TRIGGER {name} BEFORE {act} ON {table} WHEN {wrong} BEGIN SELECT RAISE(ABORT, '{name}'); END"
        for name, table, act, wrong in RULES
    ]
    return made, [f"DROP TRIGGER {name}" for name, *_rest in RULES]


def _postgresql() -> tuple[list[str], list[str]]:
    made, gone = [], []
    for name, table, act, wrong in RULES:
        back = "OLD" if act == "DELETE" else "NEW"
        made.append(f"CREATE FUNCTION care_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF ({wrong}) THEN "
                    f"RAISE EXCEPTION '{name}' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
                    f"RETURN {back}; END $$")  # fmt: skip
        made.append(f"CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW EXECUTE FUNCTION care_{name}()")
        gone += [f"DROP TRIGGER {name} ON {table}", f"DROP FUNCTION care_{name}()"]
    return made, gone


SQLITE, POSTGRESQL = _sqlite(), _postgresql()


class Migration(migrations.Migration):
    dependencies = [("care", "0004_payments")]

    operations = [
        VendorSQL(vendor="sqlite", forwards=SQLITE[0], backwards=SQLITE[1]),
        VendorSQL(vendor="postgresql", forwards=POSTGRESQL[0], backwards=POSTGRESQL[1]),
    ]
