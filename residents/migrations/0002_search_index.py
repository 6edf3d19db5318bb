"""Search by a part of a name: trigrams over the folded names, on each database in its own way."""

from django.db import migrations

from core.operations import VendorSQL

POSTGRESQL = [
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX resident_search_trgm ON residents_resident USING gin (search_key gin_trgm_ops)",
]

# detail='none' keeps only which row holds which trigram, a third of the size: the query asks again with LIKE.
SQLITE = [
    "CREATE VIRTUAL TABLE residents_search USING fts5("
    "search_key, content='residents_resident', content_rowid='id', tokenize='trigram', detail='none', columnsize=0)",
    "CREATE TRIGGER residents_search_added AFTER INSERT ON residents_resident BEGIN "
    "INSERT INTO residents_search(rowid, search_key) VALUES (new.id, new.search_key); END",
    "CREATE TRIGGER residents_search_removed AFTER DELETE ON residents_resident BEGIN "
    "INSERT INTO residents_search(residents_search, rowid, search_key) VALUES ('delete', old.id, old.search_key); END",
    "CREATE TRIGGER residents_search_changed AFTER UPDATE OF search_key ON residents_resident "
    "WHEN old.search_key <> new.search_key BEGIN "
    "INSERT INTO residents_search(residents_search, rowid, search_key) VALUES ('delete', old.id, old.search_key); "
    "INSERT INTO residents_search(rowid, search_key) VALUES (new.id, new.search_key); END",
]


class Migration(migrations.Migration):
    dependencies = [("residents", "0001_registry")]

    operations = [
        VendorSQL(vendor="postgresql", forwards=POSTGRESQL, backwards=["DROP INDEX resident_search_trgm"]),
        VendorSQL(
            vendor="sqlite",
            forwards=SQLITE,
            backwards=[
                "DROP TRIGGER residents_search_added",
                "DROP TRIGGER residents_search_removed",
                "DROP TRIGGER residents_search_changed",
                "DROP TABLE residents_search",
            ],
        ),
    ]
