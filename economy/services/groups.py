"""What the services of groups ask again: that the writer sees the organization that a row is of."""

from django.utils.translation import gettext_lazy as _

from economy.models.of_organization import organizations_of
from economy.services.access import EconomyRefused


def check_organization(organization, by) -> None:
    """Checked where it may be chosen; a form may have been sent by hand."""
    if organization is None or not organizations_of(by).filter(pk=organization.pk).exists():
        raise EconomyRefused(_("Choose an organization of a village that is given to you."), code="unseen")


def locked(row, by):
    """The row as it stands, held until the transaction ends; out of sight is as not there."""
    found = type(row).objects.all()
    if hasattr(found, "visible_to"):
        found = found.visible_to(by)
    found = found.select_for_update(of=("self",)).filter(pk=row.pk).first()
    if found is None:
        raise EconomyRefused(_("This is not there any more. Open the list anew."), code="gone")
    return found
