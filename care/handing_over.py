"""Whom an account that leaves visits (accounts/handing_over.py)."""

from django.utils.translation import gettext_lazy as _

from care.models import VisitAssignment
from care.services.visits import VISIT
from core.days import goes_on
from core.saving import saved
from residents.models import Household, Resident


class Visits:
    """Only to who may write visits and sees the person; the others stay given until somebody is found."""

    title = _("people and houses that are visited")
    stays = ""

    def rows(self, user, on):
        return VisitAssignment.objects.filter(goes_on(on), user=user)

    def hand(self, rows, successor, *, on, by):
        moved = 0
        for row in rows.select_related("resident", "household") if successor.has_perm(VISIT) else ():
            if self._sees(successor, row.about):
                self._give(row, successor, on, by)
                moved += 1
        return moved

    @staticmethod
    def _sees(successor, about) -> bool:
        model = Resident if isinstance(about, Resident) else Household
        return model.objects.visible_to(successor).filter(pk=about.pk).exists()

    @staticmethod
    def _give(row, successor, on, by) -> None:
        about = {"resident": row.resident, "household": row.household}
        there = VisitAssignment.objects.filter(user=successor, until__isnull=True, **about)
        if not there.exists():
            saved(VisitAssignment(user=successor, since=on, until=row.until, **about), by)
        row.until = on
        saved(row, by)
