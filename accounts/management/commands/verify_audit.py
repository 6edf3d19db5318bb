"""manage.py verify_audit: reads the whole trail anew; exit status 1 names the first line that does not hold."""

import sys
from datetime import datetime

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.anchors import NoAnchor, kept_anchors, read_anchor
from accounts.verify import Reading


def _moment(text: str) -> datetime:
    """In the office's time where it names no other."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else timezone.make_aware(moment)


class Command(BaseCommand):
    help = "Reads the whole trail anew: chain, end, what was cut, what was written down. Exit status 1 where it does not hold."

    def add_arguments(self, parser):
        parser.add_argument(
            "--written-down", action="append", default=[], metavar="PLACE:FINGERPRINT",
            help="An end of the trail as this command printed it before; it must still be there.",
        )  # fmt: skip
        parser.add_argument(
            "--as-of", type=_moment, metavar="MOMENT",
            help="The trail is that of a backup of this moment: ends that were written down later are left out.",
        )  # fmt: skip

    def handle(self, *, written_down: list[str], as_of: datetime | None, **options):
        try:
            reading = Reading(kept_anchors(as_of) | dict(map(read_anchor, written_down)))
        except NoAnchor as problem:
            raise CommandError(
                _("“%(text)s” is no end of the trail: PLACE:FINGERPRINT.") % {"text": problem}
            ) from problem
        if sentence := next(reading.broken(), None):
            self.stderr.write(sentence)
            sys.exit(1)
        told = {
            "count": f"{reading.place - reading.begins:,}",
            "waiting": f"{reading.waiting:,}",
            "anchors": len(reading.anchors),
        }
        self.stdout.write(
            _("The trail holds: %(count)s lines, %(waiting)s on their way, %(anchors)s ends that were written down.")
            % told
        )
        self.stdout.write(_("Write this down outside the portal:"))
        self.stdout.write(f"{reading.place}:{reading.digest}")
