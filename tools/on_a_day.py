"""manage.py on the day for which the samples were written, so that the pictures come out the same on any day."""

import os
import sys
from datetime import UTC, datetime

from django.core.management import execute_from_command_line
from django.utils import timezone

# Ten in the morning of 22 November 2569 in Bangkok.
DAY = datetime(2026, 11, 22, 3, tzinfo=UTC)


def main() -> None:
    """Before the settings are read and the models made: they take `timezone.now` with them."""
    timezone.now = lambda: DAY
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "waeng_portal.settings")
    execute_from_command_line(["manage.py", *sys.argv[1:]])


if __name__ == "__main__":
    main()
