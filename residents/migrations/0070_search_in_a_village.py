"""A part of a name is found in one village by reading that village's part of an index, not everybody's trigrams."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("residents", "0005_search_by_telephone")]

    operations = [
        migrations.AddIndex(
            model_name="resident",
            index=models.Index(fields=["village", "search_key", "id"], name="resident_by_village_search"),
        ),
    ]
