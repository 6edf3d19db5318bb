"""The lines of a rule as they are typed, and the rule that they would make."""

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget, UnfoldAdminTextInputWidget

from care.admin.facts import read_number
from care.enums import CriterionKind, Measure
from care.models import AmountBand, Criterion, Entitlement
from care.rules.values import Amount, Rule
from core.fields import baht_of, baht_short, satang_of
from core.keys import read_key
from residents.models import PopulationGroup
from thai.digits import to_arabic

MOST_LINES = 60


class GroupsChoice(forms.ModelMultipleChoiceField):
    def label_from_instance(self, group):
        return group.staff_label


def _number(label):
    return forms.CharField(label=label, required=False, max_length=20, widget=UnfoldAdminTextInputWidget)


class CriterionForm(forms.ModelForm):
    """Numbers of facts are typed as people write them: baht for money."""

    groups = GroupsChoice(
        label=_("groups"), queryset=PopulationGroup.objects.all(), required=False,
        widget=UnfoldAdminCheckboxSelectMultipleWidget,
    )  # fmt: skip
    least_words = _number(_("at least"))
    most_words = _number(_("at most"))

    class Meta:
        model = Criterion
        fields = [
            "number",
            "kind",
            "age_from",
            "age_below",
            "unit",
            "groups",
            "match",
            "sex",
            "fact",
            "wanted",
            "presumed",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        fact = self.instance.fact if self.instance.fact_id else None
        for name in ("least", "most"):
            self.initial[f"{name}_words"] = _shown(fact, getattr(self.instance, name))

    def clean(self):
        said = super().clean()
        kind, fact = said.get("kind"), said.get("fact")
        for name in ("least", "most"):
            value = self._read(f"{name}_words", fact) if kind == CriterionKind.FACT else None
            setattr(self.instance, name, value)
        if kind == CriterionKind.GROUP and not said.get("groups"):
            self.add_error("groups", _("choose at least one group."))
        if kind == CriterionKind.FACT and not self.errors and self._says_no_number(fact):
            self.add_error("most_words", _("Write how much at least, or at most."))
        return said

    def _says_no_number(self, fact) -> bool:
        asks = fact is not None and fact.measure != Measure.YESNO
        return asks and self.instance.least is None and self.instance.most is None

    def _read(self, name: str, fact) -> int | None:
        text = to_arabic((self.cleaned_data.get(name) or "").strip())
        if not text or fact is None:
            return None
        try:
            return read_number(text, fact)
        except forms.ValidationError:
            self.add_error(name, _("“%(text)s” is not a number. Type it like 100,000.") % {"text": text})
            return None

    @property
    def plain(self):
        """The condition as typed."""
        said = self.cleaned_data
        numbers = [group.number for group in said.get("groups") or ()]
        return self.instance.plain_of(groups=numbers, fact=said["fact"].code if said.get("fact") else "")


def _shown(fact, value: int | None) -> str:
    if value is None:
        return ""
    return baht_short(baht_of(value)) if fact and fact.measure == Measure.BAHT else f"{value:,}"


class AmountForm(forms.ModelForm):
    class Meta:
        model = AmountBand
        fields = ["order", "age_from", "age_below", "fact", "amount"]

    @property
    def plain(self) -> Amount:
        said = self.cleaned_data
        fact = said["fact"].code if said.get("fact") else ""
        return Amount(satang_of(said["amount"]), said.get("age_from"), said.get("age_below"), fact)


def typed_rule(entitlement: Entitlement, sent) -> Rule | None:
    """The rule as typed so far; None while a line cannot be read."""
    criteria = _lines(sent, "criteria", CriterionForm)
    amounts = _lines(sent, "amounts", AmountForm)
    if criteria is None or amounts is None:
        return None
    in_order = sorted(amounts, key=lambda form: form.cleaned_data["order"])
    return entitlement.as_rule(
        ((form.cleaned_data["number"], form.plain) for form in criteria), (form.plain for form in in_order)
    )


def _lines(sent, prefix: str, form_class) -> list | None:
    told = read_key(sent.get(f"{prefix}-TOTAL_FORMS", "")) or 0
    found = []
    for place in range(min(told, MOST_LINES)):
        if f"{prefix}-{place}-DELETE" in sent:
            continue
        form = form_class(sent, prefix=f"{prefix}-{place}")
        if not form.has_changed():
            continue
        if not form.is_valid():
            return None
        found.append(form)
    return found
