"""Who gets what where volunteers' work is written down: hours and deeds of a shift, whose turn it is, promises of groups."""

from tests.access.page import ABSENT, DENIED, EXECUTIVE, METHOD, MOVED, NOBODY, OTHERS, VOLUNTEERS, Model, Page, Rows
from tests.access.volunteer_desk_pages import DESK, READ

_posted = {"refused": METHOD, "write_refused": DENIED}
# A shift is anybody's to read; its people are of the village where it is held.
_shift = {"rows": Rows.VILLAGE, "kind": READ, "others": OTHERS[Rows.VILLAGE] | EXECUTIVE}
_care = {"rows": Rows.VILLAGE, "kind": DESK}

VOLUNTEER_DOING_MODELS = {
    "volunteers.shift": Model(READ),
    "volunteers.caredfor": Model(DESK, DESK, DESK, rows=Rows.VILLAGE),
    "volunteers.commitment": Model(READ, VOLUNTEERS, VOLUNTEERS),
}
VOLUNTEER_DOING_PAGES = {
    **{f"volunteers_shift_{page}": Page(DESK, NOBODY, write_refused=METHOD, **_shift) for page in ("hours", "arrival")},
    # With nobody ticked, what is missing is said on the page.
    **{f"volunteers_shift_{act}": Page(NOBODY, DESK, **_shift, **_posted) for act in ("confirm", "tick")},
    "volunteers_shift_deed": Page(DESK, DESK, **_shift),
    # With nobody and nothing in it, there is nobody and nothing.
    **{
        f"volunteers_shift_{act}": Page(NOBODY, DESK, answer=ABSENT, **_shift, **_posted)
        for act in ("take_back", "served", "undo_deed")
    },
    "volunteers_caredfor_turns": Page(DESK, NOBODY, write_refused=METHOD),
    "volunteers_caredfor_alone": Page(DESK, NOBODY, write_refused=METHOD),
    "volunteers_caredfor_put": Page(NOBODY, DESK, answer=MOVED, **_posted),
    "volunteers_caredfor_off": Page(DESK, DESK, **_care),
    "volunteers_commitment_board": Page(READ, NOBODY, write_refused=METHOD),
}
