"""manage.py seal_audit, once a day: chains what waits and writes the trail's end down outside the database."""

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from accounts.anchors import write_anchor, write_restored
from accounts.models import TrailHead, chain_waiting


class Command(BaseCommand):
    help = "Chains what waits and appends the end of the trail to AUDIT_ANCHOR_FILE. Once a day."

    def add_arguments(self, parser):
        parser.add_argument(
            "--restored", action="store_true",
            help="Once after a backup was brought back: ends that the older trail does not have yet count no longer.",
        )  # fmt: skip

    def handle(self, *, restored: bool, **options):
        chain_waiting()
        place, digest = TrailHead.objects.values_list("place", "digest").get()
        if not settings.AUDIT_ANCHOR_FILE:
            self.stdout.write(_("AUDIT_ANCHOR_FILE is not set: write the end of the trail down yourself."))
        else:
            if restored:
                write_restored()
            if place:
                write_anchor(place, digest)
        self.stdout.write(f"{place}:{digest}")
