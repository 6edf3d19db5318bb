"""The trail's rules ask the trail's own tables, whatever lies before them."""

from django.db import migrations

from core.operations import fixed_search_path


class Migration(migrations.Migration):
    dependencies = [("accounts", "0009_sent_form")]

    operations = [fixed_search_path("accounts")]
