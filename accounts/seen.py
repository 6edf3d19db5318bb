"""What one account saw and took out between two moments: read from the trail alone, in two grouped statements."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.db.models import Count, Max, Min

from accounts.models import AccessLog, Action, User

# What names no record of its own, but how much: a search, a list or paper that was taken out.
IN_NUMBERS = (Action.SEARCHED_NUMBER, Action.EXPORTED)
MOST_SHOWN = 500


@dataclass(frozen=True)
class Record:
    """One record and one way of seeing it: how often, first and last."""

    label: str
    pk: str
    action: str
    times: int
    first: datetime
    last: datetime

    @property
    def model(self):
        return model_of(self.label)

    @property
    def kind(self) -> str:
        return str(self.model._meta.verbose_name) if self.model else self.label

    @property
    def act(self) -> str:
        return str(Action(self.action).label) if self.action in Action.values else self.action


@dataclass(frozen=True)
class Seen:
    """All of it for one account and one span of time."""

    user: User
    since: datetime
    until: datetime

    @property
    def lines(self):
        return AccessLog.objects.filter(user_id=self.user.pk, at__gte=self.since, at__lt=self.until)

    def records(self) -> Iterator[Record]:
        """Of each record and act one; the most often seen kind of act is no matter, the order is of time."""
        rows = (
            self.lines.exclude(action__in=IN_NUMBERS)
            .values_list("target_type", "target_id", "action")
            .annotate(times=Count("pk"), first=Min("at"), last=Max("at"))
            .order_by("first", "target_type", "target_id")
        )
        return (Record(*row) for row in rows.iterator())

    def taken_out(self):
        """Exports and searches, line by line: what and how many rows."""
        return self.lines.filter(action__in=IN_NUMBERS).order_by("at", "pk")


def model_of(label: str):
    """The model of a line; None where there is none any more."""
    try:
        return apps.get_model(label) if label else None
    except LookupError:
        return None
