"""manage.py verify_ledger: counts every fund's book anew; exit status 1 names the first row that does not hold."""

import sys

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from welfare.models import Fund, Transfer
from welfare.verify import broken

MOST = 20


class Command(BaseCommand):
    help = (
        "Counts the books of every fund anew: chain, numbers, closings, sums. Exit status 1 where a row does not hold."
    )

    def handle(self, **options):
        found = [(fund, sentence) for fund in Fund.objects.all() for sentence in broken(fund)]
        for fund, sentence in found[:MOST]:
            self.stderr.write(f"{fund.name}: {sentence}")
        if found:
            sys.exit(1)
        self.stdout.write(_("The books hold: %(count)s transfers.") % {"count": f"{Transfer.objects.count():,}"})
