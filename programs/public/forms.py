"""The public forms: what they ask, behind their protection."""

from functools import cache
from typing import Protocol

from django import forms
from django.conf import settings
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from programs import forms as asked
from programs.codes import NotACode, digest_of, read_code
from programs.models import HelpRequest, SignUp
from programs.public.protection import ProtectedForm
from programs.services import help as helping
from programs.services import signups
from thai.digits import to_arabic

CODE_PROBLEMS = {
    "empty": _("Type the code of your receipt."),
    "letter": _("There is a letter in it that no code has. Codes have no 0, O, 1, I or L: look at the receipt again."),
    "length": _("A code has 16 letters and digits: four groups of four. Look at the receipt again."),
    "mistyped": _("One letter is not right. Compare each group with your receipt."),
}
UNKNOWN_CODE = _("There is no request with this code. Compare it with your receipt, or ask the office.")
WRONG_PROOF = _("These are not the last four digits of the telephone number that was given with the request.")


class PublicJoinForm(ProtectedForm, asked.JoinForm):
    def sent_before(self, key: str) -> SignUp | None:
        return signups.sent_before(key)

    def is_same(self, first: SignUp) -> bool:
        return self.person == {"name": first.name, "phone": first.phone}


class PublicHelpForm(ProtectedForm, asked.HelpForm):
    def sent_before(self, key: str) -> HelpRequest | None:
        return helping.sent_before(key)

    def is_same(self, first: HelpRequest) -> bool:
        return all(self.cleaned_data[name] == getattr(first, name) for name in asked.ASKED)


class ReceiptForm(forms.Form):
    """The code of a receipt, read and nothing more."""

    code = forms.CharField(
        label=_("Code of your receipt"),
        required=False,
        help_text=_("Four groups of four, like ABCD-EFGH-JKMN-PQRS. Large or small letters, with or without dashes."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "maxlength": "60"}
        ),
    )

    def clean_code(self) -> str:
        try:
            return read_code(self.cleaned_data["code"])
        except NotACode as problem:
            raise forms.ValidationError(CODE_PROBLEMS[problem.code], code=problem.code) from problem


class CodeForm(ReceiptForm):
    """Cleans to the sign-up or the request for help that the code belongs to, as `found`."""

    found: Model

    def clean_code(self) -> str:
        code = super().clean_code()
        found = _found(digest_of(code))
        if found is None:
            raise forms.ValidationError(UNKNOWN_CODE, code="unknown")
        self.found = found
        return code


def _found(digest: str) -> Model | None:
    sign_ups = SignUp.objects.select_related("activity__program")
    own = sign_ups.filter(code_digest=digest).first() or HelpRequest.objects.filter(code_digest=digest).first()
    return own or next(filter(None, (one.find(digest) for one in _followed())), None)


class Followed(Protocol):
    """What another app tells of its requests (settings.FOLLOWED_REQUESTS), rows of `model` found by the digest of their code."""

    model: type[Model]

    def find(self, digest: str) -> Model | None: ...

    def tell(self, request: HttpRequest, found: Model, code: str) -> HttpResponse: ...


@cache
def _followed() -> list[Followed]:
    return [import_string(path)() for path in settings.FOLLOWED_REQUESTS]


def teller_of(found: Model) -> Followed:
    """Of whose requests it is one."""
    return next(one for one in _followed() if isinstance(found, one.model))


class ProofForm(forms.Form):
    """The second proof: a code alone, left on a table, changes nothing."""

    last_four = forms.CharField(
        label=_("Last four digits of the telephone number given with the request"),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric", "maxlength": "20"}),
    )

    def __init__(self, *args, sign_up: SignUp, **kwargs):
        self.sign_up = sign_up
        super().__init__(*args, **kwargs)

    def clean_last_four(self) -> str:
        typed = _digits(self.cleaned_data["last_four"])
        if len(typed) != 4 or typed not in _endings(self.sign_up.phone):
            raise forms.ValidationError(WRONG_PROOF, code="proof")
        return typed


def _digits(text: str) -> str:
    return "".join(letter for letter in to_arabic(text) if letter.isascii() and letter.isdigit())


def _endings(phones: str) -> set[str]:
    return {_digits(phone)[-4:] for phone in phones.split(",") if len(_digits(phone)) >= 8}


class WithdrawForm(ProofForm):
    prefix = "withdraw"


class SubstituteForm(ProtectedForm, ProofForm, asked.JoinForm):
    prefix = "other"
    field_order = ["last_four", "name", "phone", "consent"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name and surname of who comes instead")
        self.fields["phone"].label = _("Their telephone")
        self.fields["consent"].label = _("They agree that the office keeps their name and telephone number for this.")
        for name in ("name", "phone"):
            self.fields[name].widget.attrs["autocomplete"] = "off"

    def sent_before(self, key: str) -> SignUp | None:
        return signups.sent_before(key)

    def is_same(self, first: SignUp) -> bool:
        return self.person == {"name": first.name, "phone": first.phone}
