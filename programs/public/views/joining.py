"""Joining an activity."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.throttle import count_dropped
from core.keeping import kept_for
from programs.codes import in_groups, new_code
from programs.enums import SignUpState
from programs.models import Activity, Office, SignUp
from programs.public import sets
from programs.public.forms import PublicJoinForm
from programs.public.joined import elsewhere
from programs.public.page import Page, show
from programs.public.protection import form_page
from programs.public.words import words_of
from programs.services.signups import WHY_NOT, Receipt, SignUpRefused, places_left, sign_up, why_closed


@form_page("join")
def join(request: HttpRequest, pk: int) -> HttpResponse:
    activity = get_object_or_404(sets.activities(), pk=pk)
    if address := elsewhere(activity):
        return redirect(address)
    form = PublicJoinForm(request.POST or None, form=f"join:{pk}")
    if form.is_bound and form.is_robot:
        count_dropped("join")
        return receipt_page(request, _for_a_robot(activity))
    if form.is_bound and form.is_valid():
        try:
            receipt = sign_up(activity, **form.person, key=form.key, language=get_language())
        except SignUpRefused as refused:
            form.add_error(None, refused)
        else:
            return receipt_page(request, receipt)
    why = why_closed(activity)
    return show(
        request, "join.html", _page(activity, _("Join an activity")),
        activity=activity, form=form, closed=WHY_NOT[why] if why else "", left=places_left(activity),
        waiting=activity.sign_ups.waiting().count(),
        keep_days=kept_for("sign_ups"), first=sets.first_meeting_of(activity),
    )  # fmt: skip


def _page(activity: Activity, title: str) -> Page:
    words = words_of(activity, "title")
    address = reverse("public:activity", args=[activity.pk])
    trail = ((_("Activities"), reverse("public:activities")), (words.text, address))
    return Page(title, trail=trail, section="activities", hidden=True)


def _for_a_robot(activity: Activity) -> Receipt:
    """As whoever signs up now would have it; nothing of it is kept."""
    waits = places_left(activity) == 0
    state = SignUpState.WAITING if waits else SignUpState.PLACE
    made = SignUp(activity=activity, state=state, asked_at=timezone.now())
    return Receipt(made, new_code(), state, activity.sign_ups.waiting().count() + 1 if waits else None)


def receipt_page(request: HttpRequest, receipt: Receipt) -> HttpResponse:
    """What to keep, as the answer to the form itself: the code stands in no address."""
    activity = receipt.sign_up.activity
    return show(
        request, "join_receipt.html", _page(activity, _receipt_title(receipt.state)),
        activity=activity, code=in_groups(receipt.code), state=receipt.state, position=receipt.position,
        calendar=calendar_address(activity), office=Office.objects.get(pk=1), printed_on=timezone.localdate(),
    )  # fmt: skip


def _receipt_title(state: str) -> str:
    titles = {
        SignUpState.PLACE: _("You have a place"),
        SignUpState.WAITING: _("You are on the waiting list"),
        SignUpState.WITHDRAWN: _("This sign-up was withdrawn"),
    }
    return titles[state]


def calendar_address(activity: Activity) -> str:
    """Where the activity can be put into one's own calendar."""
    return reverse("public:activity_ics", args=[activity.pk])
