"""One change for many people: chosen, planned (what would become of each), written as one, taken back as one."""

from residents.services.bulk.acts import ACTS, may_act
from residents.services.bulk.edit import MOST, Stale, apply_bulk, begin_bulk, plan_bulk
from residents.services.bulk.groups import Ending, Joining
from residents.services.bulk.happenings import Dying, Moving, MovingOut
from residents.services.bulk.phones import Phones
from residents.services.bulk.undo import undo_bulk

__all__ = [
    "ACTS", "MOST", "Dying", "Ending", "Joining", "Moving", "MovingOut", "Phones", "Stale", "apply_bulk", "begin_bulk",
    "may_act", "plan_bulk", "undo_bulk",
]  # fmt: skip
