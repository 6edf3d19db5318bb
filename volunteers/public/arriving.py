"""The page behind the code at the place: a volunteer says "I am here", and later "I leave"."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from programs.public.forms import ReceiptForm
from programs.public.page import Page, show
from programs.public.protection import form_page
from volunteers.services.access import VolunteersRefused
from volunteers.services.arrivals import CLOSED, arrive, shift_of, why_closed


@form_page("arrive")
def here(request: HttpRequest, token: str) -> HttpResponse:
    shift = shift_of(token)
    # The code alone: whoever holds the receipt is the one who came.
    form, arrival = ReceiptForm(request.POST or None), None
    if shift and form.is_bound and form.is_valid():
        try:
            arrival = arrive(shift, form.cleaned_data["code"])
        except VolunteersRefused as refused:
            form.add_error(None, refused)
    page = Page(_("I am here"), hidden=True)
    why = why_closed(shift) if shift else ""
    response = show(
        request, "volunteers/here.html", page,
        shift=shift, form=form, arrival=arrival, closed=CLOSED[why] if why else "",
        activity=arrival.shift.activity if arrival else shift.activity if shift else None,
    )  # fmt: skip
    response.status_code = HTTPStatus.OK if shift else HTTPStatus.NOT_FOUND
    return response
