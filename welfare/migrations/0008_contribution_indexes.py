"""Indexes of contributions: how many months late each came, so that who may have lapsed is found without reading all of
them; and the months that stand beside the runs that were paid, so that no row of an unbroken run is read."""

from django.db import migrations, models

from welfare.models.expressions import MonthOf


class Migration(migrations.Migration):
    dependencies = [("welfare", "0007_entry_and_refund")]

    operations = [
        migrations.RemoveIndex(model_name="contribution", name="contribution_coverage"),
        migrations.AddIndex(
            model_name="contribution",
            index=models.Index(fields=["member", "covers_to", "covers_from", "months"], name="contribution_runs"),
        ),
        migrations.AddIndex(
            model_name="contribution",
            index=models.Index(
                MonthOf("received_on") - models.F("covers_from"), models.F("member"), name="contribution_late"
            ),
        ),
    ]
