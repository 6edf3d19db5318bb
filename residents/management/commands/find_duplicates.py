"""Looks through the whole registry for records that may be one person, and puts them in the queue."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from residents.duplicates.queue import refresh_queue


class Command(BaseCommand):
    help = __doc__

    def handle(self, **options):
        counts = refresh_queue()
        told = (
            _("%(people)s people in the registry; %(compared)s pairs were worth comparing."),
            _("%(found)s pairs may be one person: %(new)s new, %(dismissed)s called two people before."),
            _("%(gone)s pairs that were waiting are no longer alike and have left the queue."),
        )
        for sentence in told:
            self.stdout.write(sentence % {name: f"{value:,}" for name, value in counts._asdict().items()})
