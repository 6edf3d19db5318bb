"""Who of a shift's volunteers is not to be seen in its pictures (`settings.NOT_PICTURED`)."""

from residents.models import Resident
from volunteers.models import Shift
from volunteers.roster import lines_of


def not_pictured(activity, user) -> list[tuple[str, Resident | None]]:
    """Name, and the person of the registry, of each whom `user` sees, who may have been there and did not agree."""
    if not user.has_perm("volunteers.view_volunteer") or not Shift.objects.filter(activity=activity).exists():
        return []
    there = [line for line in lines_of(activity, user) if line.present is not False and not line.waits]
    return [(line.name, line.resident) for line in there if not line.photos_agreed]
