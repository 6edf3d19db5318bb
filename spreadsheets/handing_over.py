"""Imports that an account that leaves has planned and not written (accounts/handing_over.py)."""

from django.utils.translation import gettext_lazy as _

from spreadsheets.enums import State
from spreadsheets.models import Batch


class Imports:
    title = _("imports that wait to be written")
    stays = _("a plan is its maker's: write it before the last day, or the successor brings the file in anew")

    def rows(self, user, on):
        return Batch.objects.filter(created_by=user, state=State.PLANNED)
