"""A whole telephone number is found through an index; a person may have several, in one column, with ", " between."""

from django.db import migrations

from core.operations import VendorSQL


class Migration(migrations.Migration):
    dependencies = [("residents", "0004_thirteen_groups")]

    operations = [
        VendorSQL(
            vendor="postgresql",
            forwards=[
                "CREATE INDEX resident_by_phone ON residents_resident "
                "USING gin (string_to_array(phones, ', ')) WHERE phones <> ''"
            ],
            backwards=["DROP INDEX resident_by_phone"],
        ),
        # SQLite has no index of the parts of a text: it reads this narrow one through, not the table.
        VendorSQL(
            vendor="sqlite",
            forwards=["CREATE INDEX resident_by_phone ON residents_resident (phones) WHERE phones <> ''"],
            backwards=["DROP INDEX resident_by_phone"],
        ),
    ]
