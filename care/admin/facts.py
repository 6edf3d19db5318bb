"""What the office records of people and households: nationality, pension, income, debt."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TabbedTranslationAdmin
from unfold.widgets import UnfoldAdminTextInputWidget

from care.admin.base import CareModelAdmin
from care.enums import Measure
from care.models import Fact, FactKind
from care.public.questions import MOST
from care.words import number_words
from core.fields import BahtFormField, satang_of
from core.keys import read_key
from core.scope import label_of
from residents.admin.looks import NotedLooks
from thai.digits import to_arabic

YES, NO = {"1", "ใช่", "yes", "มี", "y"}, {"0", "ไม่", "ไม่ใช่", "no", "ไม่มี", "n"}


def read_number(text: str, kind: FactKind) -> int:
    """As a fact holds it: a whole number, or satang. Raises ValidationError for what is none."""
    if kind.measure == Measure.BAHT:
        return satang_of(BahtFormField().clean(text))
    return forms.IntegerField(min_value=0, max_value=MOST).clean(text.replace(",", ""))


@admin.register(FactKind)
class FactKindAdmin(CareModelAdmin, TabbedTranslationAdmin):
    list_display = ["name", "measure", "of_household"]
    ordering = ["name", "pk"]
    sortable_by = []
    search_fields = ["name", "code"]
    fields = ["name", "code", "asked", "measure", "of_household", "sensitive"]

    def get_readonly_fields(self, request, obj=None):
        """What was answered keeps its meaning."""
        return ["code", "measure", "of_household"] if obj is not None and obj.facts.exists() else []


class FactForm(forms.ModelForm):
    """The answer as people write it: yes, no, 12, 38,000 baht."""

    said = forms.CharField(
        label=_("answer"), max_length=20, widget=UnfoldAdminTextInputWidget,
        help_text=_("Yes or no; or a number; or an amount in baht, as the question asks."),
    )  # fmt: skip

    class Meta:
        model = Fact
        fields = ["kind", "resident", "household", "since", "until", "source", "note"]
        labels = {"kind": _("what is recorded")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["said"] = number_words(self.instance.kind, self.instance.value)

    def clean(self):
        cleaned = super().clean()
        kind, said = cleaned.get("kind"), to_arabic((cleaned.get("said") or "").strip().lower())
        # 0 beside an error, so that the model's own checks can go on.
        self.instance.value = self._read(kind, said) if kind and said else 0
        return cleaned

    def _read(self, kind: FactKind, said: str) -> int:
        if kind.measure == Measure.YESNO:
            if said not in YES | NO:
                self.add_error("said", _("Answer yes or no."))
            return int(said in YES)
        try:
            return read_number(said.removesuffix(str(_("baht"))).strip(), kind)
        except forms.ValidationError:
            self.add_error("said", _("“%(text)s” is not a number. Type it like 100,000.") % {"text": said})
            return 0


@admin.register(Fact)
class FactAdmin(NotedLooks, CareModelAdmin):
    form = FactForm
    empty_words = _(
        "What rules ask and the registry does not hold: a state pension, the welfare card, income and debt. Without it the "
        "board says “cannot tell”. Begin with one person or house; who is asked about stands on the board."
    )
    list_display = ["about", "kind_name", "answer", "since", "until"]
    list_display_links = ["about"]
    list_select_related = ["kind", "resident__village", "resident__household", "household__village"]
    list_filter = ["kind"]
    ordering = ["-since", "-pk"]
    sortable_by = []
    fields = ["kind", "resident", "household", "said", ("since", "until"), "source", "note"]
    autocomplete_fields = ["resident", "household"]

    def looked_at(self, row):
        return row.resident or row.household

    def get_changeform_initial_data(self, request):
        return {name: key for name in ("resident", "household", "kind") if (key := read_key(request.GET.get(name, "")))}

    @admin.display(description=_("about"))
    def about(self, fact):
        return label_of(fact.resident or fact.household)

    @admin.display(description=_("what is recorded"))
    def kind_name(self, fact):
        return fact.kind.name

    @admin.display(description=_("answer"))
    def answer(self, fact):
        return number_words(fact.kind, fact.value)

    def save_model(self, request, obj, form, change):
        obj.recorded_by = request.user
        super().save_model(request, obj, form, change)
