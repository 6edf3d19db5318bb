"""Brings a backup back beside the portal, into a database of its own that is thrown away, and proves it."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils.translation import gettext as _

from upkeep.backup import database, noted
from upkeep.backup.working import REHEARSAL, clear_leftovers, scratch_name, working_folder


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--identity", help="file of the secret key; else BACKUP_SECRET_KEY of the environment")

    def handle(self, *, file: Path, identity, **options):
        began = time.monotonic()
        clear_leftovers()
        with working_folder(REHEARSAL) as (folder, held), _scratch(folder) as environment:
            asked = [sys.executable, "manage.py", "restore", str(file.resolve())]
            asked += ["--identity", str(Path(identity).resolve())] if identity else []
            done = subprocess.run(  # noqa: S603
                asked, cwd=settings.BASE_DIR, env=os.environ | environment, capture_output=True, text=True, check=False,
                pass_fds=[held],
            )  # fmt: skip
        self.stdout.write(done.stdout.strip())
        if done.returncode:
            raise CommandError(_("The rehearsal failed: %(why)s") % {"why": done.stderr.strip()[-1000:]})
        noted.note("rehearsed")
        took = f"{time.monotonic() - began:.0f}"
        self.stdout.write(
            _("The rehearsal passed in %(seconds)s seconds; what it made is thrown away.") % {"seconds": took}
        )


@contextmanager
def _scratch(folder: Path) -> Iterator[dict[str, str]]:
    """Names of an empty database and empty folders; the database is gone afterwards whatever happened."""
    folders = {
        # Below the folder that this run holds: its own runs hold theirs.
        "VAR_DIR": f"{folder}/var", "MEDIA_ROOT": f"{folder}/media", "PUBLIC_MEDIA_ROOT": f"{folder}/public",
        "STATIC_ROOT": str(settings.STATIC_ROOT),
        # `restore` by itself works as the owner, in the portal's own database.
        "MIGRATION_DATABASE_URL": "",
    }  # fmt: skip
    if connection.vendor == "sqlite":
        yield folders | {"DATABASE_URL": f"sqlite:///{quote(str(folder))}/rehearsal.sqlite3"}
        return
    name = scratch_name(folder)
    database.make_scratch(name)
    try:
        yield folders | {"DATABASE_URL": _url(name)}
    finally:
        database.drop_scratch(name)


def _url(name: str) -> str:
    known = connection.settings_dict
    who = quote(known["USER"] or "", safe="") + (f":{quote(known['PASSWORD'], safe='')}" if known["PASSWORD"] else "")
    where = quote(known["HOST"] or "", safe="") + (f":{known['PORT']}" if known["PORT"] else "")
    return f"postgres://{who}@{where}/{name}"
