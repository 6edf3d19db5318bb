"""What is asked when somebody applies, is decided on, leaves or comes back."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from core.forms import ThaiDateField
from residents.admin.event_forms import RowChoice
from residents.models import Resident
from welfare.admin.base import OfFundForm, picked
from welfare.enums import WhyLeft
from welfare.models import Member

NUMBER = UnfoldAdminTextInputWidget(attrs={"inputmode": "numeric", "autocomplete": "off"})


def text(label, *, required=True, max_length=200, **kwargs) -> forms.CharField:
    widget = UnfoldAdminTextInputWidget(attrs={"autocomplete": "off"})
    return forms.CharField(label=label, required=required, max_length=max_length, widget=widget, **kwargs)


class ApplyForm(OfFundForm):
    resident = RowChoice(
        label=_("who"), queryset=Resident.objects.none(),
        help_text=_("A part of the name, house number or citizen number. Who is not in the registry is added there first."),
    )  # fmt: skip
    on = ThaiDateField(label=_("applied on"), initial=timezone.localdate)
    number = forms.IntegerField(
        label=_("member number"), required=False, min_value=1, max_value=10**6, widget=NUMBER,
        help_text=_("Blank: the next one."),
    )  # fmt: skip
    vouched_by = text(_("vouched for by"), required=False, max_length=150)

    def __init__(self, *args, user, site, **kwargs):
        super().__init__(*args, **kwargs)
        people = Resident.objects.visible_to(user)
        picked(self.fields["resident"], people, Member._meta.get_field("resident"), site)


class MeetingForm(forms.Form):
    """The meeting at which the committee decided."""

    meeting_no = text(_("meeting"), max_length=30, help_text=_("Its number, such as 3/2569."))
    meeting_on = ThaiDateField(label=_("meeting on"), initial=timezone.localdate)
    joined_on = ThaiDateField(
        label=_("member since"), initial=timezone.localdate, help_text=_("For those who are accepted.")
    )


class LeaveForm(forms.Form):
    on = ThaiDateField(label=_("left on"), initial=timezone.localdate)
    why = forms.ChoiceField(label=_("why left"), choices=WhyLeft, widget=UnfoldAdminSelectWidget)


class ComeBackForm(forms.Form):
    on = ThaiDateField(label=_("comes back on"), initial=timezone.localdate)
    meeting_no = text(_("meeting"), required=False, max_length=30, help_text=_("Its number, such as 3/2569."))
    note = text(_("note"), required=False)
