"""What each life event asks for: the day, the paper, and what the event itself needs. The choices are the user's scope."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from unfold.widgets import (
    UnfoldAdminCheckboxSelectMultipleWidget,
    UnfoldAdminRadioSelectWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
    UnfoldBooleanWidget,
)

from core.forms import ThaiDateField
from core.scope import label_of
from residents.models import Household, Resident, Village
from residents.services import events, places
from residents.services.recording import Paper
from thai import names
from thai.addresses import clean_house_no
from thai.text import clean


def _text(label, *, required=False, max_length=100, **kwargs):
    return forms.CharField(
        label=label, required=required, max_length=max_length, widget=UnfoldAdminTextInputWidget, **kwargs
    )


class RowChoice(forms.ModelChoiceField):
    def label_from_instance(self, row):
        return label_of(row)


class PeopleChoice(forms.ModelMultipleChoiceField):
    def label_from_instance(self, person):
        return person.full_name


class PersonChoice(forms.ModelChoiceField):
    def label_from_instance(self, person):
        return person.full_name


class PaperForm(forms.Form):
    """The paper that an event is known from."""

    document = _text(
        _("Document"), max_length=120, help_text=_("Number of the certificate or the request, if there is one.")
    )
    note = forms.CharField(
        label=_("Note"), required=False, widget=UnfoldAdminTextareaWidget(attrs={"rows": 2}), max_length=2000
    )

    @property
    def paper(self) -> Paper:
        return Paper(self.cleaned_data["document"], self.cleaned_data["note"])


class DayForm(PaperForm):
    """An event on a day."""

    on = ThaiDateField(label=_("Day"), error_messages={"required": _("Say on which day, e.g. 22/11/2569.")})
    field_order = ["on"]

    def __init__(self, *args, user, **kwargs):
        self.user = user
        super().__init__(*args, **kwargs)


class PersonEventForm(DayForm):
    """An event of one person. Carries the version that the page showed."""

    shown_version = forms.IntegerField(widget=forms.HiddenInput)
    title: str

    def __init__(self, *args, person: Resident, **kwargs):
        self.person = person
        initial = {"shown_version": person.version, **kwargs.pop("initial", {})}
        super().__init__(*args, initial=initial, **kwargs)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("shown_version") != self.person.version:
            self.data = self.data.copy()
            self.data[self.add_prefix("shown_version")] = self.person.version
            raise ValidationError(
                _(
                    "Somebody changed this person while the page was open. Look at the person again, then save once more."
                ),
                code="stale",
            )
        return cleaned


class PlaceMixin(forms.Form):
    """Where to: a village, and the house number as it is said. A house that is not there yet is made when asked for."""

    village = RowChoice(label=_("Village"), queryset=Village.objects.none(), widget=UnfoldAdminSelectWidget)
    house_no = _text(_("House number"), max_length=40, help_text=_("Blank when only the village is known."))
    new_house = forms.BooleanField(
        label=_("The house is not in the registry yet: make it"), required=False, widget=UnfoldBooleanWidget
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["village"].queryset = Village.objects.in_scope(self.user)

    def clean(self):
        cleaned = super().clean()
        number, village = clean_house_no(cleaned.get("house_no", "")), cleaned.get("village")
        if number and village and not cleaned.get("new_house") and not _house(village, number):
            self.add_error(
                "house_no",
                _("Village %(village)s has no house “%(house)s”. Check the number, or tick that it is to be made.")
                % {"village": village.number, "house": number},
            )
        cleaned["house_no"] = number
        return cleaned

    def place(self) -> Household | Village:
        village, number = self.cleaned_data["village"], self.cleaned_data["house_no"]
        return places.house_of(village, number, by=self.user) if number else village


def _house(village, number):
    return Household.objects.filter(village=village, house_no=number).first()


class RegisterTooMixin(forms.Form):
    register_too = forms.BooleanField(
        label=_("The house register (ทะเบียนบ้าน) moves too"), required=False, initial=True, widget=UnfoldBooleanWidget
    )


class DeathForm(PersonEventForm):
    title = _("Record a death")

    def record(self):
        return events.record_death(self.person, on=self.cleaned_data["on"], paper=self.paper, by=self.user)


class MoveOutForm(RegisterTooMixin, PersonEventForm):
    title = _("Record a move out of the subdistrict")
    destination = _text(_("Where to"), max_length=300, help_text=_("Place or province, if it was said."))
    field_order = ["on", "destination", "register_too"]

    def record(self):
        said = self.cleaned_data
        return events.move_out(
            self.person, on=said["on"], destination=said["destination"], register_too=said["register_too"],
            paper=self.paper, by=self.user,
        )  # fmt: skip


class MoveWithinForm(RegisterTooMixin, PlaceMixin, PersonEventForm):
    title = _("Record a move within the subdistrict")
    field_order = ["on", "village", "house_no", "new_house", "register_too"]

    def record(self):
        said = self.cleaned_data
        return events.move_within(
            self.person, on=said["on"], to=self.place(), register_too=said["register_too"], paper=self.paper,
            by=self.user,
        )  # fmt: skip


class ReturnForm(PlaceMixin, PersonEventForm):
    title = _("Record a return")
    field_order = ["on", "village", "house_no", "new_house"]

    def record(self):
        return events.move_in(self.person, on=self.cleaned_data["on"], to=self.place(), paper=self.paper, by=self.user)


class NameForm(PersonEventForm):
    title = _("Record a change of name")
    name_title = _text(_("Title"), max_length=60)
    first_name = _text(_("First name"), required=True)
    last_name = _text(_("Surname"))
    field_order = ["on", "name_title", "first_name", "last_name"]

    def __init__(self, *args, person, **kwargs):
        initial = {"name_title": person.title, "first_name": person.first_name, "last_name": person.last_name}
        super().__init__(*args, person=person, initial=initial, **kwargs)

    def record(self):
        said = self.cleaned_data
        return events.change_name(
            self.person, on=said["on"], title=names.full_title(said["name_title"]), first_name=clean(said["first_name"]),
            last_name=clean(said["last_name"]), paper=self.paper, by=self.user,
        )  # fmt: skip


class CorrectPlaceForm(PlaceMixin, PersonEventForm):
    """The address was typed wrongly: nobody moved."""

    title = _("Correct an address that was typed wrongly")
    on = document = note = None
    field_order = ["village", "house_no", "new_house"]

    def record(self):
        return places.correct_place(self.person, to=self.place(), by=self.user)


PERSON_EVENTS = {
    "death": DeathForm,
    "move-out": MoveOutForm,
    "move-within": MoveWithinForm,
    "return": ReturnForm,
    "name": NameForm,
    "place": CorrectPlaceForm,
}


class HouseEventForm(DayForm):
    """An event of a house; the choices are the people living in it."""

    def __init__(self, *args, household: Household, **kwargs):
        self.household = household
        super().__init__(*args, **kwargs)
        living = household.residents.living().visible_to(self.user)
        for field in self.fields.values():
            if hasattr(field, "queryset"):
                field.queryset = living


class HeadForm(HouseEventForm):
    title = _("Choose the head of household")
    head = PersonChoice(
        label=_("Head of household"), queryset=Resident.objects.none(), widget=UnfoldAdminRadioSelectWidget,
        empty_label=None,
    )  # fmt: skip
    field_order = ["head", "on"]

    def record(self):
        said = self.cleaned_data
        return events.change_head(self.household, said["head"], on=said["on"], paper=self.paper, by=self.user)


class SplitForm(HouseEventForm):
    title = _("Split the household")
    people = PeopleChoice(
        label=_("Who goes to the new house"), queryset=Resident.objects.none(),
        widget=UnfoldAdminCheckboxSelectMultipleWidget, error_messages={"required": _("Choose who goes.")},
    )  # fmt: skip
    house_no = _text(_("Number of the new house"), required=True, max_length=40)
    head = PersonChoice(
        label=_("Head of the new house"), queryset=Resident.objects.none(), required=False,
        empty_label=_("not known yet"), widget=UnfoldAdminSelectWidget,
    )  # fmt: skip
    field_order = ["people", "house_no", "head", "on"]

    def record(self):
        said = self.cleaned_data
        return events.split_household(
            self.household, people=said["people"], house_no=said["house_no"], on=said["on"], head=said["head"],
            paper=self.paper, by=self.user,
        )  # fmt: skip


HOUSE_EVENTS = {"head": HeadForm, "split": SplitForm}


class TakeBackForm(forms.Form):
    """Why an event is taken back."""

    reason = _text(
        _("Why it is taken back"),
        required=True,
        max_length=200,
        help_text=_("For example: recorded for the wrong person."),
    )
