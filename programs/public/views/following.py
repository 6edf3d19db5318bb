"""What became of a request: asked by its code, which is sent and never stands in an address. A change needs a second proof."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from programs.codes import digest_of, in_groups
from programs.models import HelpRequest, Office, SignUp
from programs.public.forms import CodeForm, SubstituteForm, WithdrawForm, teller_of
from programs.public.joined import elsewhere
from programs.public.page import Page, show
from programs.public.protection import form_page, may_guess
from programs.public.views.joining import receipt_page
from programs.services.signups import SignUpRefused, position_of, substitute, why_unchangeable, withdraw


@form_page("status")
def status(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST or None)
    if not (form.is_bound and form.is_valid()):
        page = Page(_("Follow a request"), _("Type the code of your receipt."), section="status")
        return show(request, "status.html", page, form=form)
    if isinstance(form.found, HelpRequest):
        return _told_of_help(request, form.found)
    if not isinstance(form.found, SignUp):
        return teller_of(form.found).tell(request, form.found, form.cleaned_data["code"])
    return _told_of_sign_up(request, form.found, form.cleaned_data["code"])


def _told_of_help(request: HttpRequest, asked: HelpRequest) -> HttpResponse:
    today = timezone.localdate()
    return show(
        request, "status_help.html", _page(_("Your request")),
        asked=asked, is_late=bool(asked.days_late(today)), office=Office.objects.get(pk=1),
    )  # fmt: skip


def _told_of_sign_up(request: HttpRequest, found: SignUp, code: str, *, opened: str = "", **forms) -> HttpResponse:
    """`opened`: the act whose form is shown again, with what was typed."""
    forms = {"withdraw": WithdrawForm(sign_up=found), "other": _substitute_form(found, code)} | forms
    return show(
        request, "status_sign_up.html", _page(_("Your sign-up")),
        sign_up=found, activity=found.activity, position=position_of(found), code=in_groups(code), opened=opened,
        may_change=not why_unchangeable(found), has_proof=bool(found.phone), is_public=_is_public(found),
        office=Office.objects.get(pk=1), **forms,
    )  # fmt: skip


def _is_public(found: SignUp) -> bool:
    return found.activity.shown and found.activity.program.is_public


def _page(title: str) -> Page:
    return Page(title, trail=((_("Follow a request"), reverse("public:status")),), section="status", hidden=True)


def _substitute_form(found: SignUp, code: str, data=None) -> SubstituteForm:
    return SubstituteForm(data, form=f"substitute:{digest_of(code)}", sign_up=found)


def _of_code(request: HttpRequest) -> CodeForm | None:
    """The sign-up that the page before showed; None sends back to where the code is typed."""
    form = CodeForm(request.POST or None)
    return form if form.is_bound and form.is_valid() and isinstance(form.found, SignUp) else None


@form_page("change")
def withdraw_sign_up(request: HttpRequest) -> HttpResponse:
    asked = _of_code(request)
    if asked is None:
        return redirect("public:status")
    found, code = asked.found, asked.cleaned_data["code"]
    form = WithdrawForm(request.POST, sign_up=found)
    if is_proved(form, code):
        try:
            return _told_of_sign_up(request, withdraw(found), code)
        except SignUpRefused as refused:
            form.add_error(None, refused)
    return _told_of_sign_up(request, found, code, opened="withdraw", withdraw=form)


@form_page("change")
def send_substitute(request: HttpRequest) -> HttpResponse:
    asked = _of_code(request)
    if asked is None:
        return redirect("public:status")
    found, code = asked.found, asked.cleaned_data["code"]
    if elsewhere(found.activity):
        # Whoever comes instead signs up there: more is asked of them.
        return redirect(elsewhere(found.activity))
    form = _substitute_form(found, code, request.POST)
    if is_proved(form, code):
        try:
            return receipt_page(request, substitute(found, **form.person, key=form.key, language=get_language()))
        except SignUpRefused as refused:
            form.add_error(None, refused)
    return _told_of_sign_up(request, found, code, opened="other", other=form)


def is_proved(form, code: str) -> bool:
    """Guesses are counted by code: ten thousand endings of a number are few."""
    if not may_guess(digest_of(code)):
        form.full_clean()
        form.errors.clear()
        form.add_error(None, _("Too many tries. Wait an hour, or call the office."))
        return False
    return form.is_valid()
