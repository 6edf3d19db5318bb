"""What the export page asks: which form, and whether the numbers are needed whole."""

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldBooleanSwitchWidget

from residents.reports.register import MASKED, WHOLE, may_take_whole_numbers

FORMATS = [
    ("xlsx", _("Excel workbook (.xlsx), ready to print")),
    ("pdf", _("PDF, ready to print")),
    ("csv", _("CSV for other programs")),
    ("json", _("JSON for other programs")),
]


class ExportForm(forms.Form):
    format = forms.ChoiceField(label=_("Form"), choices=FORMATS, widget=UnfoldAdminSelectWidget)
    whole_numbers = forms.BooleanField(
        label=_("With whole citizen numbers"),
        required=False,
        help_text=_("Only when the receiver needs them. The trail notes who took them out."),
        widget=UnfoldBooleanSwitchWidget,
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        if not may_take_whole_numbers(user):
            del self.fields["whole_numbers"]

    @property
    def params(self) -> dict:
        whole = self.cleaned_data.get("whole_numbers", False)
        return {"village": None, "status": "all", "numbers": WHOLE if whole else MASKED}
