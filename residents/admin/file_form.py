"""The page on which a paper is attached: looked through before any transaction begins, for that can take seconds."""

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminFileFieldWidget, UnfoldBooleanSwitchWidget

from residents.files import Examined
from residents.files.taking import ACCEPT, taken
from residents.files.words import too_large


class AttachForm(forms.Form):
    file = forms.FileField(
        label=_("Paper or picture"),
        allow_empty_file=True,
        widget=UnfoldAdminFileFieldWidget(attrs={"accept": ACCEPT}),
        help_text=_(
            "PDF, JPEG, PNG or WebP. A picture is kept without the place and time at which it was taken. The file is "
            "encrypted, and each opening is noted."
        ),
        error_messages={"required": _("Choose a file first.")},
    )
    sensitive = forms.BooleanField(
        label=_("About health or hardship"),
        required=False,
        widget=UnfoldBooleanSwitchWidget,
        help_text=_("Then only those with the right to sensitive groups can see and open it, perhaps not you."),
    )

    def __init__(self, *args, pickers: dict | None = None, skipped: bool = False, **kwargs):
        """`pickers`: fields that ask whom it is about, where the address does not say; `skipped`: as in imports."""
        super().__init__(*args, **kwargs)
        self.pickers = pickers or {}
        self.fields = {**self.pickers, **self.fields}
        if skipped:
            self.fields["file"].error_messages["required"] = too_large()

    def clean_file(self) -> Examined:
        return taken(self.cleaned_data["file"])

    def clean(self):
        cleaned = super().clean()
        if (
            self.pickers
            and not any(cleaned.get(name) for name in self.pickers)
            and not set(self.pickers) & set(self.errors)
        ):
            self.add_error("resident", _("Choose the person or the household that the file is about."))
        return cleaned

    @property
    def whom(self) -> dict:
        return {name: self.cleaned_data[name] for name in self.pickers}
