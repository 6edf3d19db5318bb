"""Whose groups a user sees: a keeper those of the own villages, the office all."""

from django.db import models

from programs.models import Organization
from residents.models.scope import villages_of

# Said of no person: who decides for the subdistrict reads it without seeing anybody of the registry.
SEE_EVERY_GROUP = "economy.see_every_group"


class OfOrganization(models.QuerySet):
    """Rows of an organization, named by `organization_path`. One that is of no village is the office's to read."""

    organization_path = "organization"

    def visible_to(self, user):
        villages = _villages_read_by(user)
        return self if villages is None else self.filter(**{f"{self.organization_path}__village_id__in": villages})


def organizations_of(user) -> models.QuerySet[Organization]:
    """Those of which the user reads what they own and do."""
    villages = _villages_read_by(user)
    return Organization.objects.all() if villages is None else Organization.objects.filter(village_id__in=villages)


def _villages_read_by(user):
    """As `villages_of`; None where every group may be seen."""
    return None if user is not None and user.has_perm(SEE_EVERY_GROUP) else villages_of(user)
