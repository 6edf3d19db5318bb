"""Requests for help that an account that leaves has taken up (accounts/handing_over.py)."""

from django.utils.translation import gettext_lazy as _

from accounts.handing_over import reassign
from programs.models import HelpRequest


class Requests:
    title = _("requests for help that were taken up")
    stays = ""

    def rows(self, user, on):
        return HelpRequest.objects.open().filter(handler=user)

    def hand(self, rows, successor, *, on, by):
        return reassign(rows.visible_to(successor), "handler", successor, by=by)
