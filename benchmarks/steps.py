"""Steps that both sides share."""

from django.core.management import call_command
from django.db import connection


def migrate() -> None:
    call_command("migrate", verbosity=0, skip_checks=True)
    # The stock side has no migrations of its own: its tables come after those that they refer to.
    call_command("migrate", verbosity=0, run_syncdb=True, skip_checks=True)


def analyze() -> None:
    """What autovacuum and `PRAGMA optimize` do on a server by themselves after a large load."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
