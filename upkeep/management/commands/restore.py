"""Brings a backup back into the empty database and folders that the settings name, and proves what it brought."""

from datetime import datetime
from pathlib import Path

from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from upkeep.backup import sealed
from upkeep.backup.errors import BackupRefused
from upkeep.backup.make import restore
from upkeep.backup.parts import Manifest

# Each ends with 1 and names what does not hold.
PROOFS = ("verify_ledger", "verify_audit", "verify_files")


class Command(BaseCommand):
    help = __doc__
    # Checks would ask the database that is not there yet.
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--identity", help="file of the secret key; else BACKUP_SECRET_KEY of the environment")
        parser.add_argument(
            "--without-proofs", action="store_true", help="leave out the proofs of ledger, trail and files"
        )

    def handle(self, *, file: Path, identity, without_proofs, **options):
        try:
            manifest = restore(file, sealed.identity(identity), self.stdout.write)
        except BackupRefused as problem:
            raise CommandError(" ".join(problem.messages)) from problem
        self.stdout.write(_said(manifest))
        for proof in () if without_proofs else PROOFS:
            if proof in get_commands():
                call_command(proof, stdout=self.stdout, stderr=self.stderr, **_of_its_moment(proof, manifest))
        self.stdout.write(_("If you restore by hand: now run `manage.py migrate`, then start the portal."))


def _of_its_moment(proof: str, manifest: Manifest) -> dict[str, datetime]:
    """What was written down of the trail since the backup was made is no part of it."""
    return {"as_of": datetime.fromisoformat(manifest.made_at)} if proof == "verify_audit" else {}


def _said(manifest: Manifest) -> str:
    return _(
        "Brought back as of %(moment)s: %(rows)s rows in %(tables)s tables, %(files)s files; all counts agree."
    ) % {
        "moment": manifest.made_at,
        "rows": f"{sum(manifest.counts.values()):,}",
        "tables": len(manifest.counts),
        "files": f"{len(manifest.files) - 1:,}",
    }
