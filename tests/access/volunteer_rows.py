"""Who gets what at the addresses of thanks and of the kinds of work; and the rows that addresses of volunteering name."""

from collections.abc import Callable

from django.urls import reverse

from tests.access.page import DENIED, EXECUTIVE, METHOD, NOBODY, VOLUNTEERS, Model, Page, Rows
from tests.access.volunteer_desk_pages import READ, VOLUNTEER_DESK_BESIDE
from tests.contract import World
from volunteers.models import TaskKind
from volunteers.public.verifying import token_of

_posted = {"refused": METHOD, "write_refused": DENIED}
_paper = {"rows": Rows.VILLAGE, "kind": VOLUNTEERS}
COUNTED = VOLUNTEERS | EXECUTIVE

VOLUNTEER_MODELS = {
    "volunteers.taskkind": Model(READ, VOLUNTEERS, VOLUNTEERS),
    "volunteers.thankspaper": Model(VOLUNTEERS, VOLUNTEERS, rows=Rows.VILLAGE),
}
VOLUNTEER_PAGES = {
    "volunteers_thankspaper_many": Page(VOLUNTEERS, VOLUNTEERS),
    "volunteers_thankspaper_letters": Page(VOLUNTEERS, NOBODY, write_refused=METHOD),
    "volunteers_thankspaper_pdf": Page(VOLUNTEERS, NOBODY, write_refused=METHOD, **_paper),
    "volunteers_thankspaper_withdraw": Page(VOLUNTEERS, VOLUNTEERS, **_paper),
    "volunteers_thankspaper_reports": Page(COUNTED, NOBODY, write_refused=METHOD),
    "volunteers_thankspaper_report": Page(NOBODY, COUNTED, **_posted),
    "volunteer_thanks": Page(public=True),
    "volunteer_certificate": Page(public=True, rows=Rows.ALL),
}
VOLUNTEER_THANKED = ("volunteer_thanks", "volunteer_certificate")
# Of a year in which one was written; a report that whoever has reports may have.
_NAMED = {"volunteers_thankspaper_letters": 2569, "volunteers_thankspaper_report": "volunteer_tasks"}
OF_VOLUNTEERS = {*VOLUNTEER_THANKED, *VOLUNTEER_DESK_BESIDE, *_NAMED, "volunteers_enlistment_counter_for"}


def of_volunteers(name: str, world: World, where: str, nowhere: str) -> str:
    if name == "volunteer_thanks":
        return reverse(name)
    if name in _NAMED:
        return reverse(f"admin:{name}", args=[_NAMED[name]])
    paper, campaign = (world.volunteers[label][1] for label in ("thankspaper", "opportunity"))
    if name == "volunteer_certificate":
        return reverse(name, args=[nowhere if where == "absent" else token_of(paper)])
    if where == "absent":
        keys = [nowhere, nowhere]
    else:
        keys = [campaign.pk, *(beside(campaign) for beside in [VOLUNTEER_DESK_BESIDE.get(name)] if beside)]
    return reverse(f"admin:{name}", args=keys[:1] if name.endswith("_counter_for") else keys)


def volunteer_rows(world: World, own: bool) -> dict[str, Callable]:
    rows = {f"volunteers.{name}": lambda rows=rows: rows[1 if own else 2] for name, rows in world.volunteers.items()}
    # Whoever reads these reads them all.
    everybody_s = {"volunteers.taskkind": lambda: _with_a_past(TaskKind.objects.first())}
    return rows | everybody_s


def _with_a_past(row):
    if not row.history.exists():
        row.save()
    return row
