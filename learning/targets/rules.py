"""The rules of target finding: whom the office should offer a chance to learn, and why these."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Case, IntegerChoices, Q, Value, When
from django.utils.translation import gettext_lazy

from learning.enums import Obstacle, Why
from learning.models import LearningNeed
from learning.places import having_place
from learning.targets.conditions import (
    Day,
    alone,
    at_home,
    cannot_read,
    carers,
    children_out,
    children_unknown,
    house_unknown,
    in_needs,
    trade,
    youth_hardship,
    youth_out,
)
from learning.targets.reasons import Reason, by_need, by_words, lives_alone
from residents.groups import counts_everybody
from residents.models.group import sees_sensitive


class Standing(IntegerChoices):
    """How far the office has come with somebody whom a rule names."""

    NOTHING = 1, gettext_lazy("nothing yet")
    NEED = 2, gettext_lazy("has an open need, no place")
    PLACE = 3, gettext_lazy("has a place")
    UNKNOWN = 4, gettext_lazy("cannot tell: ask")

    @property
    def code(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, kw_only=True)
class Target:
    """One rule. `topic` is the Thai name of the topic that it suggests, as an office begins with it."""

    code: str
    title: str
    why: str
    # How the registry comes to know it; what is to be asked of each, as a task says it.
    known: str
    ask: str
    topic: str
    found: Callable[[Day], Q]
    unknown: Callable[[Day], Q] | None = None
    reason: Reason
    # What is found tells of health or hardship: for who may read the sensitive groups, and never written in a task.
    sensitive: bool = False

    def may_be_read_by(self, user) -> bool:
        return not self.sensitive or sees_sensitive(user) or counts_everybody(user)

    def concerned(self, day: Day) -> Q:
        return self.found(day) | self.unknown(day) if self.unknown else self.found(day)

    def stands(self, day: Day) -> Case:
        """Of those concerned: the Standing of each."""
        placed = Q(pk__in=having_place(day.on).values("resident"))
        known = Case(
            When(placed, then=Value(Standing.PLACE)),
            When(in_needs(LearningNeed.objects.open()), then=Value(Standing.NEED)),
            default=Value(Standing.NOTHING),
        )
        return Case(When(self.found(day), then=known), default=Value(Standing.UNKNOWN))


TARGETS = (
    Target(
        code="children_out_of_school",
        title=gettext_lazy("Children of 6 to 15 who are not in school"),
        why=gettext_lazy("Every child has a right to nine years of school. Who stays away long finds it hard to come back."),
        known=gettext_lazy(
            "The registry does not know who goes to school. A child counts as out of school once a need “to finish "
            "school” is written down: ask at a visit, or take the list of the school. Of the others it cannot tell."
        ),
        ask=gettext_lazy("Ask whether the child goes to school. If not, write down a need “to finish school”."),
        topic="ภาษาและการเรียน",
        found=children_out,
        unknown=children_unknown,
        reason=by_need(lambda need: need.why == Why.SCHOOL),
    ),
    Target(
        code="youth_left_school",
        title=gettext_lazy("Young people who left school"),
        why=gettext_lazy("Without a certificate there is little work. A school level can be made up beside work."),
        known=gettext_lazy("Young people of 16 and over of whom a need “to finish school” is written down."),
        ask=gettext_lazy("Ask whether this person wants to finish school, and write the need down."),
        topic="ภาษาและการเรียน",
        found=youth_out,
        reason=by_need(lambda need: need.why == Why.SCHOOL),
    ),
    Target(
        code="youth_in_hardship",
        title=gettext_lazy("Young people in hardship"),
        why=gettext_lazy("Hardship often ends schooling: ask them first."),
        known=gettext_lazy(
            "Young people in the group of disadvantaged people. Whether they left school nobody has written down."
        ),
        ask=gettext_lazy("Ask whether this person wants to learn, and write the need down."),
        topic="อาชีพและการเกษตร",
        found=youth_hardship,
        reason=by_words(gettext_lazy("in the group of disadvantaged people")),
        sensitive=True,
    ),
    Target(
        code="asked_for_a_trade",
        title=gettext_lazy("People of working age who asked for a trade"),
        why=gettext_lazy("They said themselves that they want to earn by what they learn."),
        known=gettext_lazy("From 15 on, with an open need “to earn, or for a trade”."),
        ask=gettext_lazy("Look for a place where this person can learn a trade."),
        topic="อาชีพและการเกษตร",
        found=trade,
        reason=by_need(lambda need: need.is_open and need.why == Why.WORK),
    ),
    Target(
        code="elders_alone",
        title=gettext_lazy("Older people who live alone"),
        why=gettext_lazy("Company keeps people well: a place in the elder school, or a teacher who comes to the house."),
        known=gettext_lazy(
            "By who lives in which house. Of whoever has no house in the registry it cannot tell: write the house down."
        ),
        ask=gettext_lazy("Ask whether this person lives alone, and what they would like to learn."),
        topic="สุขภาพและการดูแล",
        found=alone,
        unknown=house_unknown,
        reason=lives_alone,
    ),
    Target(
        code="carers",
        title=gettext_lazy("People who cannot leave because they care for somebody"),
        why=gettext_lazy("Who cares for others has no hour of their own: teach at home, or look after the person meanwhile."),
        known=gettext_lazy("With an open need in which “cares for somebody” is ticked as what stands in the way."),
        ask=gettext_lazy("Ask when somebody else could look after the person at home, so that this one can learn."),
        topic="การดูแลผู้สูงอายุ",
        found=carers,
        reason=by_need(lambda need: bool(need.is_open and need.obstacles & Obstacle.CARING)),
    ),
    Target(
        code="carers_at_home",
        title=gettext_lazy("People who live with somebody who depends on others"),
        why=gettext_lazy("One of them is likely to be the carer. Who learns how to care finds it easier."),
        known=gettext_lazy(
            "In one house with a terminal patient, or with somebody whose ADL of the last visit is 11 or less. Which of them "
            "cares nobody has written down."
        ),
        ask=gettext_lazy("Ask who cares for whom in this house, and what the carer would like to learn."),
        topic="การดูแลผู้สูงอายุ",
        found=at_home,
        reason=by_words(gettext_lazy("somebody in the house depends on others")),
        sensitive=True,
    ),
    Target(
        code="cannot_read",
        title=gettext_lazy("People who read little or not at all"),
        why=gettext_lazy("Who reads can look after their own rights, medicine and money."),
        known=gettext_lazy("With an open need in which “reads little or not at all” is ticked as what stands in the way."),
        ask=gettext_lazy("Ask whether this person would like to learn to read, and where."),
        topic="อ่านเขียนภาษาไทย",
        found=cannot_read,
        reason=by_need(lambda need: bool(need.is_open and need.obstacles & Obstacle.READING)),
    ),
)  # fmt: skip


def targets_for(user) -> list[Target]:
    """The rules that this user may know of."""
    return [target for target in TARGETS if target.may_be_read_by(user)]
