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
        villages = villages_of(user)
        if villages is None or user.has_perm(SEE_EVERY_GROUP):
            return self
        return self.filter(**{f"{self.organization_path}__village_id__in": villages})


def organizations_of(user) -> models.QuerySet[Organization]:
    """Those of which the user reads what they own and do."""
    villages = villages_of(user)
    rows = Organization.objects.all()
    seen = villages is None or user.has_perm(SEE_EVERY_GROUP)
    return rows if seen else rows.filter(village_id__in=villages)
