"""Tasks and villages of an account that leaves (accounts/handing_over.py)."""

from django.utils.translation import gettext_lazy as _

from accounts.handing_over import reassign
from residents.enums import BulkState
from residents.models import BulkEdit, Task, VillageKeeper


class Villages:
    """First of all: what else goes over is asked whether the successor sees the village."""

    title = _("villages that are kept")
    stays = ""

    def rows(self, user, on):
        return VillageKeeper.objects.filter(user=user).valid(on)

    def hand(self, rows, successor, *, on, by):
        for row in rows.select_related("village"):
            self._give(row, successor, on)
            row.until = on
            row._history_user = by
            row.save()
        return rows.model.objects.filter(user=successor, village__in=[row.village_id for row in rows]).count()

    @staticmethod
    def _give(row, successor, on) -> None:
        there = VillageKeeper.objects.filter(user=successor, village=row.village).first()
        if there is None:
            VillageKeeper.objects.create(user=successor, village=row.village, since=min(row.since, on), until=row.until)
        elif there.until is not None and (row.until is None or there.until < row.until):
            there.until = row.until
            there.save()


class Tasks:
    title = _("open tasks")
    stays = ""

    def rows(self, user, on):
        return Task.objects.open().filter(assigned_to=user)

    def hand(self, rows, successor, *, on, by):
        return reassign(rows.visible_to(successor), "assigned_to", successor, by=by)


class Drafts:
    title = _("edits of many people that were begun")
    stays = _("a draft is its maker's alone: finish it before the last day, or begin anew")

    def rows(self, user, on):
        return BulkEdit.objects.filter(made_by=user, state=BulkState.DRAFT)
