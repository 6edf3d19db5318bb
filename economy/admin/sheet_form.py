"""The sheet of one household: what came of asking, every question of the round, and the household's money, as one form."""

from dataclasses import dataclass, field

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from core.forms import ThaiDateField
from economy.admin.sheet_money import Money
from economy.admin.sheet_questions import Part
from economy.enums import Asks, Outcome
from economy.models import Answer, HouseholdResponse, SurveyRound
from economy.models.survey import MOST_PEOPLE
from economy.services.responses import Told, record_response
from programs.admin.parts import OnceForm, today
from residents.enums import Status
from residents.models import Household, Resident


class HouseForm(OnceForm):
    """What is said once of the household."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    outcome = forms.ChoiceField(
        label=_("what came of it"), choices=Outcome, initial=Outcome.ANSWERED, widget=forms.RadioSelect
    )
    surveyed_on = ThaiDateField(label=_("asked on"), initial=today)
    people = forms.IntegerField(
        label=_("people in the household"), required=False, min_value=1, max_value=MOST_PEOPLE,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": "2"}),
    )  # fmt: skip
    respondent = forms.CharField(
        label=_("who answered"), required=False, max_length=150, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    note = forms.CharField(
        label=_("note for staff"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )


@dataclass
class Sheet:
    """The form of one household in a round, shown or sent."""

    survey: SurveyRound
    house: Household
    user: object
    there: HouseholdResponse | None
    form: HouseForm
    parts: list[Part]
    money: Money
    # The year whose answers were copied, or could be.
    copied: int | None = None
    copiable: int | None = None

    def is_valid(self) -> bool:
        # Each is asked, so that all that is wrong is told at once.
        self.form.is_valid()
        if self.is_answered:
            for part in self.parts:
                part.read()
            self.money.read()
            self.money.hold_against(self.parts)
        return not self.problems()

    @property
    def is_answered(self) -> bool:
        return self.form.data.get("outcome", Outcome.ANSWERED) == Outcome.ANSWERED

    def record(self) -> HouseholdResponse:
        """Writes what was said, or raises a ValidationError that says what is wrong."""
        said = self.form.cleaned_data
        answers = {part.indicator.pk: part.given for part in self.parts} if self.is_answered else {}
        told = Told(
            said["surveyed_on"], said["outcome"], said["people"], said["respondent"], said["note"], answers,
            self.money.amounts if self.is_answered else {},
        )  # fmt: skip
        return record_response(
            self.survey,
            self.house,
            told,
            version=said["version"],
            key=self.form.key_for(self.user, "survey"),
            by=self.user,
        )

    def problems(self) -> list[str]:
        """Every problem in one line, with what it is about: for a browser that sends the form by itself."""
        found = [
            f"{self.form.fields[name].label}: {error}" if name in self.form.fields else str(error)
            for name, errors in self.form.errors.items()
            for error in errors
        ]
        if self.is_answered:
            found += [f"{part.indicator.title}: {part.problem}" for part in self.parts if part.problem]
            found += [f"{line.title}: {line.problem}" for line in self.money.lines if line.problem]
        return found

    @cached_property
    def groups(self) -> list[tuple[str, list[Part]]]:
        """The questions below the side of life that they are about."""
        found: dict[str, list[Part]] = {}
        for part in self.parts:
            found.setdefault(part.indicator.get_dimension_display(), []).append(part)
        return list(found.items())

    @property
    def unconfirmed(self) -> int:
        return sum(bool(part.was) for part in self.parts)


def sheet_of(survey: SurveyRound, house: Household, user, post=None, *, copy: bool = False) -> Sheet:
    there = survey.responses.filter(household=house).first()
    last = None if there else _last(survey, house)
    source = there or (last if copy else None)
    answers = {one.indicator.code: one for one in _answers(source)} if source else {}
    ages = _ages(house, user)
    parts = [
        Part(one, ages.of(one) if one.asks == Asks.MEMBERS else None)
        .shows(answers.get(one.code), copied=there is None)
        .takes(post)
        for one in survey.asked().prefetch_related("options")
    ]
    return Sheet(
        survey, house, user, there, HouseForm(post, initial=_initial(there, ages.people)), parts, Money.of(source, post),
        copied=last.round.year if last and copy else None, copiable=last.round.year if last else None,
    )  # fmt: skip


def _last(survey: SurveyRound, house: Household) -> HouseholdResponse | None:
    """The household's answers in the newest earlier round that it answered."""
    earlier = HouseholdResponse.objects.answered().filter(household=house, round__year__lt=survey.year)
    return earlier.select_related("round").order_by("-round__year").first()


def _answers(response: HouseholdResponse):
    return Answer.objects.filter(response=response).select_related("indicator", "option")


def _initial(there: HouseholdResponse | None, people: int) -> dict:
    if there is None:
        return {"people": people or None}
    names = ("version", "outcome", "surveyed_on", "people", "respondent", "note")
    return {name: getattr(there, name) for name in names}


@dataclass(frozen=True)
class Ages:
    """The ages of who lives in the house, as the registry knows them; None where it knows no birth date."""

    known: list[int | None] = field(default_factory=list)

    @property
    def people(self) -> int:
        return len(self.known)

    def of(self, indicator) -> int:
        """How many are of the question's age."""
        least, most = indicator.age_from or 0, indicator.age_to if indicator.age_to is not None else 200
        return sum(age is not None and least <= age <= most for age in self.known)


def _ages(house: Household, user) -> Ages:
    living = Resident.objects.visible_to(user).filter(household=house, status=Status.LIVING)
    return Ages([one.age() for one in living])
