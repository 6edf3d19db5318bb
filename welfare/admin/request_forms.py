"""The counter versions of what the public asks of the fund."""

from programs.admin.counter import CounterForm
from residents.models import Village
from welfare import forms as asked


class CounterAskForm(CounterForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        village = self.fields["village"]
        village.queryset = Village.objects.in_scope(self.user).order_by("number")
        village.widget.choices = village.choices


class CounterJoinFundForm(CounterAskForm, asked.JoinFundForm):
    field_order = [*asked.JoinFundForm.asked, "consent", "language"]


class CounterClaimFundForm(CounterAskForm, asked.ClaimFundForm):
    field_order = [*asked.ClaimFundForm.asked, "consent", "language"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["benefit"].widget.choices = self.fields["benefit"].choices
