"""Writing to the book by hand, turning a document round, and what the older books held."""

import datetime

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET
from unfold.widgets import UnfoldAdminRadioSelectWidget

from core.fields import BahtFormField, baht_of, baht_shown, satang_of
from core.forms import ThaiDateField
from core.keys import read_key
from residents.admin.event_forms import RowChoice
from thai.dates import format_date
from welfare.admin.base import KeyedForm, OfFundForm, picked
from welfare.admin.member_forms import NUMBER, text
from welfare.enums import AccountRole, DocumentKind
from welfare.models import Claim, Document, Member
from welfare.services.book import BookRefused, turn_round
from welfare.services.claims import take_back_payment
from welfare.services.contributions import take_back
from welfare.services.moves import PLACES, PRESETS, Move, Preset, entry_fee, move, open_books, opening_of, refund_due

WRITE = "welfare.add_document"
# Begins the keys of documents written by hand.
HAND = "hand"
DAY = datetime.timedelta(days=1)


class MoveForm(OfFundForm, KeyedForm):
    """One amount on one day; the place and the member only where what happened asks for them."""

    member = RowChoice(
        label=_("member"), queryset=Member.objects.none(), help_text=_("Member number, a part of the name or house number.")
    )  # fmt: skip
    amount = BahtFormField(label=_("amount"), widget=NUMBER)
    on = ThaiDateField(label=_("dated"), initial=timezone.localdate)
    place = forms.ChoiceField(
        label=_("cash or bank"), widget=UnfoldAdminRadioSelectWidget, initial=AccountRole.CASH,
        choices=[(role, AccountRole(role).label) for role in PLACES],
    )  # fmt: skip
    note = text(_("for what"), required=False, help_text=_("No names of people."))

    def __init__(self, *args, preset: Preset, user, site, **kwargs):
        super().__init__(*args, **kwargs)
        self.preset = preset
        members = Member.objects.visible_to(user).select_related("resident", "fund")
        picked(self.fields["member"], members, Claim._meta.get_field("member"), site)
        absent = {"member"} if not preset.of_member else {"fund"}
        for name in absent | ({"place"} if not preset.asks_place else set()):
            del self.fields[name]

    def move(self, user) -> Move:
        said = self.cleaned_data
        return Move(
            self.preset, satang_of(said["amount"]), said["on"], self.key_for(user, HAND), said.get("place", AccountRole.CASH),
            said["note"].strip(),
        )  # fmt: skip


class TurnForm(KeyedForm):
    why = text(_("why it is turned round"), help_text=_("No names of people."))


class OpeningForm(KeyedForm):
    """What the older books held at the end of a day."""

    cash = BahtFormField(label=_("cash in hand"), required=False, widget=NUMBER)
    bank = BahtFormField(label=_("at the bank"), required=False, widget=NUMBER)
    reserve = BahtFormField(
        label=_("of it set aside as reserve"), required=False, widget=NUMBER,
        help_text=_("A part of the cash and bank above, not more money."),
    )  # fmt: skip
    on = ThaiDateField(label=_("at the end of the day"))

    @property
    def held(self) -> dict[str, int]:
        return {name: satang_of(self.cleaned_data[name] or 0) for name in ("cash", "bank", "reserve")}


