"""Fills the practice portal anew with fictional data; what was practised is thrown away. Its server is not running meanwhile."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils.translation import gettext as _

from upkeep.doctor.checks import PRACTICE_FILLED
from waeng_portal import practice

NEXT = "next"
# The kept files of what was practised, beside the database.
FOLDERS = ("media", "public")


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--residents", type=int, default=500)

    def handle(self, *, residents, **options):
        if not settings.PRACTICE:
            raise CommandError(_("This is not the practice portal (PRACTICE=1): nothing was changed."))
        folder = Path(settings.VAR_DIR)
        made = folder / NEXT
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir(mode=0o700)
        try:
            _manage(made, "migrate", "--verbosity=0")
            _manage(made, "demo", f"--residents={residents}")
            _swap(made, folder)
        finally:
            shutil.rmtree(made, ignore_errors=True)
        self.stdout.write(_("The practice portal is filled anew."))


def _manage(folder: Path, *asked: str) -> None:
    """In a folder of its own: what is there stays usable until the new is whole."""
    environment = os.environ | {"PRACTICE": "1", "VAR_DIR": str(folder), "STATIC_ROOT": str(settings.STATIC_ROOT)}
    done = subprocess.run(  # noqa: S603 (our own words)
        [sys.executable, "manage.py", *asked],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise CommandError(_("The practice data could not be made: %(why)s") % {"why": done.stderr.strip()[-1000:]})


def _swap(made: Path, folder: Path) -> None:
    connection.close()
    for name in FOLDERS:
        shutil.rmtree(folder / name, ignore_errors=True)
        if (made / name).exists():
            (made / name).rename(folder / name)
    for beside in ("", "-wal", "-shm"):
        (folder / (practice.FILE + beside)).unlink(missing_ok=True)
    (made / practice.FILE).rename(folder / practice.FILE)
    (folder / PRACTICE_FILLED).touch()
