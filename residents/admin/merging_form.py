"""Two records side by side: what each says in words, and the form that asks, part by part, which is true."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.scope import label_of, scoped
from residents.enums import Status
from residents.models import Household, Resident, Village
from residents.services.merging.choices import (
    BOTH,
    JOINED,
    LOST,
    PARTS,
    SURVIVOR,
    TITLES,
    differing,
    joined,
    suggested,
)
from thai.citizen_id import mask
from thai.dates import format_date


def in_words(person: Resident, part: str, *, user) -> str:
    """What a record says in one part, as far as `user` may read it."""
    if part == "number":
        return _number(person)
    if part == "birth":
        return format_date(person.birth_date, precision=person.birth_precision) if person.birth_date else "–"
    if part == "place":
        return _house(person.household_id, user) or _village(person.village_id, user)
    if part == "registered_household":
        return _house(person.registered_household_id, user) or "–"
    if part == "status":
        return _status(person)
    return (person.get_sex_display() if part == "sex" else getattr(person, part)) or "–"


def _number(person: Resident) -> str:
    if person.citizen_id_digest:
        return person.masked_id
    told = person.get_no_number_reason_display() or "–"
    return f"{told} ({mask(person.id_as_written)})" if person.id_as_written else told


def _house(pk: int | None, user) -> str:
    return _named(Household.objects.select_related("village"), pk, user) if pk else ""


def _village(pk: int, user) -> str:
    return _named(Village.objects.all(), pk, user)


def _named(rows, pk: int, user) -> str:
    found = scoped(rows.filter(pk=pk), user).first()
    return label_of(found) if found else _("not among what you may see")


def _status(person: Resident) -> str:
    day = {Status.DECEASED: person.died_on, Status.MOVED_OUT: person.moved_out_on}.get(person.status)
    return f"{person.get_status_display()} {format_date(day, 'short')}" if day else person.get_status_display()


class MergeForm(forms.Form):
    """One choice for each part that differs; the rest is the same in both."""

    survivor_version = forms.IntegerField(widget=forms.HiddenInput)
    lost_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, survivor: Resident, lost: Resident, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.survivor, self.lost, self.user = survivor, lost, user
        self.fields["survivor_version"].initial = survivor.version
        self.fields["lost_version"].initial = lost.version
        suggestions = suggested(survivor, lost)
        for part in differing(survivor, lost):
            self.fields[part] = self._field(part, suggestions.get(part))

    def _field(self, part: str, suggestion: str | None) -> forms.ChoiceField:
        choices = [(side, in_words(person, part, user=self.user)) for side, person in self.sides]
        if part in JOINED and suggestion == BOTH:
            choices.append((BOTH, joined(part, self.survivor, self.lost)))
        return forms.ChoiceField(
            label=TITLES[part], choices=choices, initial=suggestion, widget=forms.RadioSelect,
            error_messages={"required": gettext_lazy("Choose which of the two is true.")},
        )  # fmt: skip

    @property
    def sides(self) -> list[tuple[str, Resident]]:
        return [(SURVIVOR, self.survivor), (LOST, self.lost)]

    @property
    def same(self) -> list[tuple[str, str]]:
        """What both records say, for the reader to compare."""
        parts = [part for part in PARTS if part not in self.fields]
        told = [(TITLES[part], in_words(self.survivor, part, user=self.user)) for part in parts]
        return [(title, words) for title, words in told if words != "–"]

    @property
    def two_numbers(self) -> bool:
        return bool(self.survivor.citizen_id_digest and self.lost.citizen_id_digest)

    @property
    def choices(self) -> dict[str, str]:
        return {part: self.cleaned_data[part] for part in PARTS if part in self.cleaned_data}

    def seen(self) -> tuple[Resident, Resident]:
        """The two as the page showed them: with the versions that it carried."""
        self.survivor.version = self.cleaned_data["survivor_version"]
        self.lost.version = self.cleaned_data["lost_version"]
        return self.survivor, self.lost

    def refuse(self, refused: ValidationError, now: dict[str, int]) -> None:
        """Says why, keeps what was chosen; the next press is made knowingly of the records as they are `now`."""
        self.add_error(None, refused)
        self.data = self.data.copy()
        self.data.update({self.add_prefix(name): version for name, version in now.items()})
