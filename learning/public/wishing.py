"""Telling the office what one would like to learn."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.throttle import count_dropped
from core.keeping import kept_for
from learning.public.forms import PublicWishForm
from learning.public.views import trail
from learning.services import needs
from programs.codes import in_groups, new_code
from programs.models import Office
from programs.public.page import Page, show
from programs.public.protection import form_page


@form_page("learn")
def wish(request: HttpRequest) -> HttpResponse:
    """The address may name a topic and a village: then they are chosen already."""
    chosen = {name: request.GET.get(name) for name in ("topic", "village")}
    form = PublicWishForm(request.POST or None, form="learn", initial=chosen)
    if form.is_bound and form.is_robot:
        count_dropped("learn")
        return _receipt_page(request, new_code())
    if form.is_bound and form.is_valid():
        _wish, code = needs.wish(key=form.key, language=get_language(), **form.wish)
        return _receipt_page(request, code)
    page = Page(
        _("Tell us what you would like to learn"),
        _("The office looks for somebody near you who teaches it, and calls you."), trail=trail(),
    )  # fmt: skip
    return show(request, "learning/wish.html", page, form=form, keep_days=kept_for("requests"))


def _receipt_page(request: HttpRequest, code: str) -> HttpResponse:
    """The same for everybody: nothing tells whether the registry knows who asks."""
    page = Page(_("The office knows now what you would like to learn"), trail=trail(), hidden=True)
    return show(
        request, "learning/receipt.html", page,
        code=in_groups(code), office=Office.objects.get(pk=1), printed_on=timezone.localdate(),
    )  # fmt: skip
