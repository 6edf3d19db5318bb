"""Writes all data as open formats into a new folder: a CSV a table, files, a dictionary. Nothing in it is encrypted."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from papers.management.commands.export_report import find_user
from upkeep.backup.errors import BackupRefused
from upkeep.everything.make import export_everything


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help="a new or an empty folder")
        parser.add_argument("--by", metavar="USER", help="who exports, for the trail")
        parser.add_argument("--yes", action="store_true", help="do not ask; for scripts")

    def handle(self, *, folder: Path, by, yes, verbosity, **options):
        user = find_user(by)
        if not yes:
            self._ask(folder)
        try:
            said = export_everything(folder, by=user, tell=self.stdout.write if verbosity > 1 else lambda told: None)
        except BackupRefused as problem:
            raise CommandError(" ".join(problem.messages)) from problem
        except OSError as problem:
            raise CommandError(
                _("The export could not be written; nothing is left of it: %(why)s") % {"why": problem}
            ) from problem
        self._tell(folder, said)

    def _ask(self, folder: Path) -> None:
        if not sys.stdin.isatty():
            raise CommandError(
                _(
                    "The export is personal data without encryption. Run it at a terminal, or add --yes to say that you know."
                )
            )
        self.stdout.write(
            _("All personal data will lie in %(folder)s, without encryption: citizen numbers, health, papers.")
            % {"folder": folder.resolve()}
        )
        if input(_("Type the name of the folder to go on: ")).strip() != folder.name:
            raise CommandError(_("Nothing was written."))

    def _tell(self, folder: Path, said) -> None:
        self.stdout.write(
            _("%(folder)s: %(rows)s rows in %(tables)s tables, %(files)s files. Begin with README.html.")
            % {
                "folder": folder,
                "rows": f"{sum(said.counts.values()):,}",
                "tables": len(said.counts),
                "files": said.files,
            }
        )
        if said.problems:
            self.stderr.write(
                _("%(count)s values could not be opened: problems.csv names them.") % {"count": said.problems}
            )
