"""The book's rules ask the book's own tables, whatever lies before them."""

from django.db import migrations

from core.operations import fixed_search_path


class Migration(migrations.Migration):
    dependencies = [("welfare", "0013_large_claims")]

    operations = [fixed_search_path("welfare")]
