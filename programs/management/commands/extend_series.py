"""Makes the activities of every series a few weeks ahead. Run it once a day; a second run makes nothing."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from programs.services.series import extend_all


class Command(BaseCommand):
    help = __doc__

    def handle(self, **options):
        self.stdout.write(_("%(count)d activities of series were made.") % {"count": extend_all()})
