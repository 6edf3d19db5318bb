"""Who gets what at the addresses of what volunteers do and of thanks; and the rows that addresses of volunteering name."""

from collections.abc import Callable

from django.urls import reverse

from tests.access.page import DENIED, EXECUTIVE, METHOD, MOVED, NOBODY, VOLUNTEERS, Model, Page, Rows
from tests.access.volunteer_desk_pages import DESK, READ, VOLUNTEER_DESK_BESIDE
from tests.contract import World
from volunteers.models import TaskKind
from volunteers.public.verifying import token_of

_posted = {"refused": METHOD, "write_refused": DENIED}
_shift = {"rows": Rows.VILLAGE, "kind": READ}
_paper = {"rows": Rows.VILLAGE, "kind": VOLUNTEERS}
COUNTED = VOLUNTEERS | EXECUTIVE

VOLUNTEER_MODELS = {
    "volunteers.shift": Model(READ),
    "volunteers.caredfor": Model(DESK, DESK, DESK, rows=Rows.VILLAGE),
    "volunteers.commitment": Model(READ, VOLUNTEERS, VOLUNTEERS),
    "volunteers.taskkind": Model(READ, VOLUNTEERS, VOLUNTEERS),
    "volunteers.thankspaper": Model(VOLUNTEERS, VOLUNTEERS, rows=Rows.VILLAGE),
}
VOLUNTEER_PAGES = {
    "volunteers_shift_hours": Page(DESK, DESK, **_shift),
    "volunteers_shift_arrival": Page(DESK, NOBODY, write_refused=METHOD, **_shift),
    **{f"volunteers_shift_{act}": Page(NOBODY, DESK, **_shift, **_posted) for act in ("confirm", "tick")},
    "volunteers_shift_take_back": Page(NOBODY, DESK, answer=MOVED, **_shift, **_posted),
    "volunteers_shift_deed": Page(DESK, DESK, **_shift),
    "volunteers_shift_served": Page(NOBODY, DESK, answer=MOVED, **_shift, **_posted),
    "volunteers_shift_undo_deed": Page(NOBODY, DESK, answer=MOVED, **_shift, **_posted),
    "volunteers_caredfor_turns": Page(DESK, NOBODY, write_refused=METHOD),
    "volunteers_caredfor_alone": Page(DESK, NOBODY, write_refused=METHOD),
    "volunteers_caredfor_put": Page(NOBODY, DESK, answer=MOVED, **_posted),
    "volunteers_caredfor_off": Page(DESK, DESK, rows=Rows.VILLAGE, kind=DESK),
    "volunteers_commitment_board": Page(READ, NOBODY, write_refused=METHOD),
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
OF_VOLUNTEERS = {*VOLUNTEER_THANKED, *VOLUNTEER_DESK_BESIDE, "volunteers_enlistment_counter_for"}


def of_volunteers(name: str, world: World, where: str, nowhere: str) -> str:
    if name == "volunteer_thanks":
        return reverse(name)
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
