"""Imports in numbers, for the staff's first page: of what the user may see."""

from django.urls import reverse
from django.utils.translation import gettext as _

from spreadsheets.models import Batch
from spreadsheets.rights import with_secrets


def import_figures(user) -> list[dict]:
    """Registers that left rows behind; what is concealed from the user is not counted."""
    if not user.has_perm("spreadsheets.view_batch"):
        return []
    left = with_secrets(Batch.objects.visible_to(user).with_refused(), user).filter(concealed=False).count()
    url = f"{reverse('admin:spreadsheets_batch_changelist')}?refused=some"
    return [{"label": _("imports with rows to correct"), "value": left, "url": url}] if left else []