class MovesPages:
    """Mixin of the documents' admin."""

    def get_urls(self):
        wrap = self.admin_site.admin_view
        own = [
            path("write/", wrap(require_GET(self.choose_view)), name="welfare_document_write"),
            path("write/<slug:code>/", wrap(self.write_view), name="welfare_document_preset"),
            path("<int:pk>/turn/", wrap(self.turn_view), name="welfare_document_turn"),
        ]
        return own + super().get_urls()

    def choose_view(self, request):
        if not request.user.has_perm(WRITE):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": _("Write to the books"),
            "presets": PRESETS.values(), "kinds": dict(DocumentKind.choices),
        }  # fmt: skip
        return TemplateResponse(request, "welfare/admin/choose_move.html", context)

    def write_view(self, request, code):
        if not request.user.has_perm(WRITE):
            raise PermissionDenied
        preset = PRESETS.get(code)
        if preset is None:
            raise Http404
        member = self._member_of(request) if preset.of_member else None
        initial = {"member": member and member.pk, **_proposed(request, preset, member)}
        form = MoveForm(request.POST or None, preset=preset, user=request.user, site=self.admin_site, initial=initial)

        def save(form):
            member = form.cleaned_data.get("member")
            fund = member.fund if member else form.cleaned_data["fund"]
            written = move(fund, form.move(request.user), by=request.user, member=member)
            return reverse("admin:welfare_document_change", args=[written.document.pk])

        return self.form_page(
            request, form, title=preset.title, save=save, said=_("It is written in the books."), about=_about(preset, member),
            back=reverse("admin:welfare_document_write"),
        )  # fmt: skip

    @staticmethod
    def _member_of(request) -> Member | None:
        asked = read_key(request.GET.get("member", ""))
        return Member.objects.visible_to(request.user).filter(pk=asked).first() if asked else None

    def turn_view(self, request, pk):
        document = self.row_for(request, pk, WRITE)
        page = reverse("admin:welfare_document_change", args=[pk])
        return self.form_page(
            request, TurnForm(request.POST or None), title=_("Turn the document round"), about=str(document),
            save=lambda form: _turn(document, form, by=request.user) and None, back=page, dangerous=True,
            said=_("It is turned round: the number stays, the money goes back."),
        )  # fmt: skip


def _about(preset: Preset, member: Member | None) -> str:
    """For a refund what the rule says of the member."""
    if preset.code != "refund" or member is None:
        return ""
    due, why = refund_due(member)
    return _("The fund's rule gives back %(due)s baht: %(why)s") % {"due": baht_shown(due), "why": why}


def _proposed(request, preset: Preset, member: Member | None) -> dict:
    """What the address says already (`?amount=`, `?on=` as typed), or the rule."""
    said = {name: request.GET[name] for name in ("amount", "on", "note", "place") if name in request.GET}
    if member and preset.code == "entry":
        return {"amount": baht_of(entry_fee(member))} | said
    return ({"amount": baht_of(refund_due(member)[0])} if member else {}) | said


def _turn(document: Document, form: TurnForm, *, by):
    """Whatever the document did is undone with it: contributions are unpaid, a claim waits for payment again."""
    how = {"on": None, "key": form.key_for(by, HAND), "note": form.cleaned_data["why"], "by": by}
    claim = Claim.objects.filter(voucher=document).first()
    if claim:
        return take_back_payment(claim, **how)
    if document.transfers.filter(contribution__isnull=False).exists():
        return take_back([document], **how)
    return turn_round([document], **how)


class OpeningPage:
    """Mixin of the funds' admin."""

    def get_urls(self):
        own = [path("<int:pk>/opening/", self.admin_site.admin_view(self.opening_view), name="welfare_fund_opening")]
        return own + super().get_urls()

    def opening_view(self, request, pk):
        fund = self.row_for(request, pk, WRITE)
        before = opening_of(fund)
        day = fund.books_from and fund.books_from - DAY
        form = OpeningForm(request.POST or None, initial={"on": day})

        def save(form):
            if not any(form.held.values()):
                raise BookRefused(_("Nothing to write: no amount is given."), code="empty")
            written = open_books(
                fund, **form.held, on=form.cleaned_data["on"], key=form.key_for(request.user, HAND), by=request.user
            )
            return reverse("admin:welfare_document_change", args=[written.document.pk])

        told = (
            _("Written already, in %(document)s, %(day)s.")
            if before
            else _("Written once, before the first month in these books.")
        )
        return self.form_page(
            request, form, title=_("What the older books held"), save=save, said=_("It is written in the books."),
            about=told % {"document": before, "day": format_date(before.dated_on, "short")} if before else told,
            back=reverse("admin:welfare_fund_change", args=[pk]),
        )  # fmt: skip
