"""Titles and texts have an index each, so that a word that stands in every text is found in titles at once; the key of a text
holds its title's words too, as what is asked for may stand partly in each."""

from importlib import import_module

from django.db import migrations

from core.operations import VendorSQL

before = import_module("programs.migrations.0003_search")
TABLE = "programs_publicdocument"
COLUMNS = ("title_key", "text_key")
POSTGRESQL = [
    *(f"CREATE INDEX public_document_{one} ON {TABLE} USING gin ({one} gin_trgm_ops)" for one in COLUMNS),
    # Looked through more often than written: unpacking would cost more than the search; and what lies beside the table
    # the planner takes for nothing, and reads all of it.
    f"ALTER TABLE {TABLE} ALTER COLUMN text_key SET STORAGE EXTERNAL",
    f"ALTER TABLE {TABLE} SET (toast_tuple_target = 8160)",
]
POSTGRESQL_BACK = [
    f"ALTER TABLE {TABLE} RESET (toast_tuple_target)",
    f"ALTER TABLE {TABLE} ALTER COLUMN text_key SET STORAGE EXTENDED",
    *(f"DROP INDEX public_document_{one}" for one in COLUMNS),
]


def _index(column: str) -> list[str]:
    index = f"programs_{column}"
    gone = f"INSERT INTO {index}({index}, rowid, {column}) VALUES ('delete', old.id, old.{column}); "
    new = f"INSERT INTO {index}(rowid, {column}) VALUES (new.id, new.{column}); "
    return [
        f"CREATE VIRTUAL TABLE {index} USING fts5({column}, content='{TABLE}', content_rowid='id',"
        " tokenize='trigram case_sensitive 1', columnsize=0)",
        f"INSERT INTO {index}({index}) VALUES ('rebuild')",
        f"CREATE TRIGGER {index}_added AFTER INSERT ON {TABLE} BEGIN {new} END",
        f"CREATE TRIGGER {index}_removed AFTER DELETE ON {TABLE} BEGIN {gone} END",
        f"CREATE TRIGGER {index}_changed AFTER UPDATE OF {column} ON {TABLE} "
        f"WHEN old.{column} <> new.{column} BEGIN {gone}{new} END",
    ]


def _no_index(column: str) -> list[str]:
    index = f"programs_{column}"
    return [*(f"DROP TRIGGER {index}_{when}" for when in ("added", "removed", "changed")), f"DROP TABLE {index}"]


OLD_INDEX = "programs_search"
OLD_GONE = [*(f"DROP TRIGGER {OLD_INDEX}_{when}" for when in ("added", "removed", "changed")), f"DROP TABLE {OLD_INDEX}"]
OLD_BACK = [*before.SQLITE, f"INSERT INTO {OLD_INDEX}({OLD_INDEX}) VALUES ('rebuild')"]
# Read from end to end for words of one or two letters, which trigrams do not hold.
TITLES = f"CREATE INDEX public_document_titles ON {TABLE}(id, title_key)"


class Migration(migrations.Migration):
    dependencies = [("programs", "0003_search")]

    operations = [
        VendorSQL(
            vendor="postgresql", forwards=["DROP INDEX public_document_trgm"], backwards=[before.POSTGRESQL[-1]]
        ),
        VendorSQL(vendor="sqlite", forwards=OLD_GONE, backwards=OLD_BACK),
        migrations.RunSQL(f"UPDATE {TABLE} SET text_key = title_key || text_key", migrations.RunSQL.noop),
        VendorSQL(vendor="postgresql", forwards=POSTGRESQL, backwards=POSTGRESQL_BACK),
        VendorSQL(
            vendor="sqlite",
            forwards=[statement for one in COLUMNS for statement in _index(one)] + [TITLES],
            backwards=["DROP INDEX public_document_titles", *(statement for one in COLUMNS for statement in _no_index(one))],
        ),
    ]
