"""Asking for help, for oneself or for somebody else."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.throttle import count_dropped
from core.keeping import kept_for
from programs.codes import in_groups, new_code
from programs.models import HelpRequest, Office
from programs.public.forms import PublicHelpForm
from programs.public.page import Page, show
from programs.public.protection import form_page
from programs.services.help import HelpReceipt, ask_for_help, due_from


@form_page("help")
def ask(request: HttpRequest) -> HttpResponse:
    form = PublicHelpForm(request.POST or None, form="help")
    if form.is_bound and form.is_robot:
        count_dropped("help")
        return _receipt_page(request, _for_a_robot())
    if form.is_bound and form.is_valid():
        return _receipt_page(request, ask_for_help(form.request, key=form.key, language=get_language()))
    description = _("For yourself, or for somebody in need. The office answers you.")
    page = Page(_("Ask for help"), description, section="help")
    office = Office.objects.get(pk=1)
    return show(
        request, "help.html", page,
        form=form, office=office, due_on=due_from(timezone.localdate()), keep_days=kept_for("requests"),
    )  # fmt: skip


def _for_a_robot() -> HelpReceipt:
    return HelpReceipt(HelpRequest(due_on=due_from(timezone.localdate())), new_code())


def _receipt_page(request: HttpRequest, receipt: HelpReceipt) -> HttpResponse:
    page = Page(_("Your request has reached the office"), section="help", hidden=True)
    return show(
        request, "help_receipt.html", page,
        asked=receipt.request, code=in_groups(receipt.code), office=Office.objects.get(pk=1),
        printed_on=timezone.localdate(),
    )  # fmt: skip
