from django.db import migrations, models

import core.fields


def make_the_row(apps, schema_editor):
    apps.get_model("accounts", "KeyInForce").objects.create(pk=1)


def let_go(apps, schema_editor):
    """The table goes with the migration."""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0006_the_trail_holds")]

    operations = [
        migrations.CreateModel(
            name="KeyInForce",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", core.fields.KeyField(blank=True, max_length=16)),
                ("rewriting", models.BooleanField(default=False)),
            ],
            options={
                "verbose_name": "key in force",
                "verbose_name_plural": "key in force",
                "constraints": [models.CheckConstraint(condition=models.Q(("pk", 1)), name="one_key_in_force")],
            },
        ),
        migrations.RunPython(make_the_row, let_go),
    ]
