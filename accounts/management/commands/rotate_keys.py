"""manage.py rotate_keys: writes everything that is encrypted or digested anew under the keys of today."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from accounts.rotation import left_over, rewrite_ciphers, rewrite_digests


class Command(BaseCommand):
    help = (
        "Writes everything that is encrypted or digested anew under DATA_KEY and DIGEST_KEY, reading what is of DATA_KEY_OLD "
        "and DIGEST_KEY_OLD. People go on working; ended in the middle, it goes on when it is begun again."
    )

    def handle(self, **options):
        if not settings.DATA_KEY_OLD and not settings.DIGEST_KEY_OLD:
            raise CommandError(
                _(
                    "No key is being changed. Put the key of today into DATA_KEY_OLD (or DIGEST_KEY_OLD), a new one into "
                    "DATA_KEY (or DIGEST_KEY), start every process of the portal anew, then run this again."
                )
            )
        if settings.DATA_KEY_OLD:
            self.stdout.write(_("Encrypted values are written anew under the new key:"))
            rewrite_ciphers(self._tell)
        if settings.DIGEST_KEY_OLD:
            self.stdout.write(_("Look-up values are written anew under the new key, all at once:"))
            rewrite_digests(self._tell)
        left = left_over()
        if left:
            for label, number in left.items():
                self.stderr.write(f"{label}: {number:,}")
            raise CommandError(
                _("Something is left under a key before. Is every process started with both keys? Run this again.")
            )
        self.stdout.write(
            _(
                "Nothing is left under a key before. Take DATA_KEY_OLD and DIGEST_KEY_OLD out of the environment and start "
                "the portal anew. Keep the key before with the backups that were made under it."
            )
        )

    def _tell(self, label: str, number: int) -> None:
        if number:
            self.stdout.write(f"  {label}: {number:,}")
