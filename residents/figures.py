"""The registry in numbers, for the staff's first page: of what the user may see, and nothing for who may see nothing."""

from django.urls import reverse
from django.utils.translation import gettext as _

from residents.models import Household, Resident, Village


def registry_figures(user) -> list[dict]:
    if not user.has_perm("residents.view_resident"):
        return []
    return [
        _figure(_("people in the registry"), Resident.objects.living(), "resident", user),
        _figure(_("households"), Household.objects.all(), "household", user),
        _figure(_("villages"), Village.objects.all(), "village", user),
    ]


def _figure(label: str, rows, model: str, user) -> dict:
    url = reverse(f"admin:residents_{model}_changelist")
    return {"label": label, "value": rows.visible_to(user).count(), "url": url}
