"""The trail grows and nothing else, held by the database itself: no line is changed, removed, replaced or emptied away.

Two ways are open. A line that was written in a larger transaction gets its place once. Lines of which a note in
accounts_trailcut says that they were forgotten may go, none of them younger than 90 days (Computer Crime Act s.26).
SQLite's REPLACE removes a row without asking its delete trigger: inserts are guarded too.
"""

from django.db import migrations

from core.operations import VendorSQL

LINE, HEAD, CUT = "accounts_accesslog", "accounts_trailhead", "accounts_trailcut"
SAYS = "id, at, user_id, action, target_type, target_id, reason, detail"
# Name, when it is asked, on which table, and when it is wrong: in SQL that both databases understand.
RULES = [
    ("trail_no_change", f"UPDATE OF {SAYS}", LINE, "TRUE"),
    ("trail_placed_once", "UPDATE OF place, digest", LINE, "OLD.place IS NOT NULL OR NEW.place IS NULL"),
    ("trail_no_removal", "DELETE", LINE, "OLD.place IS NULL OR OLD.at > {days_ago}"
     f" OR NOT EXISTS (SELECT 1 FROM {CUT} c WHERE c.up_to >= OLD.place)"),
    ("trail_no_replacing", "INSERT", LINE, f"EXISTS (SELECT 1 FROM {LINE} l WHERE l.id = NEW.id OR l.place = NEW.place)"),
    ("trail_end_goes_on", "UPDATE", HEAD, "NEW.id <> OLD.id OR NEW.place < OLD.place"),
    ("trail_end_stays", "DELETE", HEAD, "TRUE"),
    ("trail_end_replaced", "INSERT", HEAD, f"EXISTS (SELECT 1 FROM {HEAD} h WHERE h.id = NEW.id)"),
    ("trail_cut_no_change", "UPDATE", CUT, "TRUE"),
    ("trail_cut_no_removal", "DELETE", CUT, "TRUE"),
    ("trail_cut_of_young_lines", "INSERT", CUT, f"EXISTS (SELECT 1 FROM {CUT} c WHERE c.id = NEW.id OR c.up_to >= NEW.up_to)"
     f" OR EXISTS (SELECT 1 FROM {LINE} l WHERE l.place <= NEW.up_to AND l.at > {{days_ago}})"),
]  # fmt: skip
SQLITE_DAYS_AGO = "datetime('now', '-90 days')"
POSTGRESQL_DAYS_AGO = "now() - interval '90 days'"


def _sqlite() -> tuple[list[str], list[str]]:
    made = [
        f"CREATE TRIGGER {name} BEFORE {act} ON {table} WHEN {wrong.format(days_ago=SQLITE_DAYS_AGO)} "
        f"BEGIN SELECT RAISE(ABORT, '{name}'); END"
        for name, act, table, wrong in RULES
    ]
    return made, [f"DROP TRIGGER {name}" for name, *_rest in RULES]


def _postgresql() -> tuple[list[str], list[str]]:
    made, gone = [], []
    for name, act, table, wrong in RULES:
        # A conflict of keys is PostgreSQL's own to refuse, and its ON CONFLICT ... UPDATE asks the rule of changes.
        if act == "INSERT" and table != CUT:
            continue
        row = "OLD" if act == "DELETE" else "NEW"
        made += [
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF ({wrong.format(days_ago=POSTGRESQL_DAYS_AGO)}) THEN RAISE EXCEPTION '{name}' "
            f"USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {row}; END $$",
            f"CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
        ]
        gone += [f"DROP TRIGGER {name} ON {table}", f"DROP FUNCTION {name}()"]
    made.append(
        "CREATE FUNCTION trail_not_emptied() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION 'trail_not_emptied' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    for table in (LINE, HEAD, CUT):
        made.append(
            f"CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION trail_not_emptied()"
        )
        gone.append(f"DROP TRIGGER {table}_not_emptied ON {table}")
    return made, [*gone, "DROP FUNCTION trail_not_emptied()"]


SQLITE, POSTGRESQL = _sqlite(), _postgresql()


def chain_what_is_there(apps, schema_editor):
    """Lines that were written before there was a chain begin it, in the order of their keys."""
    from accounts.chain import BEGINNING, fingerprint, said

    lines, head = apps.get_model("accounts", "AccessLog"), apps.get_model("accounts", "TrailHead")
    place, before = 0, BEGINNING
    columns = ("pk", "at", "user_id", "action", "target_type", "target_id", "reason", "detail")
    for values in lines.objects.order_by("pk").values_list(*columns).iterator(5000):
        place += 1
        before = fingerprint(before, place, *said(*values))
        lines.objects.filter(pk=values[0]).update(place=place, digest=before)
    head.objects.create(pk=1, place=place, digest=before)


def let_go(apps, schema_editor):
    apps.get_model("accounts", "TrailHead").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_chained_trail")]

    operations = [
        migrations.RunPython(chain_what_is_there, let_go),
        VendorSQL(vendor="sqlite", forwards=SQLITE[0], backwards=SQLITE[1]),
        VendorSQL(vendor="postgresql", forwards=POSTGRESQL[0], backwards=POSTGRESQL[1]),
    ]
