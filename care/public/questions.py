"""What is asked of somebody who wants to know what they may have: no more than the rules ask, and nothing of it is kept."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from care.enums import CriterionKind, Measure, Population
from care.models import FactKind
from care.public.entitlements import Shown
from care.rules.reading import NATIONALITY, Ages, Answers
from core.fields import BahtFormField, satang_of
from core.forms import ThaiDateField
from residents.enums import GroupRule, Sex

UNKNOWN = ""
YES_NO = ((UNKNOWN, _("I do not know, or would rather not say")), ("yes", _("Yes")), ("no", _("No")))
SAID = {"yes": True, "no": False}
MOST = 1_000_000


class YesNoField(forms.ChoiceField):
    """Yes (True), no (False) or not known (None)."""

    widget = forms.RadioSelect

    def __init__(self, **kwargs):
        super().__init__(choices=YES_NO, required=False, initial=UNKNOWN, **kwargs)

    def clean(self, value) -> bool | None:
        return SAID.get(super().clean(value))


class Asked:
    """What the rules ask of a person, each thing once and in the order in which it is met."""

    def __init__(self, shown: Iterable[Shown]):
        rules = [one for one in shown if one.rule]
        criteria = [one for entry in rules for one in entry.stored.criteria.all()]
        bands = [band for entry in rules for band in entry.stored.amounts.all()]
        self.kinds = {one.kind for one in criteria}
        self.groups = {group.number: group for one in criteria for group in one.groups.all()}
        self.facts = {one.fact.code: one.fact for one in (*criteria, *bands) if one.fact and one.fact.asked}
        self.excluding = {other.pk: other for entry in rules for other in entry.entitlement.excluded_by.all()}
        self.of_the_dead = any(entry.rule.population == Population.DIED for entry in rules)

    @property
    def ages(self) -> Ages:
        by_age = (group for group in self.groups.values() if group.rule == GroupRule.AGE)
        return {group.number: (group.age_from, group.age_to) for group in by_age}


class CheckForm(forms.Form):
    """The questions; each may stay open, and what stays open is told as not known."""

    def __init__(self, *args, asked: Asked, thai_question: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        self.asked = asked
        self._ask_who()
        if CriterionKind.THAI in asked.kinds:
            self.fields["thai"] = YesNoField(label=thai_question or _("Do you have Thai nationality?"))
        if CriterionKind.HOME in asked.kinds:
            self.fields["registered"] = YesNoField(label=_("Is your name in a house register of this subdistrict?"))
        for number, group in asked.groups.items():
            if group.rule != GroupRule.AGE:
                self.fields[f"group_{number}"] = YesNoField(
                    label=_("Do you belong to this group: %(name)s?") % {"name": group.name}
                )
        for code, kind in asked.facts.items():
            if code != NATIONALITY or CriterionKind.THAI not in asked.kinds:
                self.fields[f"fact_{code}"] = _field_of(kind)
        for key, other in asked.excluding.items():
            self.fields[f"receives_{key}"] = YesNoField(
                label=_("Do you receive this already: %(name)s?") % {"name": other.name}
            )

    def _ask_who(self) -> None:
        self.fields["birth"] = ThaiDateField(
            label=_("Birth date"), required=False, widget=forms.TextInput(attrs={"autocomplete": "bday"}),
            help_text=_("Day, month and Buddhist year, for example 5/4/2535."),
        )  # fmt: skip
        if self.asked.of_the_dead:
            self.fields["died"] = ThaiDateField(
                label=_("If it is about somebody who has died: the day of death"), required=False,
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
                help_text=_("Leave it empty for somebody who is alive. Answer the other questions for that person."),
            )  # fmt: skip
        if CriterionKind.SEX in self.asked.kinds:
            self.fields["sex"] = forms.ChoiceField(
                label=_("Sex"), required=False, choices=[YES_NO[0], *Sex.choices], widget=forms.RadioSelect
            )

    def clean(self):
        cleaned = super().clean()
        birth, died = cleaned.get("birth"), cleaned.get("died")
        if birth and died and died < birth:
            self.add_error("died", _("The day of death lies before the birth date. Correct one of the two."))
        return cleaned

    @property
    def answers(self) -> Answers:
        said = self.cleaned_data
        facts = {code: _value(said.get(f"fact_{code}")) for code in self.asked.facts}
        if said.get("thai") is not None:
            facts[NATIONALITY] = int(said["thai"])
        return Answers(
            birth=said["birth"], died=said.get("died"), sex=said.get("sex", ""), registered=said.get("registered"),
            thai=said.get("thai"), groups=self._told("group", self.asked.groups),
            facts={code: value for code, value in facts.items() if value is not None},
            receives=self._told("receives", self.asked.excluding),
        )  # fmt: skip

    def _told(self, what: str, keys: Iterable[int]) -> dict[int, bool]:
        told = {key: self.cleaned_data.get(f"{what}_{key}") for key in keys}
        return {key: answer for key, answer in told.items() if answer is not None}


def _field_of(kind: FactKind) -> forms.Field:
    if kind.measure == Measure.YESNO:
        return YesNoField(label=kind.asked)
    if kind.measure == Measure.BAHT:
        return BahtFormField(label=kind.asked, required=False, help_text=_("Baht, for example 35,000."))
    return forms.IntegerField(label=kind.asked, required=False, min_value=0, max_value=MOST)


def _value(said) -> int | None:
    """An answer as rules hold it: yes 1, no 0, whole numbers, satang."""
    if said is None or isinstance(said, int):
        return None if said is None else int(said)
    return satang_of(said)


def thai_question() -> str:
    """As the office words it."""
    kind = FactKind.objects.filter(code=NATIONALITY).first()
    return kind.asked if kind else ""
