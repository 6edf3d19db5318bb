"""A part of a name is found in one village by reading that village's part of an index, not everybody's trigrams."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("residents", "0060_bulk_edit_is_prepared_then_written")]

    operations = [
        migrations.AddIndex(
            model_name="resident",
            index=models.Index(fields=["village", "search_key", "id"], name="resident_by_village_search"),
        ),
    ]
