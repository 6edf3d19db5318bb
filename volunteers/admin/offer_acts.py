"""What is done with an offer to help: one address an act."""

from django import forms
from django.contrib import messages
from django.http import Http404
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from core.admin.scoped import seen_or_404
from core.keeping import kept_for
from programs.admin.acts import act_on
from programs.admin.base import posted
from programs.admin.counter import receipt_response
from programs.admin.counter_page import counter_page
from programs.admin.pages import picked
from programs.admin.parts import asked
from residents.admin.event_forms import RowChoice
from residents.models import Resident
from volunteers.admin.offer_form import CounterOfferForm, GuardianForm, PermitForm
from volunteers.enums import PermittedBy
from volunteers.models import Enlistment, Opportunity
from volunteers.services import enlisting, people
from volunteers.services.receipts import send_receipt


class WhoForm(forms.Form):
    resident = RowChoice(label=_("who it is, in the registry"), queryset=Resident.objects.none())

    def __init__(self, *args, user, site, **kwargs):
        super().__init__(*args, **kwargs)
        picked(self.fields["resident"], Resident.objects.visible_to(user), Enlistment._meta.get_field("resident"), site)


def _tell_mailed(request, mailed: bool | None) -> None:
    if mailed:
        messages.info(request, _("The receipt was sent by e-mail as well."))
    elif mailed is not None:
        messages.warning(request, _("The mail server did not take the receipt: print it."))


class OfferActs:
    """Mixin of the offers' admin."""

    def get_urls(self):
        wrap, name = self.admin_site.admin_view, "volunteers_enlistment"
        forms_ = {
            "who": self.who_view, "guardian": self.guardian_view, "permit": self.permit_view,
            "withdraw": self.withdraw_view,
        }  # fmt: skip
        own = [
            path("counter/", wrap(self.counter_view), name=f"{name}_counter"),
            path("counter/<int:campaign>/", wrap(self.counter_view), name=f"{name}_counter_for"),
            path("<int:pk>/receipt/", wrap(require_GET(self.receipt_view)), name=f"{name}_receipt"),
            path("<int:pk>/guest/", wrap(require_POST(self.guest_view)), name=f"{name}_guest"),
            *(path(f"<int:pk>/{act}/", wrap(view), name=f"{name}_{act}") for act, view in forms_.items()),
        ]
        return own + super().get_urls()

    def _form(self, request, pk, form, title, said, act, **more):
        """`act(offer, what the form says)`."""
        offer = self.row_for(request, pk, enlisting.CHANGE)
        return self.form_page(
            request, form, title=title, about=offer.name, said=said,
            save=lambda form: act(offer, form.cleaned_data) and None,
            back=reverse("admin:volunteers_enlistment_change", args=[pk]), **more,
        )  # fmt: skip

    def who_view(self, request, pk):
        meant = asked(request, "resident", Resident.objects.visible_to(request.user))
        form = WhoForm(posted(request), user=request.user, site=self.admin_site, initial={"resident": meant})
        return self._form(
            request, pk, form, _("Say who it is"), _("The person is known now, and is a volunteer."),
            lambda offer, said: people.who_is_it(offer, said["resident"], by=request.user),
        )  # fmt: skip

    def guest_view(self, request, pk):
        said = _("Written down as a guest, who is a volunteer now.")
        return act_on(self, request, pk, lambda offer: people.who_is_it(offer, by=request.user), said)

    def guardian_view(self, request, pk):
        offer = self.row_for(request, pk, enlisting.CHANGE)
        form = GuardianForm(posted(request), initial={name: getattr(offer, name) for name in enlisting.GUARDIAN})
        return self._form(
            request, pk, form, _("Write the guardian down"), _("The guardian is written down."),
            lambda offer, said: people.name_guardian(offer, **said, by=request.user),
        )  # fmt: skip

    def permit_view(self, request, pk):
        return self._form(
            request, pk, PermitForm(posted(request)), _("The guardian signed on paper"), _("The permission is written down."),
            lambda offer, said: enlisting.permit(offer, by_way=PermittedBy.PAPER, **said, by=request.user),
        )  # fmt: skip

    def withdraw_view(self, request, pk):
        return self._form(
            request, pk, forms.Form(posted(request)), _("Take the offer back"),
            _("Taken back: its places to come are given to whoever waited first."),
            lambda offer, said: enlisting.withdraw(offer, by=request.user),
            template="programs/admin/act.html", dangerous=True, to_ring=[],
        )  # fmt: skip

    # --- at the counter

    def counter_view(self, request, campaign: int | None = None):
        self.need(request, enlisting.ADD)
        found = Opportunity.objects.filter(pk=campaign).first() if campaign else None
        if campaign and found is None:
            raise Http404
        form = CounterOfferForm(posted(request), user=request.user, campaign=found)

        def save(form):
            told, is_new = form.cleaned_data, enlisting.sent_before(form.key) is None
            made, code = enlisting.enlist(
                found, list(told.get("shifts") or []), key=form.key, topics=told["topics"], language=told["language"],
                by=request.user, **form.said,
            )  # fmt: skip
            if is_new:
                _tell_mailed(request, send_receipt(made, code, request.build_absolute_uri))
            return made

        return counter_page(
            self, request, form, title=_("An offer to help, at the counter"), save=save,
            about=found.title if found else _("To be asked when there is something to do"),
            keep_days=kept_for("sign_ups"),
        )  # fmt: skip

    def receipt_view(self, request, pk):
        offer = seen_or_404(self, request, pk)
        taken = enlisting.taken_by(offer)
        return receipt_response(request, offer, "volunteers/admin/offer_receipt.html", taken=taken)
