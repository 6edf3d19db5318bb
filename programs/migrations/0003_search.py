"""The index by which public content is found: keys in a table, trigrams over them, on each database in its own way."""

from django.db import migrations, models

from core.operations import VendorSQL
from core.rich import plain_text
from programs.spelling import key_of

POSTGRESQL = [
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX public_document_trgm ON programs_publicdocument USING gin"
    " (title_key gin_trgm_ops, text_key gin_trgm_ops)",
]

# detail='none' keeps only which row holds which trigram: the query asks the row again. Capitals are sounds.
COLUMNS = "title_key, text_key"
SQLITE = [
    f"CREATE VIRTUAL TABLE programs_search USING fts5({COLUMNS}, content='programs_publicdocument', content_rowid='id',"
    " tokenize='trigram case_sensitive 1', detail='none', columnsize=0)",
    "CREATE TRIGGER programs_search_added AFTER INSERT ON programs_publicdocument BEGIN "
    f"INSERT INTO programs_search(rowid, {COLUMNS}) VALUES (new.id, new.title_key, new.text_key); END",
    "CREATE TRIGGER programs_search_removed AFTER DELETE ON programs_publicdocument BEGIN "
    f"INSERT INTO programs_search(programs_search, rowid, {COLUMNS}) "
    "VALUES ('delete', old.id, old.title_key, old.text_key); END",
    "CREATE TRIGGER programs_search_changed AFTER UPDATE OF title_key, text_key ON programs_publicdocument "
    "WHEN old.title_key <> new.title_key OR old.text_key <> new.text_key BEGIN "
    f"INSERT INTO programs_search(programs_search, rowid, {COLUMNS}) "
    "VALUES ('delete', old.id, old.title_key, old.text_key); "
    f"INSERT INTO programs_search(rowid, {COLUMNS}) VALUES (new.id, new.title_key, new.text_key); END",
]

# What stood in the index's models when it was made: names of a title, names of a text.
FOUND_BY = {
    "Pillar": (("name",), ("summary", "text")),
    "Topic": (("name",), ()),
    "Organization": (
        ("name", "other_names"),
        ("offers", "text", "for_whom", "open_when", "languages", "conditions_removed", "place"),
    ),
    "Program": (("name", "other_names"), ("summary", "text")),
    "Activity": (("title",), ("place", "text", "cancel_reason", "done_place", "result")),
    "Story": (("title",), ("summary", "text")),
}


def _key(row, names: tuple[str, ...]) -> str:
    columns = (f"{name}{ending}" for name in names for ending in ("_th", "_ms", "_en", ""))
    return key_of(dict.fromkeys(plain_text(getattr(row, column, "") or "") for column in columns))


def fill(apps, schema_editor):
    documents = apps.get_model("programs", "PublicDocument").objects
    for label, (title, text) in FOUND_BY.items():
        for row in apps.get_model("programs", label).objects.all():
            documents.create(
                kind=label.lower(), number=row.pk, title_key=_key(row, title), text_key=_key(row, text)
            )


class Migration(migrations.Migration):
    dependencies = [("programs", "0002_pillars_and_roles")]

    operations = [
        migrations.CreateModel(
            name="PublicDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=12, verbose_name="kind")),
                ("number", models.BigIntegerField(verbose_name="number")),
                ("title_key", models.TextField()),
                ("text_key", models.TextField()),
            ],
            options={
                "verbose_name": "entry of the search index",
                "verbose_name_plural": "search index",
                "constraints": [models.UniqueConstraint(fields=("kind", "number"), name="public_document_once")],
            },
        ),
        VendorSQL(vendor="postgresql", forwards=POSTGRESQL, backwards=["DROP INDEX public_document_trgm"]),
        VendorSQL(
            vendor="sqlite",
            forwards=SQLITE,
            backwards=[
                "DROP TRIGGER programs_search_added",
                "DROP TRIGGER programs_search_removed",
                "DROP TRIGGER programs_search_changed",
                "DROP TABLE programs_search",
            ],
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
