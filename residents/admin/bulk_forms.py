"""What each act of a bulk edit asks: the same questions as for one person, once for all."""

from dataclasses import fields

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget, UnfoldBooleanWidget

from core.forms import ThaiDateField
from residents.admin.event_forms import DayForm, PlaceMixin, RegisterTooMixin, RowChoice
from residents.enums import BulkAct, Disability, GroupRule, Source
from residents.models import PopulationGroup
from residents.models.group import DISABLED
from residents.services.bulk import Dying, Ending, Joining, Moving, MovingOut, Phones
from thai.phones import format_phone, read_phones


class ActForm(forms.Form):
    """Gives the act with its particulars; shows those of a draft again."""

    act_class: type
    field_order: list[str]

    def act(self):
        names = {field.name for field in fields(self.act_class) if field.init}
        return self.act_class(**{name: value for name, value in self.cleaned_data.items() if name in names})

    @classmethod
    def initial_of(cls, values: dict) -> dict:
        act = cls.act_class.of(values)
        return {name: getattr(act, name) for name in values}


class DyingForm(ActForm, DayForm):
    act_class = Dying


class MovingOutForm(ActForm, RegisterTooMixin, DayForm):
    act_class = MovingOut
    destination = forms.CharField(
        label=_("Where to"), required=False, max_length=300, widget=UnfoldAdminTextInputWidget,
        help_text=_("Place or province, if it was said."),
    )  # fmt: skip
    field_order = ["on", "destination", "register_too"]


class MovingForm(ActForm, RegisterTooMixin, PlaceMixin, DayForm):
    act_class = Moving
    field_order = ["on", "village", "house_no", "new_house", "register_too"]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("village"):
            cleaned["village"] = cleaned["village"].pk
        return cleaned


class PhonesForm(ActForm):
    act_class = Phones
    phones = forms.CharField(
        label=_("Telephone"), required=False, max_length=100, widget=UnfoldAdminTextInputWidget,
        help_text=_("It takes the place of what each of them has now."),
    )  # fmt: skip
    erase = forms.BooleanField(
        label=_("Take the telephone away: nobody is reached there"), required=False, widget=UnfoldBooleanWidget
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)

    def clean_phones(self):
        written = self.cleaned_data["phones"]
        found = read_phones(written)
        if written and not found:
            raise ValidationError(_("No telephone number is readable here. Write it like 081-234-5678."))
        return ", ".join(map(format_phone, found))

    def clean(self):
        cleaned = super().clean()
        if "phones" in cleaned and bool(cleaned["phones"]) == bool(cleaned.get("erase")):
            self.add_error("phones", _("Write the telephone, or tick that it is taken away: one of the two."))
        return cleaned

    @classmethod
    def initial_of(cls, values):
        return values | {"erase": not values["phones"]}


class GroupForm(ActForm):
    """Of a group by condition; a user meets those that they may know of."""

    group = RowChoice(
        label=_("population group"), queryset=PopulationGroup.objects.none(), widget=UnfoldAdminSelectWidget
    )
    detail = forms.ChoiceField(
        label=_("type of disability"), choices=[("", "–"), *Disability.choices], required=False,
        widget=UnfoldAdminSelectWidget, help_text=_("Only for persons with disabilities."),
    )  # fmt: skip

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        groups = PopulationGroup.objects.visible_to(user).filter(rule=GroupRule.CONDITION)
        self.fields["group"].queryset = groups
        if not groups.filter(code=DISABLED).exists():
            del self.fields["detail"]

    def clean(self):
        cleaned = super().clean()
        group = cleaned.get("group")
        if group and cleaned.get("detail") and group.code != DISABLED:
            self.add_error("detail", _("Only the group of persons with disabilities has a type."))
        if group:
            self.check_group(group, cleaned)
            cleaned["group"] = group.pk
        return cleaned

    def check_group(self, group, cleaned) -> None:
        """What else the group asks."""


class JoiningForm(GroupForm):
    act_class = Joining
    since = ThaiDateField(label=_("since"), required=False, help_text=_("Blank: nobody knows since when."))
    source = forms.ChoiceField(
        label=_("known from"), choices=Source.choices, initial=Source.TOLD, widget=UnfoldAdminSelectWidget
    )
    source_note = forms.CharField(
        label=_("which paper, which register"), required=False, max_length=120, widget=UnfoldAdminTextInputWidget
    )
    field_order = ["group", "detail", "since", "source", "source_note"]

    def check_group(self, group, cleaned):
        if group.lasts_months and "since" in cleaned and not cleaned["since"]:
            self.add_error("since", _("This group ends by itself: say since when."))


class EndingForm(GroupForm):
    act_class = Ending
    until = ThaiDateField(
        label=_("First day no more"), error_messages={"required": _("Say on which day, e.g. 22/11/2569.")}
    )
    field_order = ["group", "detail", "until"]


FORMS: dict[str, type[ActForm]] = {
    form.act_class.code: form for form in (MovingForm, MovingOutForm, DyingForm, PhonesForm, JoiningForm, EndingForm)
}
# What is said of each act where one chooses.
ABOUT = {
    BulkAct.MOVE: _("A village or a house of the subdistrict, from a day on."),
    BulkAct.MOVE_OUT: _("They leave the subdistrict on a day."),
    BulkAct.DEATH: _("All of them died on one day."),
    BulkAct.PHONE: _("One telephone for all, or none."),
    BulkAct.CONDITION: _("With the day and where it is known from."),
    BulkAct.CONDITION_END: _("The entry ends on a day and stays in the story."),
}


def form_for(bulk, code: str, *, data, user) -> ActForm:
    """The form of the act; what the draft holds of it is in its fields."""
    form = FORMS[code]
    initial = form.initial_of(bulk.said["values"]) if bulk.act == code and data is None else {}
    return form(data, user=user, initial=initial)
