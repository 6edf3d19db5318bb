"""The counter versions of the public forms: staff write for somebody who stands there, and print the receipt."""

from datetime import datetime, time

from django import forms
from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from unfold.widgets import (
    UnfoldAdminRadioSelectWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
    UnfoldBooleanWidget,
)

from accounts import trail
from core.forms import ThaiDateField
from core.once import new_key
from programs import forms as asked
from programs.codes import code_of, in_groups
from programs.models import Office
from residents.models import Village, villages_of

SPOKEN = _("The person heard what is kept, why and for how long, and agreed.")
WIDGETS = {
    forms.RadioSelect: UnfoldAdminRadioSelectWidget,
    forms.Select: UnfoldAdminSelectWidget,
    forms.Textarea: UnfoldAdminTextareaWidget,
    forms.TextInput: UnfoldAdminTextInputWidget,
    forms.CheckboxInput: UnfoldBooleanWidget,
}


class CounterForm(forms.Form):
    """To be mixed into what the public form asks. `key` makes a double click one request."""

    language = forms.ChoiceField(label=_("Language of the receipt"), choices=settings.LANGUAGES, initial="th")
    form_key = forms.CharField(widget=forms.HiddenInput, max_length=40, initial=new_key)

    def __init__(self, *args, user, **kwargs):
        self.user = user
        super().__init__(*args, **kwargs)
        self.fields["consent"].label = SPOKEN
        for name, field in self.fields.items():
            self._dress(name, field)

    @staticmethod
    def _dress(name: str, field: forms.Field) -> None:
        """In the clothes of the staff's pages. What a browser knows of its user is not the visitor's."""
        dressed = WIDGETS.get(type(field.widget))
        if dressed is None:
            return
        kept = {key: value for key, value in field.widget.attrs.items() if key in ("maxlength", "inputmode")}
        worn = dressed(attrs=kept | {"autocomplete": "off"})
        worn.is_required = field.widget.is_required
        if hasattr(field, "choices"):
            worn.choices = field.choices
        field.widget = worn

    def ask_own_villages(self) -> None:
        village = self.fields["village"]
        village.queryset = Village.objects.in_scope(self.user).order_by("number")
        if villages_of(self.user) is not None:
            # What names no village is the office's: a keeper would lose it from sight.
            village.required, village.empty_label = True, "-"
            village.error_messages["required"] = _("Choose one of your own villages.")
        village.widget.choices = village.choices

    @property
    def key(self) -> str:
        """One's own: with somebody else's key nobody gets somebody else's receipt."""
        return f"counter:{self.user.pk}:{self.cleaned_data['form_key']}"


class CounterJoinForm(CounterForm, asked.JoinForm):
    field_order = ["name", "phone", "consent", "language"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["phone"].required = False
        self.fields["phone"].help_text = _("Without one the person changes the sign-up here at the counter alone.")


class AskedEarlier(forms.Form):
    """Of what may have been written on paper first: it is of the day on which it was asked. Who typed it in and when stands in
    the history. A sign-up has no such day: places are given in the order in which the list is written."""

    asked_on = ThaiDateField(
        label=_("Asked on"), required=False,
        help_text=_("Only when it was written on paper on an earlier day, without current or line. Blank is today."),
    )  # fmt: skip

    @property
    def asked_then(self) -> dict:
        on = self.cleaned_data["asked_on"]
        return {"asked_at": timezone.make_aware(datetime.combine(on, time(12))), "consented_on": on} if on else {}

    @property
    def request(self):
        """What the public form makes of it, on its day."""
        found = super().request
        for name, value in self.asked_then.items():
            setattr(found, name, value)
        return found


class CounterHelpForm(CounterForm, AskedEarlier, asked.HelpForm):
    field_order = [*asked.ASKED, "consent", "asked_on", "language"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.ask_own_villages()


def receipt_response(request, row, template: str, **context):
    """The receipt, to be printed on A5 or a till roll; in the language of whoever takes it home, and noted in the trail."""
    if not row.code_cipher:
        # Its time is over, and the code was erased with the name.
        raise Http404
    trail.log_receipt(user=request.user, row=row)
    with translation.override(row.language):
        shown = {
            "row": row,
            "code": in_groups(code_of(row.code_cipher)),
            "office": Office.objects.get(pk=1),
            "office_name": settings.OFFICE_NAMES[row.language],
            "printed_on": timezone.localdate(),
            **context,
        }
        return render(request, template, shown)
