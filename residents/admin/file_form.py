"""The page on which a paper is attached: looked through before any transaction begins, for that can take seconds."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminFileFieldWidget, UnfoldBooleanSwitchWidget

from residents.files import Examined, NotTaken, examine
from residents.files.words import sentence_of, too_large

ACCEPT = ".pdf,.jpg,.jpeg,.png,.webp,application/pdf,image/jpeg,image/png,image/webp"


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
        file = self.cleaned_data["file"]
        if file.size > settings.FILE_MAX_BYTES:
            raise forms.ValidationError(too_large())
        try:
            return examine(file.read())
        except NotTaken as problem:
            raise forms.ValidationError(sentence_of(problem.code)) from problem

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
