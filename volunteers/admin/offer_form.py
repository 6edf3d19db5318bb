"""What is asked at the counter of somebody who offers to help, and what staff write of an offer afterwards."""

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget, UnfoldAdminEmailInputWidget

from core.forms import ThaiDateField
from core.templatetags.thai import thaimoment
from programs.admin.base import boxes
from programs.admin.counter import AskedEarlier, CounterForm
from programs.admin.parts import line, today
from programs.enums import Day, Tongue
from programs.forms import NameField, TelephoneField, VillageChoice, consent_field
from programs.models import Topic
from programs.services.signups import why_not_at_counter
from residents.models import Village
from volunteers.admin.base import topics_in_order
from volunteers.enums import Hour, Relation, Transport
from volunteers.models import Enlistment, Opportunity, Shift
from volunteers.services.calling import NO_PHONE

NOT_SAID = ("shifts", "topics", "consent", "asked_on", "language", "form_key")


class ShiftsChoice(forms.ModelMultipleChoiceField):
    def label_from_instance(self, shift: Shift) -> str:
        activity = shift.activity
        parts = [thaimoment(activity.starts_at), shift.role, activity.place]
        return " · ".join(filter(None, parts))


class TopicsChoice(forms.ModelMultipleChoiceField):
    def label_from_instance(self, topic: Topic) -> str:
        return topic.staff_label


class GuardianFields(forms.Form):
    guardian_name = NameField(label=_("parent or guardian"), required=False)
    guardian_phone = TelephoneField(label=_("guardian's telephone"), required=False)
    guardian_relation = forms.ChoiceField(
        label=_("is the"), choices=[("", "---------"), *Relation.choices], required=False
    )


class CounterOfferForm(CounterForm, AskedEarlier, GuardianFields):
    """`campaign` None: to be asked when there is something to do."""

    name = NameField(label=_("Name and surname"))
    phone = TelephoneField(label=_("Telephone"), required=False)
    mail = forms.EmailField(label=_("e-mail"), required=False, widget=UnfoldAdminEmailInputWidget)
    birth_date = ThaiDateField(label=_("born on"), show_age=True)
    village = VillageChoice(Village.objects.none(), label=_("village"), required=False, empty_label=_("somewhere else"))
    shifts = ShiftsChoice(
        Shift.objects.none(), label=_("shifts"), required=False, widget=UnfoldAdminCheckboxSelectMultipleWidget
    )
    every = boxes(_("comes every"), Day, help_text=_("Has a place in all shifts on these days, also in later ones."))
    topics = TopicsChoice(
        Topic.objects.none(), label=_("skills"), required=False, widget=UnfoldAdminCheckboxSelectMultipleWidget
    )
    days = boxes(_("free on which days"), Day, help_text=_("None ticked: on any."))
    hours = boxes(_("free at what time"), Hour, help_text=_("None ticked: at any."))
    languages = boxes(_("speaks"), Tongue)
    transport = forms.ChoiceField(label=_("comes by"), choices=Transport, initial=Transport.NONE)
    photos_agreed = forms.BooleanField(label=_("may be shown in pictures"), required=False)
    thanked_in_public = forms.BooleanField(label=_("first name on the thanks wall"), required=False)
    consent = consent_field("")

    field_order = [
        "name", "phone", "mail", "birth_date", "village", "shifts", "every", "guardian_name", "guardian_phone",
        "guardian_relation", "topics", "days", "hours", "languages", "transport", "photos_agreed", "thanked_in_public",
        "consent", "asked_on", "language",
    ]  # fmt: skip

    def __init__(self, *args, campaign: Opportunity | None, **kwargs):
        super().__init__(*args, **kwargs)
        self.ask_own_villages()
        self.fields["guardian_name"].help_text = _("Only of somebody under 18.")
        self.fields["topics"].queryset = topics_in_order()
        if campaign is None:
            del self.fields["shifts"], self.fields["every"]
            return
        coming = campaign.shifts.coming().select_related("activity")
        takes = [one.pk for one in coming if not why_not_at_counter(one.activity)]
        self.fields["shifts"].queryset = coming.filter(pk__in=takes)

    @property
    def said(self) -> dict:
        told = {name: value for name, value in self.cleaned_data.items() if name not in NOT_SAID}
        return told | {"phone": told["phone"] or NO_PHONE} | self.asked_then


class GuardianForm(GuardianFields):
    """Whom to ask for a young person."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.required = True
            CounterForm._dress(name, field)


class PermitForm(forms.Form):
    on = ThaiDateField(label=_("signed on"), initial=today)


class OfferForm(forms.ModelForm):
    """What may have been misheard."""

    name = NameField(label=_("name"), widget=line("").widget)
    phone = TelephoneField(label=_("telephone"), widget=line("").widget)

    class Meta:
        model = Enlistment
        fields = ("name", "phone", "mail")
