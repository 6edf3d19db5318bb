"""The fund's public forms, behind the same protection as all public forms; a photo of a paper may come with a claim."""

from django import forms
from django.utils.translation import gettext_lazy as _

from programs.forms import LinesField
from programs.public.forms import ProofForm
from programs.public.protection import ProtectedForm
from residents.files import Examined
from residents.files.taking import ACCEPT, taken
from welfare import forms as asked
from welfare.models import FundRequest
from welfare.services import requests


class PublicForm(ProtectedForm):
    def sent_before(self, key: str) -> FundRequest | None:
        return requests.sent_before(key)

    def is_same(self, first: FundRequest) -> bool:
        return first.kind == self.kind and all(
            self.cleaned_data.get(name) == getattr(first, name) for name in self.asked
        )


class PublicJoinFundForm(PublicForm, asked.JoinFundForm):
    papers = ()


class PublicClaimFundForm(PublicForm, asked.ClaimFundForm):
    photo = forms.FileField(
        label=_("A photo of your paper"), required=False, allow_empty_file=True,
        help_text=_("If you have it at hand: a picture or a PDF. It is kept encrypted."),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )  # fmt: skip
    field_order = [*asked.ClaimFundForm.asked, "photo", "consent"]

    def clean(self):
        """The photo is looked through last, and only where all else is right: that takes a process of its own."""
        cleaned = super().clean()
        file = cleaned.get("photo")
        self.papers: list[Examined] = []
        if file and not self.errors and self.sent_before(self.key) is None:
            try:
                self.papers = [taken(file)]
            except forms.ValidationError as refused:
                self.add_error("photo", refused)
        return cleaned


class ObjectionForm(ProofForm):
    """The second proof, and what is wrong with the refusal."""

    objection = LinesField(
        label=_("Why do you think that it is not right?"), max_length=2000,
        error_messages={"required": _("Write in a few words why.")},
    )  # fmt: skip
    field_order = ["objection", "last_four"]
