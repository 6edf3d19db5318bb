"""Takes a whole import back where its rows are untouched since, and lists what it could not."""

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from spreadsheets import services
from spreadsheets.kind import get_kind
from spreadsheets.models import Batch
from spreadsheets.words import where


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("batch", type=int)
        parser.add_argument("--by", default="", metavar="USER")

    def handle(self, *, batch, by, **options):
        user = get_user_model().objects.filter(username=by).first() if by else None
        if by and user is None:
            raise CommandError(_("There is no user “%(name)s”.") % {"name": by})
        found = Batch.objects.filter(pk=batch).first()
        if found is None:
            raise CommandError(_("There is no import %(batch)s.") % {"batch": batch})
        allowed = user is None or user.has_perm("spreadsheets.undo_batch")
        if not (allowed and get_kind(found.kind).may_use(user, found.params)):
            raise CommandError(_("This user may not take imports back."))
        try:
            kept = services.undo_batch(found, by=user)
        except services.WrongState:
            raise CommandError(
                _("Import %(batch)s is “%(state)s”: only a written import can be taken back.")
                % {"batch": batch, "state": found.get_state_display()}
            ) from None
        self.stdout.write(_("Import %(batch)s is taken back.") % {"batch": batch})
        for row in kept:
            self.stdout.write(
                "  " + _("%(where)s: kept, it was edited since or is in use") % {"where": where(row.sheet, row.row)}
            )
