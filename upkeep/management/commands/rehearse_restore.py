"""Brings a backup back beside the portal, into a database of its own that is thrown away, and proves it."""

import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils.translation import gettext as _

from upkeep.backup import noted


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--identity", help="file of the secret key; else BACKUP_SECRET_KEY of the environment")

    def handle(self, *, file: Path, identity, **options):
        began = time.monotonic()
        with _scratch() as environment:
            asked = [sys.executable, "manage.py", "restore", str(file.resolve())]
            asked += ["--identity", str(Path(identity).resolve())] if identity else []
            done = subprocess.run(  # noqa: S603
                asked, cwd=settings.BASE_DIR, env=os.environ | environment, capture_output=True, text=True, check=False
            )
        self.stdout.write(done.stdout.strip())
        if done.returncode:
            raise CommandError(_("The rehearsal failed: %(why)s") % {"why": done.stderr.strip()[-1000:]})
        noted.note("rehearsed")
        took = f"{time.monotonic() - began:.0f}"
        self.stdout.write(
            _("The rehearsal passed in %(seconds)s seconds; what it made is thrown away.") % {"seconds": took}
        )


@contextmanager
def _scratch() -> Iterator[dict[str, str]]:
    """Names of an empty database and empty folders, gone afterwards whatever happened."""
    with tempfile.TemporaryDirectory(prefix="rehearsal-", dir=settings.VAR_DIR) as folder:
        folders = {
            "VAR_DIR": folder, "MEDIA_ROOT": f"{folder}/media", "PUBLIC_MEDIA_ROOT": f"{folder}/public",
            "STATIC_ROOT": str(settings.STATIC_ROOT),
        }  # fmt: skip
        if connection.vendor == "sqlite":
            yield folders | {"DATABASE_URL": f"sqlite:///{quote(folder)}/rehearsal.sqlite3"}
        else:
            with _scratch_on_server() as url:
                yield folders | {"DATABASE_URL": url}


@contextmanager
def _scratch_on_server() -> Iterator[str]:
    name = f"waeng_rehearsal_{secrets.token_hex(4)}"
    with connection.cursor() as cursor:
        # As the portal's own database is: a Thai order and a UTF-8 ctype.
        cursor.execute(
            f'CREATE DATABASE "{name}" TEMPLATE template0 ENCODING UTF8 LOCALE_PROVIDER icu ICU_LOCALE th LOCALE "C.UTF-8"'
        )
    try:
        yield _url(name)
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _url(name: str) -> str:
    known = connection.settings_dict
    who = quote(known["USER"] or "", safe="") + (f":{quote(known['PASSWORD'], safe='')}" if known["PASSWORD"] else "")
    where = quote(known["HOST"] or "", safe="") + (f":{known['PORT']}" if known["PORT"] else "")
    return f"postgres://{who}@{where}/{name}"
