"""Many lines saved at once: each carries what it showed, so that an old page writes nothing over what a colleague wrote since."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _


def mark_of(values: Iterable) -> str:
    """The values of a line as one word, which a page carries and sends back."""
    return "|".join("" if value is None else str(value) for value in values)


@dataclass(frozen=True)
class Said:
    """One line as it was sent; `shown` is its mark when the page was made: a page that does not say it showed nothing."""

    shown: str
    mark: str

    def is_news(self, now: str) -> bool:
        """Whether somebody said something of this line that does not stand there already."""
        return self.mark not in (self.shown, now)

    def is_stale(self, now: str) -> bool:
        return self.is_news(now) and self.shown != now


def stale(*, who, at, now: str, said: str) -> ValidationError:
    """Both values, and whose the other is: whoever saves again does it knowingly."""
    told = _(
        "%(who)s wrote “%(now)s” at %(when)s while you were writing “%(said)s”. Nothing of yours is written yet: save once "
        "more to put yours over it."
    )
    params = {**whose(who, at), "now": now or "–", "said": said or "–"}
    return ValidationError(told, code="stale", params=params)


def whose(who, at) -> dict[str, str]:
    """`who` and `when` of a change, for a message; a dash each where it is not known."""
    when = timezone.localtime(at).strftime("%H:%M") if at else "-"
    return {"who": who.staff_label if who else "-", "when": when}
