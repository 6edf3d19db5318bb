"""manage.py seal_audit, once a day: chains what waits and writes the trail's end down outside the database."""

import os
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import TrailHead, chain_waiting


class Command(BaseCommand):
    help = "Chains what waits and appends the end of the trail to AUDIT_ANCHOR_FILE. Once a day."

    def handle(self, **options):
        chain_waiting()
        place, digest = TrailHead.objects.values_list("place", "digest").get()
        if not settings.AUDIT_ANCHOR_FILE:
            self.stdout.write(_("AUDIT_ANCHOR_FILE is not set: write the end of the trail down yourself."))
        elif place:
            append(
                Path(settings.AUDIT_ANCHOR_FILE),
                f"{timezone.localtime().isoformat(timespec='seconds')} {place} {digest}",
            )
        self.stdout.write(f"{place}:{digest}")


def append(path: Path, line: str) -> None:
    """On the disk before the command says so."""
    with path.open("a", encoding="utf-8") as kept:
        kept.write(f"{line}\n")
        kept.flush()
        os.fsync(kept.fileno())
