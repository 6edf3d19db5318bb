"""Before somebody new is saved: “is this the same person?”

A form that brings a person takes the mixin, and its view two lines:

    class BirthForm(AsksForLookalikes, forms.Form):
        def person_to_be(self):          # what is to be saved, from cleaned_data; None: nothing to ask
            return Resident(first_name=…, last_name=…, birth_date=…, village=…, household=…)

    form = BirthForm(request.POST or None)
    form.request = request               # who asks: only people whom they see are shown
    …
    if form.is_valid():                  # false while somebody alike was not looked at; nothing typed is lost
        event = register_birth(child, by=request.user)
        take_in(event.resident, dismissed=form.dismissed, by=request.user)

The page shows the field `not_the_same` like any other (it is hidden while there is nobody to ask about) and `form.media`.
A ModelForm needs no `person_to_be`: it is the instance, while that is new.
"""

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from core.keys import read_key
from residents.duplicates.candidates import Candidate, candidates_for
from residents.models import Resident

FIELD = "not_the_same"


class LookalikesInput(forms.Widget):
    """The people who may be this one, each with the evidence, over one box to tick. Nothing while there are none."""

    template_name = "residents/widgets/lookalikes.html"
    lookalikes: list[Candidate] = []

    class Media:
        css = {"all": ["css/lookalikes.css"]}

    @property
    def input_type(self) -> str:
        return "lookalikes" if self.lookalikes else "hidden"

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        shown = ",".join(str(one.person.pk) for one in self.lookalikes)
        context["widget"] |= {"lookalikes": self.lookalikes, "shown": shown}
        return context


class LookalikesField(forms.Field):
    """Cleans to the keys of the people whom the page showed when the box was ticked.

    The box says whom it means: somebody who became alike since, or who is alike now that the name is corrected, is asked
    about anew.
    """

    widget = LookalikesInput

    def to_python(self, value) -> set[int]:
        return set(map(read_key, str(value or "").split(","))) - {None}


class AsksForLookalikes(forms.Form):
    not_the_same = LookalikesField(label=_("Perhaps in the registry already"), required=False)

    lookalikes: list[Candidate] = []

    def person_to_be(self) -> Resident | None:
        return self.instance if self.instance.pk is None else None

    @cached_property
    def dismissed(self) -> list[int]:
        """Those of whom the user said that they are other people."""
        return [one.person.pk for one in self.lookalikes]

    def _post_clean(self):
        # After the instance is made of what was typed; a form with another error asks when that is mended.
        super()._post_clean()
        person = None if self.errors else self.person_to_be()
        if person is not None:
            self._ask(person)

    def _ask(self, person: Resident) -> None:
        self.lookalikes = candidates_for(person, user=self.request.user)
        if {one.person.pk for one in self.lookalikes} <= self.cleaned_data[FIELD]:
            return
        self.fields[FIELD].widget.lookalikes = self.lookalikes
        told = _(
            "Nothing is saved yet: look at each of these people first. If one is this person, change that record instead. "
            "If none is, tick the box and save again."
        )
        self.add_error(FIELD, told)
