"""Saved lists, packs and offices that sign, of an account that leaves (accounts/handing_over.py)."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from core.days import goes_on
from core.saving import saved
from reports.models import OwnList, Pack, PackRun, ReportCopy, Signatory


class Lists:
    title = _("saved lists")
    stays = ""

    def rows(self, user, on):
        return OwnList.objects.filter(made_by=user)

    def hand(self, rows, successor, *, on, by):
        taken = set(OwnList.objects.filter(made_by=successor).values_list("model", "name"))
        free = [one.pk for one in rows if (one.model, one.name) not in taken]
        return OwnList.objects.filter(pk__in=free).update(made_by=successor)


class Copies:
    """The office's memory of what it reported: who made one stays written in it."""

    title = _("papers kept as they were reported")
    stays = ""

    def rows(self, user, on):
        return ReportCopy.objects.visible_to(user)

    def hand(self, rows, successor, *, on, by):
        return rows.update(handed_over_to=successor)


class Packs:
    title = _("packs of reports that make themselves")
    stays = ""

    def rows(self, user, on):
        return Pack.objects.filter(made_for=user)

    def hand(self, rows, successor, *, on, by):
        found = list(rows)
        for pack in found:
            pack.made_for = successor
            saved(pack, by)
        return len(found)


class Offices:
    """The term ends with the last day; the successor signs from the next day on, until somebody corrects that."""

    title = _("offices that sign papers")
    stays = ""

    def rows(self, user, on):
        return Signatory.objects.filter(goes_on(on), user=user)

    def hand(self, rows, successor, *, on, by):
        found = list(rows)
        for term in found:
            next_one = Signatory(
                office=term.office, user=successor, position=term.position, acting=term.acting, acting_for=term.acting_for,
                since=on + timedelta(days=1), until=None, position_no=term.position_no,
            )  # fmt: skip
            saved(next_one, by)
            term.until = on
            saved(term, by)
        return len(found)


class MadePacks:
    title = _("packs of reports that were made")
    stays = _("a pack holds what its maker may see: the successor makes their own")

    def rows(self, user, on):
        return PackRun.objects.filter(made_by=user)
