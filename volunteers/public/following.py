"""What became of an offer to help, by its code: its shifts, the permission, and what can still be changed."""

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from programs.codes import digest_of, in_groups
from programs.enums import ActivityStatus, Day
from programs.models import Office
from programs.public.forms import CodeForm, ProofForm, SubstituteForm, WithdrawForm
from programs.public.page import Page, show
from programs.public.protection import form_page
from programs.public.views.following import is_proved
from programs.public.views.joining import receipt_page
from programs.services import signups
from volunteers.hours import figures_of, hours_words
from volunteers.models import OF_AGE, Enlistment
from volunteers.public.permitting import address_of_guardian
from volunteers.services import enlisting, people
from volunteers.services.enlisting import Taken, taken_by


class OfferFollowing:
    """One of settings.FOLLOWED_REQUESTS: finds what a code belongs to, and tells of it."""

    model = Enlistment

    def find(self, digest: str) -> Enlistment | None:
        return Enlistment.objects.select_related("opportunity").filter(code_digest=digest).first()

    def tell(self, request: HttpRequest, found: Enlistment, code: str) -> HttpResponse:
        return _told(request, found, code)


class KeepForm(ProofForm):
    prefix = "keep"


class InsteadForm(SubstituteForm):
    """Somebody of age: who is younger signs up themselves, so that a guardian is asked."""

    grown_up = forms.BooleanField(
        error_messages={
            "required": gettext_lazy("Tick this box: somebody younger signs up themselves, with a guardian.")
        }
    )
    field_order = ["last_four", "name", "phone", "grown_up", "consent"]

    def __init__(self, *args, least: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["grown_up"].label = _("They are %(n)s years old or older.") % {"n": least}


def _page(title: str) -> Page:
    return Page(title, trail=((_("Follow a request"), reverse("public:status")),), section="status", hidden=True)


def _told(
    request: HttpRequest, found: Enlistment, code: str, form: WithdrawForm | None = None, keep: KeepForm | None = None
) -> HttpResponse:
    """No name and nothing that was written. `form`, `keep`: shown again, with what was typed."""
    taken = taken_by(found)
    return show(
        request, "volunteers/status.html", _page(_("Your offer to help")),
        found=found, code=in_groups(code), every=Day.labels_of(found.every), opened=form is not None,
        taken=[(one, _may_change(one)) for one in taken], form=form or WithdrawForm(sign_up=found),
        may_withdraw=_may_withdraw(found, taken), office=Office.objects.get(pk=1),
        guardian=address_of_guardian(request, found) if found.needs_permission and not found.withdrawn_at else "",
        mine=_figures(found), keep=keep or KeepForm(sign_up=found), keep_opened=keep is not None,
    )  # fmt: skip


def _figures(found: Enlistment) -> dict | None:
    """What the volunteer gave so far, once staff have said who it is and a leader has confirmed it."""
    who = found.resident or found.guest
    figures = figures_of(who) if who else None
    if not figures or not figures.times:
        return None
    volunteer = getattr(who, "volunteer", None)
    return {
        "times": figures.times, "hours": hours_words(figures.minutes), "badges": figures.badges,
        "may_keep": volunteer is not None, "keeps": volunteer is not None and volunteer.keeps_statistics,
    }  # fmt: skip


def _may_change(one: Taken) -> bool:
    """Of what was cancelled there is nothing to give back."""
    return one.sign_up.activity.status != ActivityStatus.CANCELLED and not signups.why_unchangeable(one.sign_up)


def _may_withdraw(found: Enlistment, taken: list[Taken]) -> bool:
    """While something is to come, or somebody would be called."""
    return not found.withdrawn_at and (not taken or bool(found.every) or any(map(_may_change, taken)))


def _told_of_shift(
    request: HttpRequest, found: Enlistment, code: str, one: Taken, *, opened: str = "", **forms
) -> HttpResponse:
    forms = {"withdraw": WithdrawForm(sign_up=found), "other": _instead(found, code, one)} | forms
    return show(
        request, "volunteers/status_shift.html", _page(_("One of your shifts")),
        one=one, activity=one.sign_up.activity, code=in_groups(code), opened=opened, may_change=_may_change(one), **forms,
    )  # fmt: skip


def _instead(found: Enlistment, code: str, one: Taken, data=None) -> InsteadForm:
    least = max(OF_AGE, one.shift.opportunity.minimum_age or 0)
    return InsteadForm(data, form=f"instead:{one.sign_up.pk}:{digest_of(code)}", sign_up=found, least=least)


def _asked(request: HttpRequest) -> tuple[Enlistment, str] | None:
    """The offer that the page before showed; None sends back to where the code is typed."""
    form = CodeForm(request.POST or None)
    if form.is_bound and form.is_valid() and isinstance(form.found, Enlistment):
        return form.found, form.cleaned_data["code"]
    return None


def _shift_asked(request: HttpRequest) -> tuple[Enlistment, str, Taken] | None:
    if (asked := _asked(request)) is None:
        return None
    named = request.POST.get("shift", "")
    one = next((one for one in taken_by(asked[0]) if str(one.shift.pk) == named), None)
    return (*asked, one) if one else None


@form_page("status")
def shift(request: HttpRequest) -> HttpResponse:
    """One shift of the offer, and what can be done with it."""
    asked = _shift_asked(request)
    return _told_of_shift(request, *asked) if asked else redirect("public:status")


@form_page("change")
def withdraw(request: HttpRequest) -> HttpResponse:
    """The whole offer."""
    if (asked := _asked(request)) is None:
        return redirect("public:status")
    found, code = asked
    form = WithdrawForm(request.POST, sign_up=found)
    if is_proved(form, code):
        try:
            return _told(request, enlisting.withdraw(found), code)
        except ValidationError as refused:
            form.add_error(None, refused)
    return _told(request, found, code, form)


@form_page("change")
def keep(request: HttpRequest) -> HttpResponse:
    """Whether the own figures keep their name when their time is over."""
    if (asked := _asked(request)) is None:
        return redirect("public:status")
    found, code = asked
    form = KeepForm(request.POST, sign_up=found)
    if is_proved(form, code):
        try:
            people.keep_statistics(found, request.POST.get("keeps") == "yes")
            return _told(request, *_again(found, code))
        except ValidationError as refused:
            form.add_error(None, refused)
    return _told(request, found, code, keep=form)


def _again(found: Enlistment, code: str) -> tuple[Enlistment, str]:
    """As it is now."""
    return Enlistment.objects.select_related("opportunity").get(pk=found.pk), code


@form_page("change")
def give_back(request: HttpRequest) -> HttpResponse:
    """One place of several."""
    if (asked := _shift_asked(request)) is None:
        return redirect("public:status")
    found, code, one = asked
    form = WithdrawForm(request.POST, sign_up=found)
    if is_proved(form, code):
        try:
            signups.withdraw(one.sign_up)
            return _told(request, found, code)
        except ValidationError as refused:
            form.add_error(None, refused)
    return _told_of_shift(request, *asked, opened="withdraw", withdraw=form)


@form_page("change")
def send_instead(request: HttpRequest) -> HttpResponse:
    """Somebody else has the place, under a code and with a receipt of their own."""
    if (asked := _shift_asked(request)) is None:
        return redirect("public:status")
    found, code, one = asked
    form = _instead(found, code, one, request.POST)
    if is_proved(form, code):
        try:
            receipt = signups.substitute(one.sign_up, **form.person, key=form.key, language=get_language())
            return receipt_page(request, receipt)
        except ValidationError as refused:
            form.add_error(None, refused)
    return _told_of_shift(request, *asked, opened="other", other=form)
