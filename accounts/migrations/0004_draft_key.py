import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import accounts.models.draft
import core.fields


def _move(apps, schema_editor, source: str, target: str) -> None:
    """What is kept for the kind of record, as rights are, goes with it."""
    kinds = apps.get_model("contenttypes", "ContentType").objects.using(schema_editor.connection.alias)
    if not kinds.filter(app_label=target, model="draftkey").exists():
        kinds.filter(app_label=source, model="draftkey").update(app_label=target)


def to_accounts(apps, schema_editor):
    _move(apps, schema_editor, "care", "accounts")


def to_care(apps, schema_editor):
    _move(apps, schema_editor, "accounts", "care")


class Migration(migrations.Migration):
    """The table is there already: care's own migration gave it its name."""

    dependencies = [
        ("accounts", "0003_throttle"),
        ("care", "0009_draft_key_to_accounts"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="DraftKey",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("device_digest", core.fields.KeyField(editable=False, max_length=22)),
                        ("name", core.fields.KeyField(default=accounts.models.draft._name, editable=False, max_length=32)),
                        ("key_cipher", models.BinaryField()),
                        ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="made at")),
                        ("user", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="who")),
                    ],
                    options={
                        "verbose_name": "key of unsent forms",
                        "verbose_name_plural": "keys of unsent forms",
                        "constraints": [models.UniqueConstraint(fields=("user", "device_digest"), name="one_draft_key_a_device")],
                    },
                ),
            ],
        ),
        migrations.RunPython(to_accounts, to_care),
    ]
