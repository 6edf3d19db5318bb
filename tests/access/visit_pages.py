"""Who gets what at the addresses of care work: the office all, a visitor those given to them."""

from tests.access.page import CARE, DENIED, ECONOMY, KEEPERS, METHOD, MOVED, NOBODY, Model, Page, Rows

VISITORS = CARE | KEEPERS
_posted = {"refused": METHOD, "write_refused": DENIED}
_act = {"answer": MOVED, "rows": Rows.VILLAGE, **_posted}

VISIT_MODELS = {
    # Written on the sheet of a house, never edited.
    "care.homevisit": Model(VISITORS, rows=Rows.VILLAGE, history=False),
    "care.assessment": Model(VISITORS, VISITORS, CARE, rows=Rows.VILLAGE),
    "care.careplan": Model(VISITORS, CARE, CARE, rows=Rows.VILLAGE),
    **dict.fromkeys(
        ("care.visitassignment", "care.referral", "care.carecase"), Model(CARE, CARE, CARE, rows=Rows.VILLAGE)
    ),
}
VISIT_PAGES = {
    "care_homevisit_visit": Page(VISITORS, VISITORS, rows=Rows.VILLAGE),
    **{f"care_homevisit_{page}": Page(VISITORS, NOBODY, write_refused=METHOD) for page in ("route", "paper", "queue")},
    # Whoever writes a form that a phone keeps.
    "draft_key": Page(NOBODY, VISITORS | ECONOMY, **_posted),
    "care_assessment_person": Page(VISITORS, NOBODY, rows=Rows.VILLAGE, write_refused=METHOD),
    "care_careplan_close": Page(CARE, CARE, rows=Rows.VILLAGE, kind=VISITORS),
    **{f"care_careplan_{act}": Page(NOBODY, CARE, kind=VISITORS, **_act) for act in ("goal", "reach", "task")},
    "care_referral_answer": Page(NOBODY, CARE, kind=CARE, **_act),
    "care_carecase_close": Page(CARE, CARE, rows=Rows.VILLAGE, kind=CARE),
    "care_carecase_request": Page(NOBODY, CARE, **_act),
}
# Addresses that name another row than their own kind's: of a house, a person, a request for help.
VISIT_OF_OTHER_ROWS = {
    "care_homevisit_visit": lambda world, number: world.houses[number],
    "care_assessment_person": lambda world, number: world.people[number][0],
    "care_carecase_request": lambda world, number: world.helps[number],
}
