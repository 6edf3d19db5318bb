"""Offering to help: for a campaign's shifts, or to be asked when there is something to do."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.throttle import count_dropped
from core.keeping import kept_for
from programs.codes import in_groups, new_code
from programs.enums import Day, SignUpState
from programs.models import Office, SignUp
from programs.public.page import Page, show
from programs.public.protection import ProtectedForm, form_page
from volunteers.models import Enlistment, Opportunity, Shift
from volunteers.public.cards import SHOWN_AT_ONCE, ShiftCard, State, of_shifts
from volunteers.public.forms import GUARDIAN, SAID, OfferForm
from volunteers.public.permitting import address_of_guardian
from volunteers.public.views import trail, trail_of
from volunteers.services import enlisting
from volunteers.services.enlisting import Taken, taken_by
from volunteers.services.receipts import send_receipt


class PublicOfferForm(ProtectedForm, OfferForm):
    def sent_before(self, key: str) -> Enlistment | None:
        return enlisting.sent_before(key)

    def is_same(self, first: Enlistment) -> bool:
        """Of who always comes on a day, more shifts are there than were ticked."""
        told = {name: value for name, value in self.said.items() if name in SAID}
        ticked = set(self.cleaned_data.get("shifts") or [])
        there = set(first.shifts.values_list("shift", flat=True))
        as_ticked = ticked <= there if first.every or first.withdrawn_at else ticked == there
        skills = {topic.pk for topic in self.skills} == set(first.topics.values_list("pk", flat=True))
        return as_ticked and skills and all(getattr(first, name) == value for name, value in told.items())


@form_page("volunteer")
def offer(request: HttpRequest) -> HttpResponse:
    """Without a campaign: the office calls when there is something to do."""
    page = Page(_("I want to help"), _("Tell the office what you can do and when: it calls you."), trail=trail())
    return _form_page(request, None, page)


@form_page("volunteer")
def join(request: HttpRequest, pk: int) -> HttpResponse:
    """The address may name a shift: then it is ticked already."""
    campaign = get_object_or_404(Opportunity.objects.published().select_related("program__pillar"), pk=pk)
    page = Page(_("Sign up as a volunteer"), trail=trail_of(campaign), hidden=True)
    return _form_page(request, campaign, page)


def _form_page(request: HttpRequest, campaign: Opportunity | None, page: Page) -> HttpResponse:
    cards = _cards(campaign)
    form = PublicOfferForm(
        request.POST or None, form=f"volunteer:{campaign.pk}" if campaign else "volunteer", campaign=campaign, cards=cards,
        initial={"shifts": request.GET.getlist("shift")[:1]},
    )  # fmt: skip
    if form.is_bound and form.is_robot:
        count_dropped("volunteer")
        found, code, taken = _for_a_robot(form, campaign)
        return _receipt_page(request, found, code, taken, mailed=(settings.MAIL_IS_SENT and bool(found.mail)) or None)
    if form.is_bound and form.is_valid():
        is_new = enlisting.sent_before(form.key) is None
        try:
            found, code = enlisting.enlist(
                campaign, form.chosen, key=form.key, topics=form.skills, language=get_language(), **form.said
            )
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            mailed = send_receipt(found, code, request.build_absolute_uri) if is_new else None
            return _receipt_page(request, found, code, taken_by(found), mailed=mailed)
    return show(
        request, "volunteers/join.html", page,
        campaign=campaign, form=form, is_closed=campaign is not None and not campaign.is_open(), cards=cards,
        shown_at_once=SHOWN_AT_ONCE, keep_days=kept_for("sign_ups"),
    )  # fmt: skip


def _cards(campaign: Opportunity | None) -> list:
    if campaign is None:
        return []
    return [card for card in of_shifts(campaign.shifts.published().coming()) if card.takes]


def _for_a_robot(form: PublicOfferForm, campaign: Opportunity | None) -> tuple[Enlistment, str, list[Taken]]:
    """As whoever signs up now would have it; nothing of it is kept."""
    form.is_valid()
    told = form.cleaned_data
    ticked, every = set(told.get("shifts") or []), told.get("every") or 0
    cards = {card.row.pk: card for card in form.cards if card.row.pk in ticked or card.day & every}
    shifts = (
        Shift.objects.filter(pk__in=cards).select_related("activity__village").order_by("activity__starts_at", "pk")
    )
    guardian = {name: told.get(name) or "" for name in GUARDIAN}
    found = Enlistment(pk=0, opportunity=campaign, every=every, mail=told.get("mail") or "", **guardian)
    return found, new_code(), [_place_for_a_robot(shift, cards[shift.pk]) for shift in shifts]


def _place_for_a_robot(shift: Shift, card: ShiftCard) -> Taken:
    waits = card.state == State.FULL
    made = SignUp(activity=shift.activity, state=SignUpState.WAITING if waits else SignUpState.PLACE)
    return Taken(shift, made, card.row.waiting + 1 if waits else None)


def _receipt_page(
    request: HttpRequest, found: Enlistment, code: str, taken: list[Taken], *, mailed: bool | None
) -> HttpResponse:
    """What to keep, as the answer to the form itself: the code stands in no address."""
    page = Page(_title(found, taken), trail=trail(), hidden=True)
    return show(
        request, "volunteers/receipt.html", page,
        found=found, code=in_groups(code), taken=taken, mailed=mailed, every=Day.labels_of(found.every),
        guardian=address_of_guardian(request, found) if found.needs_permission else "",
        office=Office.objects.get(pk=1), printed_on=timezone.localdate(), calendar=reverse("volunteer_ics"),
    )  # fmt: skip


def _title(found: Enlistment, taken: list[Taken]) -> str:
    if found.withdrawn_at:
        return _("This offer was taken back")
    if not taken:
        return _("The office knows now that you want to help")
    states = {one.sign_up.state for one in taken}
    return _("You have a place") if SignUpState.PLACE in states else _("You are on the waiting list")
