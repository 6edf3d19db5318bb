import core.fields
from django.db import migrations, models

from core.operations import CreateTables


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_trail_of_opened_files"),
    ]

    operations = [
        migrations.AlterField(
            model_name="accesslog",
            name="action",
            field=models.CharField(
                choices=[
                    ("viewed", "viewed a person"),
                    ("searched_number", "searched by number"),
                    ("unmasked", "saw a whole number"),
                    ("exported", "exported"),
                    ("imported", "imported"),
                    ("opened_file", "opened a private file"),
                    ("printed_receipt", "printed a receipt"),
                    ("denied", "was refused"),
                ],
                max_length=20,
                verbose_name="what",
            ),
        ),
        CreateTables([
migrations.CreateModel(
            name="DroppedForm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField(verbose_name="on")),
                ("form", models.CharField(max_length=20, verbose_name="form")),
                ("number", models.PositiveIntegerField(default=0, verbose_name="number")),
            ],
            options={
                "verbose_name": "dropped forms",
                "verbose_name_plural": "dropped forms",
                "constraints": [models.UniqueConstraint(fields=("on", "form"), name="dropped_forms_counted_once")],
            },
        ),
        migrations.CreateModel(
            name="Tries",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", core.fields.KeyField(max_length=22)),
                ("ends_at", models.PositiveBigIntegerField()),
                ("number", models.PositiveIntegerField()),
            ],
            options={
                "verbose_name": "count of tries",
                "verbose_name_plural": "counts of tries",
                "indexes": [models.Index(fields=["ends_at"], name="tries_over")],
                "constraints": [models.UniqueConstraint(fields=("key",), name="tries_key_once")],
            },
        ),
]),
    ]
