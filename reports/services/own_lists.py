"""A list is saved, changed, put away and taken back. Whose rows it shows is asked anew whenever it is opened."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from reports.models import OwnList

MOST = 100


class NotSaved(ValidationError):
    """Nothing was written; the message says why."""


def save_list(one: OwnList, *, offered: list[str], by) -> OwnList:
    """New or changed, by its maker. `offered`: the columns that the list offers to them. Raises NotSaved."""
    if one.made_by_id != by.pk:
        raise NotSaved(_("Only who saved this list may change it."))
    one.columns = [name for name in one.columns if name in offered]
    one.name = " ".join(one.name.split())
    if not one.name:
        raise NotSaved(_("Give the list a name, so that you find it again."))
    if not one.columns:
        raise NotSaved(_("Tick at least one column."))
    if one.pk is None and OwnList.objects.filter(made_by=by).count() >= MOST:
        raise NotSaved(_("You have %(most)s saved lists: delete some that you no longer use.") % {"most": MOST})
    try:
        one.full_clean()
        with transaction.atomic():
            one.save()
    except ValidationError as problem:
        raise NotSaved(problem.messages) from problem
    except IntegrityError as clash:
        # The same form, at the same moment.
        raise NotSaved(_("You have already saved this list under that name.")) from clash
    return one


def put_away(one: OwnList, *, by) -> None:
    """One that others share with this user's role: no longer above their list."""
    one.left_by.add(by)


def take_back(one: OwnList, *, by) -> None:
    one.left_by.remove(by)
