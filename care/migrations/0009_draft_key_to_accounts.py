from django.db import migrations


class Migration(migrations.Migration):
    """The table goes to `accounts`, with what is in it: forms of other pillars are kept by the same keys."""

    dependencies = [
        ("care", "0008_facts_by_owner"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.AlterModelTable("DraftKey", "accounts_draftkey")],
            state_operations=[migrations.DeleteModel("DraftKey")],
        ),
    ]
