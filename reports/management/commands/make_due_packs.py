"""Makes the packs whose day has come; to be run once a day. A day that was missed is made up for on the next."""

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from reports.services import packs
from reports.tasks import make_pack


class Command(BaseCommand):
    help = __doc__

    def handle(self, **options):
        today = timezone.localdate()
        packs.forget_old(today)
        for pack, span in packs.due_on(today):
            try:
                run = packs.ask_for(pack, span, by=pack.made_for, by_itself=True)[0]
            except packs.PackRefused as problem:
                self.stderr.write(f"{pack.pk}: {' '.join(problem.messages)}")
                continue
            make_pack.enqueue(run.pk)
            self.stdout.write(_("%(pack)s, %(span)s: given to the worker.") % {"pack": pack.name, "span": span})
