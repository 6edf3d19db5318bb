"""One question on the sheet: as it is shown, and what was ticked or typed.

Plain values and no form fields: forty questions with their choices are rendered by one template, in a few milliseconds.
"""

from dataclasses import dataclass, field
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from core.fields import BahtFormField, baht_short
from economy.enums import AnswerKind, Asks, Said
from economy.models import Answer, Indicator
from economy.rules.judging import judged
from economy.rules.plausible import is_plausible
from economy.services.responses import Given

AMOUNT = BahtFormField(required=False)


@dataclass
class Part:
    """`value` is what stands in its box or which choice is ticked; `was` the same of an answer that nobody has confirmed."""

    indicator: Indicator
    # How many in the house are of the question's age; None for a question about the household.
    of_age: int | None = None
    value: str = ""
    was: str = ""
    same: bool = False
    sure: bool = False
    problem: str = ""
    asks_sure: bool = False
    given: Given = field(default_factory=Given)

    @property
    def name(self) -> str:
        return f"q{self.indicator.pk}"

    @property
    def is_number(self) -> bool:
        return self.indicator.kind == AnswerKind.NUMBER

    @cached_property
    def choices(self) -> list[tuple[str, str, bool]]:
        """Value, words, and whether it is ticked."""
        if self.is_number:
            found = []
        elif self.indicator.kind == AnswerKind.CHOICE:
            found = [(f"o{one.pk}", one.title) for one in self.indicator.options.all()]
        else:
            found = [(str(said.value), str(said.label)) for said in (Said.YES, Said.NO)]
        if self.indicator.asks == Asks.MEMBERS:
            found.append((str(Said.NOBODY.value), str(Said.NOBODY.label)))
        if not self.is_number:
            found.append((str(Said.UNKNOWN.value), str(Said.UNKNOWN.label)))
        return [(value, words, value == self.value) for value, words in found]

    def shows(self, answer: Answer | None, *, copied: bool) -> "Part":
        """What is there already, or was said in another year."""
        if answer is not None:
            self.value = self._value_of(answer)
            if self.value and self.value != str(Said.UNKNOWN.value) and (copied or not answer.confirmed):
                self.was = self.value
        elif self.of_age == 0:
            self.value = str(Said.NOBODY.value)
        return self

    def _value_of(self, answer: Answer) -> str:
        """In another year the question may have had other choices: those are found by their words."""
        if self.is_number:
            return "" if answer.number is None else baht_short(answer.number)
        if answer.option_id:
            words = answer.option.title_th
            return next((f"o{one.pk}" for one in self.indicator.options.all() if one.title_th == words), "")
        return str(answer.said) if answer.said != Said.GIVEN else ""

    def takes(self, post) -> "Part":
        """What was sent, to be shown again if it is refused."""
        if post is not None:
            self.value = post.get(self.name, "").strip()
            self.was = post.get(f"{self.name}-was", "").strip()
            self.same, self.sure = f"{self.name}-same" in post, f"{self.name}-sure" in post
        return self

    def read(self) -> None:
        """Makes `given` of what was sent, or says what is wrong."""
        try:
            said, number, option = judged(self.indicator, **self._read())
        except ValidationError as refused:
            self.problem = " ".join(refused.messages)
            return
        self.given = Given(said, number, option, confirmed=not self.was or self.same or self.value != self.was)

    def _read(self) -> dict:
        if self.is_number:
            return {"number": self._number()}
        if self.value.startswith("o"):
            options = {f"o{one.pk}": one for one in self.indicator.options.all()}
            return {"option": options.get(self.value)}
        known = {str(said.value): said for said in Said}
        return {"said": known.get(self.value, Said.UNKNOWN)}

    def _number(self) -> Decimal | None:
        number = AMOUNT.clean(self.value)
        self.asks_sure = not is_plausible(number)
        if self.asks_sure and not self.sure:
            raise ValidationError(
                _("%(number)s is very much. If it is right, tick “it is right” and send it again.")
                % {"number": self.value}
            )
        return number
