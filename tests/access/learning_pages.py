"""Who gets what at the addresses of learning: needs at the desk and in the village, rounds and courses of the officer."""

from tests.access.page import ABSENT, CLERK, DENIED, EXECUTIVE, KEEPERS, METHOD, MOVED, NOBODY, Model, Page, Rows
from tests.access.page import LEARNING as LEARN

DESK = CLERK | LEARN
NEEDED = DESK | KEEPERS
READ = NEEDED | EXECUTIVE
COUNTED = DESK | EXECUTIVE
_posted = {"refused": METHOD, "write_refused": DENIED}
_need = {"rows": Rows.VILLAGE, "kind": NEEDED}
_round = {"rows": Rows.ALL, "kind": READ}

LEARNING_MODELS = {
    "learning.learningneed": Model(NEEDED, NEEDED, NEEDED, rows=Rows.VILLAGE),
    "learning.learningwish": Model(DESK, rows=Rows.VILLAGE),
    "learning.offer": Model(NEEDED, LEARN, LEARN),
    "learning.course": Model(READ, LEARN, LEARN),
    # Changed by acts of its own.
    "learning.courseround": Model(READ, LEARN),
}
LEARNING_PAGES = {
    "learning_learningneed_match": Page(NEEDED, NOBODY, write_refused=METHOD),
    "learning_learningneed_end": Page(NEEDED, NEEDED, **_need),
    "learning_learningneed_reopen": Page(NOBODY, NEEDED, answer=MOVED, **_need, **_posted),
    **{f"learning_learningwish_{act}": Page(DESK, DESK, rows=Rows.VILLAGE, kind=DESK) for act in ("who", "answer")},
    **{
        f"learning_courseround_{page}": Page(LEARN, LEARN, **_round)
        for page in ("meeting", "teacher", "cancel", "finish", "move", "withdraw")
    },
    # With nothing in it nothing is wrong with it: no score, no limit to the places.
    **{
        f"learning_courseround_{page}": Page(LEARN, LEARN, write_answer=MOVED, **_round)
        for page in ("results", "places")
    },
    "learning_courseround_enrol": Page(NEEDED, NEEDED, **_round),
    "learning_courseround_invite": Page(NOBODY, LEARN, answer=ABSENT, **_round, **_posted),
    **{
        f"learning_courseround_{act}": Page(NOBODY, LEARN, answer=MOVED, **_round, **_posted)
        for act in ("answer", "unteach", "certify")
    },
    # Any of them by its code.
    "learning_courseround_reports": Page(COUNTED, NOBODY, write_refused=METHOD),
    "learning_courseround_report": Page(NOBODY, COUNTED, **_posted),
    "learning_courseround_certificates": Page(LEARN, NOBODY, write_refused=METHOD, **_round),
}
# What some addresses name beside the round.
LEARNING_BESIDE = {
    "learning_courseround_move": lambda found: found.head_id,
    "learning_courseround_withdraw": lambda found: found.certificates.get().pk,
}
