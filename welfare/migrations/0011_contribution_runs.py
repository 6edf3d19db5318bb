"""The months that stand beside the runs that were paid, in one index: no row of an unbroken run is read."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("welfare", "0010_bank_lines")]

    operations = [
        migrations.RemoveIndex(model_name="contribution", name="contribution_coverage"),
        migrations.AddIndex(
            model_name="contribution",
            index=models.Index(fields=["member", "covers_to", "covers_from", "months"], name="contribution_runs"),
        ),
    ]
