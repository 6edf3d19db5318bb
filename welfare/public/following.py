"""What became of a request to the fund, by its code; and the objection against a claim that was refused."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from programs.codes import digest_of, in_groups
from programs.models import Office
from programs.public.forms import CodeForm
from programs.public.page import Page, show
from programs.public.protection import form_page
from programs.public.views.following import is_proved
from welfare.enums import ClaimStatus, Resolution
from welfare.models import FundRequest
from welfare.public.forms import ObjectionForm
from welfare.services.requests import RequestRefused, object_to


class FundFollowing:
    """One of settings.FOLLOWED_REQUESTS: finds what a code belongs to, and tells of it."""

    model = FundRequest

    def find(self, digest: str) -> FundRequest | None:
        return FundRequest.objects.select_related("fund", "member", "claim").filter(code_digest=digest).first()

    def tell(self, request: HttpRequest, found: FundRequest, code: str) -> HttpResponse:
        return _told(request, found, code)


def _told(request: HttpRequest, found: FundRequest, code: str, form: ObjectionForm | None = None) -> HttpResponse:
    """No name and nothing that was written; of a refusal its reason, so that one can object."""
    trail = ((_("Follow a request"), reverse("public:status")),)
    page = Page(_("Your request to the fund"), trail=trail, section="status", hidden=True)
    refused_claim = found.claim is not None and found.claim.status == ClaimStatus.REFUSED
    return show(
        request, "fund/status.html", page,
        asked=found, state=_state(found), reason=_reason(found), code=in_groups(code), office=Office.objects.get(pk=1),
        form=(form or ObjectionForm(sign_up=found)) if refused_claim and found.phone else None,
        opened=form is not None,
    )  # fmt: skip


def _state(found: FundRequest) -> str:
    if found.claim:
        return found.claim.get_status_display()
    if found.member:
        return found.member.get_resolution_display() or _("waits for the committee")
    return found.get_state_display()


def _reason(found: FundRequest) -> str:
    if found.claim:
        return found.claim.refusal
    if found.member and found.member.resolution == Resolution.REFUSED:
        return found.member.refusal
    return found.refusal


@form_page("change")
def send_objection(request: HttpRequest) -> HttpResponse:
    asked = CodeForm(request.POST or None)
    if not (asked.is_bound and asked.is_valid() and isinstance(asked.found, FundRequest)):
        return redirect("public:status")
    found, code = asked.found, asked.cleaned_data["code"]
    form = ObjectionForm(request.POST, sign_up=found)
    if is_proved(form, code):
        try:
            object_to(found, objection=form.cleaned_data["objection"])
        except RequestRefused as refused:
            form.add_error(None, refused)
        else:
            return _told(request, FundFollowing().find(digest_of(code)), code)
    return _told(request, found, code, form)
