"""What a check of the data is, and which there are. A pillar adds its own by a tuple of checks of its app, named in
`settings.HEALTH_CHECKS` by dotted path:

MEMBER_CHECKS = (
    HealthCheck(
        code="member_deceased",                  # stable: the counts of past days and the tasks know it
        title=_("Members of the fund who are deceased"),
        meaning=_("What is wrong, in a sentence."),
        what_to_do=_("What the clerk does about it, in a sentence."),
        about=About.PERSON,                      # rows are of Resident; HOUSEHOLD and VILLAGE: of those models; OTHER: below
        rows=lambda on: Resident.objects.filter(...),
        told=lambda person, on: "...",           # what is wrong with this row; reads no more from the database
        permission="welfare.check_member",
    ),
)

`rows` is one statement whatever the number of residents, not narrowed to anybody's villages. Whether a row is found must
depend on its own village alone: a keeper would otherwise read of other villages in a count.

Rows of another model (About.OTHER) lead to `page`, the name of an admin page of one row, and are annotated with
`counted_in=in_village("path__village")`; `related` is what their label and `told` read beside the row. No task is made of them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db.models import Exists, F, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.module_loading import import_string

from core.scope import scoped
from residents.enums import TaskOrigin
from residents.models import Task, Village
from residents.models.group import sees_sensitive


class About(StrEnum):
    """What the rows of a check are."""

    PERSON = "person"
    HOUSEHOLD = "household"
    VILLAGE = "village"
    OTHER = "other"


class Concern(StrEnum):
    """Whether facts contradict one another, or one is missing or waits for somebody's word."""

    WRONG = "wrong"
    MISSING = "missing"


def _says_nothing(row: Model, on: date) -> str:
    return ""


@dataclass(frozen=True, kw_only=True)
class HealthCheck:
    """One question to the data that every row of it should answer with no."""

    code: str
    title: str
    meaning: str
    what_to_do: str
    about: About
    rows: Callable[[date], QuerySet]
    told: Callable[[Any, date], str] = _says_nothing
    concern: Concern = Concern.WRONG
    # The rows tell of a sensitive group: shown, counted and listed only with the right to see those.
    sensitive: bool = False
    # What is found may be true all the same; somebody's word that it is takes the row off the list.
    confirmable: bool = False
    permission: str = "residents.check_resident"
    page: str = ""
    related: tuple[str, ...] = ()

    def __post_init__(self):
        if self.confirmable and self.tasks_about is None:
            raise ImproperlyConfigured(f"{self.code}: a word on a row is kept as a task, and its rows can have none")

    @property
    def village_path(self) -> str:
        return {About.VILLAGE: "pk", About.OTHER: "counted_in"}.get(self.about, "village")

    @property
    def confirmed_code(self) -> str:
        """Of the task that is somebody's word; one that asks has the check's own code."""
        return f"{self.code}:true"

    @property
    def tasks_about(self) -> str | None:
        """The field of a task that points at a row. A task is read by whoever sees the person: never of a sensitive one."""
        return None if self.sensitive else _TASK_FIELDS.get(self.about)

    def found(self, on: date, user=None) -> QuerySet:
        """The rows on the day `on` that `user` may see, without those whose truth was confirmed."""
        rows = scoped(self.rows(on), user)
        if not self.confirmable:
            return rows
        said = Task.objects.filter(
            origin=TaskOrigin.CHECK, origin_code=self.confirmed_code, done_at__isnull=False,
            **{self.tasks_about: OuterRef("pk")},
        )  # fmt: skip
        return rows.filter(~Exists(said))

    def may_be_read_by(self, user) -> bool:
        if user is None:
            return True
        return user.has_perm(self.permission) and (not self.sensitive or sees_sensitive(user))


_TASK_FIELDS = {About.PERSON: "resident", About.HOUSEHOLD: "household"}


def in_village(path: str) -> Coalesce:
    """In which village a row of another model counts; one that is of no village counts in the first."""
    return Coalesce(F(path), Subquery(Village.objects.order_by("number").values("pk")[:1]))


@cache
def all_checks() -> dict[str, HealthCheck]:
    """By code, in the order of the setting."""
    checks = [check for path in settings.HEALTH_CHECKS for check in import_string(path)]
    codes = [check.code for check in checks]
    if len(set(codes)) < len(codes):
        twice = sorted({code for code in codes if codes.count(code) > 1})
        raise ImproperlyConfigured(f"HEALTH_CHECKS names a code twice: {', '.join(twice)}")
    return dict(zip(codes, checks, strict=True))


def checks_for(user=None) -> list[HealthCheck]:
    """Those that this user may know of; no user is the office itself."""
    return [check for check in all_checks().values() if check.may_be_read_by(user)]


def codes_of(checks: Iterable[HealthCheck]) -> list[str]:
    return [check.code for check in checks]
