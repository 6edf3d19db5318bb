"""On a person's page: whether the data are held back, and what was asked about them."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from privacy.models import DataRequest, Restriction


class OwnDataPanel:
    template = "privacy/panels/own_data.html"
    title = _("Rights over one's own data")
    # The sign is for everybody who works with the person; the requests for who keeps the register.
    permission = "residents.view_resident"

    def context(self, person, *, user, on):
        held = list(Restriction.objects.on(on).filter(resident=person))
        keeps = user.has_perm("privacy.view_datarequest")
        if not held and not keeps:
            return None
        requests = DataRequest.objects.visible_to(user).filter(resident=person) if keeps else DataRequest.objects.none()
        add = reverse("admin:privacy_datarequest_add") if user.has_perm("privacy.add_datarequest") else ""
        return {"held": held, "requests": list(requests), "add_url": f"{add}?resident={person.pk}" if add else ""}
