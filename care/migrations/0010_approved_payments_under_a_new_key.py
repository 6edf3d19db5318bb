"""A key is changed: the ciphers and digests of approved payments are written anew, within the transaction of
`manage.py rotate_keys` and in no other; everything else of them stays frozen as it was (0005_approved_payments_hold).
"""

from django.db import migrations

from core.operations import VendorSQL

FROZEN = "EXISTS (SELECT 1 FROM care_paymentlist l WHERE l.id = {row}.list_id AND l.approved_at IS NOT NULL)"
ANY = f"{FROZEN.format(row='OLD')} OR {FROZEN.format(row='NEW')}"
SAYS = "id, list_id, receipt_id, for_month, village, house, house_key, name, amount, why, pay_by, bank, payee_name, flags"
SEALED = "account_cipher, account_digest"
REWRITING = "EXISTS (SELECT 1 FROM accounts_keyinforce k WHERE k.rewriting)"
RULES = [
    ("payment_frozen", f"UPDATE OF {SAYS}", ANY),
    ("payment_number_frozen", f"UPDATE OF {SEALED}", f"({ANY}) AND NOT {REWRITING}"),
]


def _sqlite(rules) -> list[str]:
    return [
        f"CREATE TRIGGER {name} BEFORE {act} ON care_paymentline WHEN {wrong} BEGIN SELECT RAISE(ABORT, '{name}'); END"
        for name, act, wrong in rules
    ]


def _postgresql(rules) -> list[str]:
    made = []
    for name, act, wrong in rules:
        made.append(
            f"CREATE FUNCTION care_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF ({wrong}) THEN "
            f"RAISE EXCEPTION '{name}' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$"
        )
        made.append(f"CREATE TRIGGER {name} BEFORE {act} ON care_paymentline FOR EACH ROW EXECUTE FUNCTION care_{name}()")
    return made


def _gone(names, *, functions: bool) -> list[str]:
    if not functions:
        return [f"DROP TRIGGER {name}" for name in names]
    return [part for name in names for part in (f"DROP TRIGGER {name} ON care_paymentline", f"DROP FUNCTION care_{name}()")]


BEFORE = [("payment_frozen", "UPDATE", ANY)]
NOW = [name for name, *_rest in RULES]


class Migration(migrations.Migration):
    dependencies = [("care", "0009_draft_key_to_accounts"), ("accounts", "0007_key_in_force")]

    operations = [
        VendorSQL(
            vendor="sqlite",
            forwards=[*_gone(["payment_frozen"], functions=False), *_sqlite(RULES)],
            backwards=[*_gone(NOW, functions=False), *_sqlite(BEFORE)],
        ),
        VendorSQL(
            vendor="postgresql",
            forwards=[*_gone(["payment_frozen"], functions=True), *_postgresql(RULES)],
            backwards=[*_gone(NOW, functions=True), *_postgresql(BEFORE)],
        ),
    ]
