"""Makes the pair of keys for backups: the public one for the server, the secret one for the safe."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from upkeep.backup.sealed import new_keys


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("out", help="file for the secret key; must not exist yet")

    def handle(self, *, out, **options):
        secret, public = new_keys()
        try:
            Path(out).touch(mode=0o600, exist_ok=False)
            Path(out).write_text(f"# public key: {public}\n{secret}\n", encoding="utf-8")
        except OSError as error:
            raise CommandError(_("%(file)s cannot be written, or is there already.") % {"file": out}) from error
        self.stdout.write(_("Set this on the server: BACKUP_KEY=%(key)s") % {"key": public})
        self.stdout.write(
            _(
                "Copy %(file)s to two places away from this server (a safe, a USB stick), then delete it here. Without it no backup can ever be opened."
            )
            % {"file": out}
        )
