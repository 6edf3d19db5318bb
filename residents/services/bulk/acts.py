"""Every act of a bulk edit by its code, and who may do which."""

from residents.enums import BulkAct
from residents.services.bulk.act import Act
from residents.services.bulk.groups import Ending, Joining
from residents.services.bulk.happenings import Dying, Moving, MovingOut
from residents.services.bulk.phones import Phones

EDIT_MANY = "residents.bulk_edit_resident"
ACTS: dict[str, type[Act]] = {act.code: act for act in (Moving, MovingOut, Dying, Phones, Joining, Ending)}


def may_act(user, code: str | BulkAct) -> bool:
    """No user is the office itself: a command run on the server."""
    return user is None or (user.has_perm(EDIT_MANY) and user.has_perm(ACTS[code].permission))
