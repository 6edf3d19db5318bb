"""A parent or guardian says yes, on a page that whoever was signed up shows them; with their own telephone's last digits."""

from http import HTTPStatus
from typing import NamedTuple

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.signed import RowTokens
from programs.public.forms import ProofForm
from programs.public.page import Page, show
from programs.public.protection import form_page
from programs.public.views.following import is_proved
from thai.names import shortened
from volunteers.enums import PermittedBy
from volunteers.models import Enlistment
from volunteers.services import enlisting
from volunteers.services.access import VolunteersRefused

TOKENS = RowTokens("volunteers.guardian")


class Called(NamedTuple):
    """Whose telephone proves it."""

    phone: str


class PermissionForm(ProofForm):
    permits = forms.BooleanField(
        label=gettext_lazy("I am the parent or guardian, I have read this, and I permit it."),
        error_messages={"required": gettext_lazy("Tick this box if you permit it. If not, close this page: nothing is done.")},
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["last_four"].label = gettext_lazy("Last four digits of your own telephone number")
        self.fields["last_four"].help_text = gettext_lazy("Of the number that was given as the guardian's.")


def address_of_guardian(request: HttpRequest, found: Enlistment) -> str:
    """Whole, to be sent or scanned."""
    return request.build_absolute_uri(reverse("volunteer_guardian", args=[TOKENS.of(found)]))


@form_page("volunteer")
def guardian(request: HttpRequest, token: str) -> HttpResponse:
    """The same page for every token that is none."""
    found = _asked(token)
    form = PermissionForm(request.POST or None, sign_up=Called(found.guardian_phone)) if found else None
    if found and form.is_bound and found.needs_permission and is_proved(form, f"guardian:{found.pk}"):
        try:
            found = enlisting.permit(found, by_way=PermittedBy.PAGE)
        except VolunteersRefused as refused:
            form.add_error(None, refused)
    page = Page(_("Permission of a parent or guardian"), hidden=True)
    response = show(
        request, "volunteers/guardian.html", page,
        found=found, form=form, who=shortened(found.name) if found else "",
        taken=enlisting.taken_by(found) if found else [],
    )  # fmt: skip
    response.status_code = HTTPStatus.OK if found else HTTPStatus.NOT_FOUND
    return response


def _asked(token: str) -> Enlistment | None:
    rows = Enlistment.objects.exclude(guardian_name="").select_related("opportunity")
    return rows.filter(pk=TOKENS.key(token)).first()
