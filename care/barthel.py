"""The Barthel index of activities of daily living: ten items, 0 to 20 points, three levels (domain: long-term care).

The rows are those of the form that health volunteers fill in; what each point means is said beside it.
"""

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from care.work_enums import Level


class Item(NamedTuple):
    """One question; `points` are its answers in order, from none to the most."""

    name: str
    title: str
    points: tuple[str, ...]

    @property
    def most(self) -> int:
        return len(self.points) - 1


ITEMS = (
    Item("feeding", _("Eating, when the meal stands ready"),
         (_("has to be fed"), _("with some help"), _("alone"))),
    Item("grooming", _("Washing the face, combing, teeth, shaving"),
         (_("with help"), _("alone"))),
    Item("transfer", _("Getting up from the bed to a chair"),
         (_("cannot sit"), _("two people or one strong one help"), _("some help, or somebody beside"), _("alone"))),
    Item("toilet", _("Using the toilet"),
         (_("cannot"), _("partly alone"), _("alone"))),
    Item("mobility", _("Moving about the house"),
         (_("cannot move"), _("alone in a wheelchair"), _("walks with somebody's help"), _("walks alone"))),
    Item("dressing", _("Dressing"),
         (_("has to be dressed"), _("half of it alone"), _("alone"))),
    Item("stairs", _("One flight of stairs"),
         (_("cannot"), _("with help"), _("alone"))),
    Item("bathing", _("Bathing"),
         (_("with help"), _("alone"))),
    Item("bowels", _("Holding stools, over the last week"),
         (_("cannot hold, or needs an enema"), _("sometimes not"), _("can hold"))),
    Item("bladder", _("Holding urine, over the last week"),
         (_("cannot hold, or has a catheter"), _("sometimes not"), _("can hold"))),
)  # fmt: skip
NAMES = tuple(item.name for item in ITEMS)
MOST = sum(item.most for item in ITEMS)
# The most points of each level, from the most dependent up.
BED_TO, HOME_TO = 4, 11
# Up to here somebody depends on others (long-term care).
DEPENDENT_TO = HOME_TO


def level_of(total: int) -> Level:
    if total <= BED_TO:
        return Level.BED
    return Level.HOME if total <= HOME_TO else Level.SOCIAL


# The sums of each level, both ends included.
TOTALS = {Level.BED: (0, BED_TO), Level.HOME: (BED_TO + 1, HOME_TO), Level.SOCIAL: (HOME_TO + 1, MOST)}
