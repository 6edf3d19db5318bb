"""The few people whose citizen number fails its check are found without reading the registry through."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("residents", "0005_search_by_telephone")]

    operations = [
        migrations.AddIndex(
            model_name="resident",
            index=models.Index(
                fields=["id"], condition=Q(id_as_written_cipher__isnull=False), name="resident_wrong_number"
            ),
        ),
    ]
