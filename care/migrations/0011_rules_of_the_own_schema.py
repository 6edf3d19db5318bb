"""The rules of approved payments ask their own tables, whatever lies before them."""

from django.db import migrations

from core.operations import fixed_search_path


class Migration(migrations.Migration):
    dependencies = [("care", "0010_approved_payments_under_a_new_key")]

    operations = [fixed_search_path("care")]
