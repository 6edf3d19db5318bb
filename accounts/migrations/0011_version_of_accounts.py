"""How often an account was written, so that what one administrator takes away does not come back with another's page."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0010_the_trail_s_own_schema"),
    ]

    operations = [
        migrations.AddField(
            model_name="historicaluser",
            name="version",
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
        ),
        migrations.AddField(
            model_name="user",
            name="version",
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
        ),
    ]
