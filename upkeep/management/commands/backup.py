"""Makes one encrypted, checked file of the database and all kept files, while people work."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from upkeep.backup import keep, noted
from upkeep.backup.errors import BackupRefused
from upkeep.backup.make import Made, make_backup


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("out", type=Path, help="file to write; or a folder, in which older ones are then cleared")
        parser.add_argument("--days", type=int, default=14, help="of a folder: newest of each of so many days stays")
        parser.add_argument("--weeks", type=int, default=8)
        parser.add_argument("--months", type=int, default=24)

    def handle(self, *, out: Path, days, weeks, months, **options):
        into = out.is_dir()
        try:
            made = make_backup(out / keep.name_of(timezone.localtime()) if into else out, self.stdout.write)
        except BackupRefused as problem:
            raise CommandError(" ".join(problem.messages)) from problem
        except OSError as problem:
            raise CommandError(
                _("The backup could not be written; nothing is left of it: %(why)s") % {"why": problem}
            ) from problem
        noted.note("made", **({"folder": str(out.resolve())} if into else {}))
        self.stdout.write(_said(made))
        for old in keep.to_forget(out.iterdir(), days=days, weeks=weeks, months=months) if into else ():
            old.unlink()
            self.stdout.write(_("Older, no longer kept: %(file)s") % {"file": old.name})


def _said(made: Made) -> str:
    return _("%(file)s: %(size)s MB, %(rows)s rows in %(tables)s tables, %(files)s files.") % {
        "file": made.path,
        "size": f"{made.size / 1e6:,.1f}",
        "rows": f"{sum(made.manifest.counts.values()):,}",
        "tables": len(made.manifest.counts),
        "files": f"{len(made.manifest.files) - 1:,}",
    }
