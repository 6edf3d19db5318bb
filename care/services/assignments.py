"""Who visits whom: given, ended. Nobody is given whom they could not see."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from care.models import VisitAssignment
from care.services.rights import CareRefused, check_right
from care.services.visits import VISIT
from core.saving import saved
from residents.models import Household, Resident


def visitors():
    """Accounts that may be given people to visit."""
    able = User.objects.with_perm(VISIT).filter(is_staff=True, is_active=True)
    return User.objects.filter(pk__in=able.values("pk")).order_by("first_name", "last_name", "username")


def _check(user, about, by) -> None:
    if not type(about).objects.visible_to(by).filter(pk=about.pk).exists():
        raise CareRefused(_("Choose somebody whom you see yourself."), code="unseen")
    sees = type(about).objects.visible_to(user).filter(pk=about.pk).exists()
    if not (user.is_active and user.is_staff and user.has_perm(VISIT) and sees):
        raise CareRefused(
            _("%(who)s does not see this village, or may not write visits: choose another, or give the village first."),
            code="not_theirs", params={"who": user.staff_label},
        )  # fmt: skip


@transaction.atomic
def assign(
    user, *, resident: Resident | None = None, household: Household | None = None, since: date, until: date | None = None, by
) -> VisitAssignment:  # fmt: skip
    """Gives a person or a household to somebody who visits. Given already, it is that one."""
    check_right(by, "care.add_visitassignment")
    row = VisitAssignment(user=user, resident=resident, household=household, since=since, until=until)
    row.clean_fields()
    if row.about is not None:
        _check(user, row.about, by)
    there = VisitAssignment.objects.filter(user=user, resident=resident, household=household, until__isnull=True)
    try:
        with transaction.atomic():
            return there.first() or saved(row, by)
    except IntegrityError:
        # Given by somebody else at the same moment.
        if first := there.first():
            return first
        raise


@transaction.atomic
def change_assignment(row: VisitAssignment, *, by) -> VisitAssignment:
    """As its form wrote it: the days alone change; to give somebody else is a row of its own."""
    check_right(by, "care.change_visitassignment")
    if not VisitAssignment.objects.visible_to(by).filter(pk=row.pk).exists():
        raise CareRefused(_("Choose somebody whom you see yourself."), code="unseen")
    return saved(row, by)
