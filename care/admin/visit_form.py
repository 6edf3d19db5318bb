"""The sheet of one visit: the house once, each of its people once, as one form."""

from dataclasses import dataclass, field
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from care.admin.assessments import items_field
from care.barthel import ITEMS, NAMES
from care.models.visit import VITALS, Vital
from care.services.rights import CareRefused, in_sight
from care.services.visits import Found, check_vital, members_of, record_visit
from care.work_enums import Outcome
from core.forms import ThaiDateField
from core.keys import read_key
from programs.admin.parts import OnceForm, today
from residents.files import Examined
from residents.files.examine import PDF
from residents.files.taking import taken
from residents.models import Household, Resident

MOST_PHOTOS = 3
# The people of the largest houses, several times over.
MOST_PEOPLE = 60
NOT_NOW = ("", _("not visited this time"))


def _number(vital: Vital) -> forms.DecimalField:
    return forms.DecimalField(
        label=vital.title, required=False, max_digits=6, decimal_places=vital.places,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "maxlength": "8"}),
    )  # fmt: skip


def _text(label) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))


class HouseForm(OnceForm):
    """What is said once of the visit."""

    on = ThaiDateField(label=_("visited on"), initial=today)
    note = _text(_("about the house"))


class PersonForm(forms.Form):
    """What was found of one person."""

    outcome = forms.ChoiceField(
        label=_("seen, or why not"), choices=[NOT_NOW, *Outcome.choices], required=False, widget=forms.RadioSelect
    )
    note = _text(_("what was found"))
    needs = _text(_("what is needed"))
    next_on = ThaiDateField(label=_("next visit"), required=False, future_ok=True)
    agreed = forms.BooleanField(label=_("The person, or the family, agreed to the photos."), required=False)

    def __init__(self, *args, person: Resident, **kwargs):
        self.person = person
        super().__init__(*args, prefix=f"p{person.pk}", **kwargs)
        self.fields |= {item.name: items_field(item) for item in ITEMS} | {
            vital.name: _number(vital) for vital in VITALS
        }
        self.pictures: list[tuple[str, Examined]] = []

    @property
    def items(self):
        return [self[name] for name in NAMES]

    @property
    def vitals(self):
        return [(self[vital.name], vital.unit) for vital in VITALS]

    @property
    def photos_name(self) -> str:
        return self.add_prefix("photos")

    def clean(self):
        said = super().clean()
        for vital in VITALS:
            try:
                check_vital(vital, said.get(vital.name))
            except CareRefused as refused:
                self.add_error(vital.name, refused)
        self._look_through()
        if not said.get("outcome") and not self.errors and self._says_something(said):
            self.add_error("outcome", _("Something is written here: say whether the person was seen."))
        return said

    def _says_something(self, said: dict) -> bool:
        return bool(self.pictures) or any(value not in (None, "", False) for value in said.values())

    def _look_through(self) -> None:
        """Each photo is drawn anew in a child process, before any transaction begins."""
        files = self.files.getlist(self.photos_name) if self.files else []
        if len(files) > MOST_PHOTOS:
            self.add_error(None, _("At most %(most)s photos of one person.") % {"most": MOST_PHOTOS})
            return
        for file in files:
            try:
                self.pictures.append((file.name, _picture(file)))
            except ValidationError as problem:
                self.add_error(None, problem)

    @property
    def found(self) -> Found | None:
        """None of who was not visited this time."""
        said = self.cleaned_data
        if not said["outcome"]:
            return None
        scores = {name: said[name] for name in NAMES if said[name] is not None}
        vitals = {vital.name: _whole(vital, said[vital.name]) for vital in VITALS if said[vital.name] is not None}
        return Found(
            self.person, said["outcome"], vitals, scores, said["note"].strip(), said["needs"].strip(), said["next_on"],
            self.pictures, said["agreed"],
        )  # fmt: skip


def _whole(vital: Vital, value: Decimal) -> Decimal | int:
    return value if vital.places else int(value)


def _picture(file) -> Examined:
    picture = taken(file)
    if picture.kind == PDF:
        raise ValidationError(_("Photos only here; attach papers on the person's page."))
    return picture


@dataclass
class Sheet:
    """The form of one house, shown or sent."""

    house: Household
    user: object
    form: HouseForm
    people: list[PersonForm] = field(default_factory=list)

    def is_valid(self) -> bool:
        # Each is asked, so that all that is wrong is told at once.
        return all([self.form.is_valid(), *(one.is_valid() for one in self.people)])

    def record(self):
        """Writes the visit, or raises a ValidationError that says what is wrong."""
        said = self.form.cleaned_data
        return record_visit(
            self.house, [one.found for one in self.people if one.found], on=said["on"], note=said["note"].strip(),
            key=self.form.key_for(self.user), by=self.user,
        )  # fmt: skip

    @property
    def keys(self) -> str:
        return ",".join(str(one.person.pk) for one in self.people)

    def problems(self) -> list[str]:
        """Every problem in one line, with whose it is: for a browser that sends the form by itself."""
        found = [*_told(self.form, "")]
        for one in self.people:
            found += _told(one, f"{one.person.full_name}: ")
        return found


def _told(form: forms.Form, whose: str):
    for name, errors in form.errors.items():
        label = f"{form.fields[name].label}: " if name in form.fields else ""
        yield from (f"{whose}{label}{error}" for error in errors)


def sheet_of(house: Household, user, post=None, files=None) -> Sheet:
    """With everybody whom this user may visit in the house; sent, also with who stood on it and lives elsewhere since."""
    people = list(members_of(house, user))
    sheet = Sheet(house, user, HouseForm(post))
    if post is not None:
        here = {person.pk for person in people}
        sent = [read_key(key) for key in post.get("people", "").split(",")[:MOST_PEOPLE]]
        away = [key for key in sent if key and key not in here]
        others = in_sight(user).filter(pk__in=away)
        people += others
        if len(others) < len(away) and _was_said(post, set(away) - {person.pk for person in others}):
            sheet.form.add_error(
                None, _("Somebody on this sheet is no more among the people whom you visit. Ask the care officer.")
            )
    sheet.people = [PersonForm(post, files, person=person) for person in people]
    return sheet


def _was_said(post, keys: set[int]) -> bool:
    """Whether anything was written of these people."""
    return any(post.get(f"p{key}-outcome") for key in keys)
