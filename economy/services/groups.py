"""What the services of groups ask again: that the writer sees the organization that a row is of."""

from django.utils.translation import gettext_lazy as _

from economy.models.of_organization import organizations_of
from economy.services.access import EconomyRefused


def check_organization(organization, by) -> None:
    """Checked where it may be chosen; a form may have been sent by hand."""
    if organization is None or not organizations_of(by).filter(pk=organization.pk).exists():
        raise EconomyRefused(_("Choose an organization of a village that is given to you."), code="unseen")
