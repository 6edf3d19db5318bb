"""An index of how many months late each contribution came: who may have lapsed is found without reading all of them."""

from django.db import migrations, models

from welfare.models.expressions import MonthOf


class Migration(migrations.Migration):
    dependencies = [("welfare", "0007_entry_and_refund")]

    operations = [
        migrations.AddIndex(
            model_name="contribution",
            index=models.Index(
                MonthOf("received_on") - models.F("covers_from"), models.F("member"), name="contribution_late"
            ),
        ),
    ]
