"""Somebody who was reminded of a shift is told again when it is cancelled."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("volunteers", "0002_kinds")]

    operations = [
        migrations.AddField(
            model_name="reminder",
            name="cancelled",
            field=models.BooleanField(default=False, verbose_name="that it is cancelled"),
        ),
        migrations.AddField(
            model_name="historicalreminder",
            name="cancelled",
            field=models.BooleanField(default=False, verbose_name="that it is cancelled"),
        ),
        migrations.RemoveConstraint(model_name="reminder", name="reminded_once"),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.UniqueConstraint(
                fields=("sign_up", "cancelled"),
                name="reminded_once",
                violation_error_message="This person was told already.",
            ),
        ),
    ]
