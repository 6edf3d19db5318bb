"""The counter versions of what the public asks of the fund."""

from django.utils.translation import gettext_lazy as _

from programs.admin.counter import AskedEarlier, CounterForm
from welfare import forms as asked


class CounterAskForm(CounterForm, AskedEarlier):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.ask_own_villages()


class CounterJoinFundForm(CounterAskForm, asked.JoinFundForm):
    field_order = [*asked.JoinFundForm.asked, "consent", "asked_on", "language"]


class CounterClaimFundForm(CounterAskForm, asked.ClaimFundForm):
    field_order = [*asked.ClaimFundForm.asked, "consent", "asked_on", "language"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["benefit"].widget.choices = self.fields["benefit"].choices

    def clean(self):
        told = super().clean()
        asked_on, event_on = told.get("asked_on"), told.get("event_on")
        if asked_on and event_on and asked_on < event_on:
            self.add_error("asked_on", _("This is before the day on which it happened. Look at both days again."))
        return told
