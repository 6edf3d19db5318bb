"""Makes the demo accounts that are missing and prints all of them."""

from unicodedata import combining

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from waeng_portal.demo import ACCOUNTS, make_accounts, password_of_demo
from waeng_portal.roles import title_of


class Command(BaseCommand):
    help = __doc__

    def handle(self, **options):
        make_accounts()
        heads = (_("User name"), _("Password"), _("Role"), _("What to try"))
        rows = [(a.username, password_of_demo(), str(title_of(a.role)), str(a.hint)) for a in ACCOUNTS]
        for line in _table([heads, *rows]):
            self.stdout.write(line)


def _table(rows: list[tuple[str, ...]]) -> list[str]:
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(cell + " " * (w - _width(cell)) for cell, w in zip(row, widths, strict=True)).rstrip()
            for row in rows]  # fmt: skip


def _width(text: str) -> int:
    """Columns on a terminal: Thai vowels and tones above and below take none."""
    return sum(1 for letter in text if not combining(letter) and letter not in "ัิีึืฺ็ํ์๎")
