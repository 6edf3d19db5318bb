"""What is asked for an application, and for each step after it."""

import re

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.widgets import (
    UnfoldAdminRadioSelectWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
)

from care.enums import PayBy, Payee
from care.models import Entitlement, Receipt
from care.models.receipt import ACCOUNT_DIGITS
from care.services.receipts import STALE
from core.forms import ThaiDateField
from programs.admin.pages import picked
from residents.admin.event_forms import RowChoice
from residents.models import Resident
from thai.digits import to_arabic

# What few people need is folded away.
FOLDED = (
    (_("Somebody else takes the money (proxy, guardian)"), ("payee", "payee_name", "payee_paper")),
    (_("Moved here: another local government paid before"), ("elsewhere", "elsewhere_until")),
)
HOW = ("pay_by", "bank", "account_name", "payee", "payee_name", "payee_paper", "elsewhere", "elsewhere_until", "note")


def _text(label, max_length=150, **kwargs):
    return forms.CharField(
        label=label, required=False, max_length=max_length, widget=UnfoldAdminTextInputWidget, **kwargs
    )


def _reason(label, **kwargs):
    return forms.CharField(label=label, required=False, widget=UnfoldAdminTextareaWidget(attrs={"rows": 2}), **kwargs)


def _choice(label, choices):
    first = choices.choices[0][0]
    return forms.ChoiceField(label=label, choices=choices.choices, initial=first, widget=UnfoldAdminRadioSelectWidget)


def _says_something(field) -> bool:
    return bool(field.errors) or field.value() not in (None, "", Payee.SELF)


class HowPaidForm(forms.Form):
    """How and to whom it is paid. Of a receipt that is there it carries the version that the page showed."""

    shown_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    pay_by = _choice(_("paid by"), PayBy)
    bank = _text(_("bank"), 60)
    account = _text(
        _("number of the account"), 30,
        help_text=_("Kept encrypted and shown masked. Leave it blank to keep the one that is there."),
    )  # fmt: skip
    account_name = _text(_("name of the account"))
    payee = _choice(_("who takes the money"), Payee)
    payee_name = _text(_("name of who takes it"))
    payee_paper = _text(_("the written proxy or order"))
    elsewhere = _text(_("the local government that paid before"))
    elsewhere_until = ThaiDateField(
        label=_("paid there until"), required=False, future_ok=True,
        help_text=_("The last day for which the other local government pays; here it is paid from the month after."),
    )  # fmt: skip
    note = forms.CharField(
        label=_("note"), required=False, max_length=1000, widget=UnfoldAdminTextareaWidget(attrs={"rows": 2})
    )

    def __init__(self, *args, receipt: Receipt | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.receipt = receipt
        if receipt:
            self.fields["shown_version"].initial = receipt.version
            self.fields["account"].widget.attrs["placeholder"] = receipt.masked_account
            for name in HOW:
                self.fields[name].initial = getattr(receipt, name)

    @property
    def plain(self) -> list:
        folded = {name for _title, names in FOLDED for name in names}
        return [field for field in self if field.name not in folded]

    @property
    def folded(self) -> list[tuple]:
        """Title, fields, and whether it opens by itself: it says something, or was refused."""
        parts = [(title, [self[name] for name in names]) for title, names in FOLDED]
        return [(title, fields, any(map(_says_something, fields))) for title, fields in parts]

    def clean_account(self) -> str:
        number = re.sub(r"[\s-]", "", to_arabic(self.cleaned_data["account"]))
        if number and not (number.isascii() and number.isdecimal() and len(number) in ACCOUNT_DIGITS):
            raise forms.ValidationError(_("An account has 10 to 15 digits. Compare it with the bank book."))
        return number

    def clean(self):
        said = super().clean()
        there = said.get("account") or (self.receipt and self.receipt.account_cipher)
        if said.get("pay_by") == PayBy.BANK and not there and "account" not in self.errors:
            self.add_error("account", _("Write the number of the account, or choose cash."))
        if said.get("payee") != Payee.SELF and not said.get("payee_name"):
            self.add_error("payee_name", _("Write who takes the money."))
        self._refuse_if_stale(said.get("shown_version"))
        return said

    def _refuse_if_stale(self, shown: int | None) -> None:
        if self.receipt and shown != self.receipt.version:
            self.data = self.data.copy()
            self.data["shown_version"] = self.receipt.version
            self.add_error(None, STALE)

    def put_into(self, receipt: Receipt) -> Receipt:
        """The receipt with what was typed, not saved."""
        for name in HOW:
            setattr(receipt, name, self.cleaned_data[name])
        if self.cleaned_data["account"]:
            receipt.account = self.cleaned_data["account"]
        return receipt


class ApplyForm(HowPaidForm):
    resident = RowChoice(label=_("person"), queryset=Resident.objects.none())
    entitlement = RowChoice(label=_("entitlement"), queryset=Entitlement.objects.none(), widget=UnfoldAdminSelectWidget)
    applied_on = ThaiDateField(label=_("application taken on"), initial=timezone.localdate)
    answer_by = ThaiDateField(
        label=_("answer due by"), required=False, future_ok=True,
        help_text=_("Blank: as many days as the office has promised."),
    )  # fmt: skip

    def __init__(self, *args, user, site, **kwargs):
        super().__init__(*args, **kwargs)
        picked(self.fields["resident"], Resident.objects.visible_to(user), Receipt._meta.get_field("resident"), site)
        self.fields["entitlement"].queryset = Entitlement.objects.visible_to(user).filter(source="")
        self.order_fields(("resident", "entitlement", "applied_on", "answer_by", "pay_by", "bank", "account"))


class StepForm(forms.Form):
    """`must_say`: the step asks for a reason. `unannounced`: it also asks why no public notice has stood."""

    on = ThaiDateField(label=_("from the day"), initial=timezone.localdate)
    why = _reason(
        _("why"), max_length=300,
        error_messages={"required": _("Write why: the person may ask, and so may the auditor.")},
    )  # fmt: skip
    unannounced = _reason(
        _("why without a public notice"), max_length=120,
        help_text=_("Only where no public notice of 15 days has stood: blank is refused then."),
    )  # fmt: skip

    def __init__(self, *args, must_say: bool = False, unannounced: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["why"].required = must_say
        if not unannounced:
            del self.fields["unannounced"]
