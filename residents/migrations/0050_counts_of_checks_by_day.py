"""The newest day of the counts is found, and two months of them read, without reading all."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("residents", "0040_machines_ask_once")]

    operations = [
        migrations.AddIndex(
            model_name="healthcount", index=models.Index(fields=["on", "check_code"], name="health_count_by_day")
        ),
    ]
