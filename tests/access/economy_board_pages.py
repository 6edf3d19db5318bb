"""Who gets what at the board of the economy: counts for the officer, keepers and the executive; houses for who asks at the door."""

from django.urls import reverse

from tests.access.page import DENIED, ECONOMY, EXECUTIVE, KEEPERS, METHOD, MOVED, NOBODY, Page, Rows
from tests.contract import World

ASK = ECONOMY | KEEPERS
COUNT = ASK | EXECUTIVE
FIGURES = ECONOMY | EXECUTIVE
_posted = {"refused": METHOD, "write_refused": DENIED}
A_QUESTION, A_REPORT = "food_daily", "survey_round"

BOARD_PUBLIC = ("livelihood",)
BOARD_PAGES = {
    **{f"economy_surveyround_{page}": Page(COUNT, COUNT) for page in ("board", "poverty", "whatif")},
    "economy_surveyround_help": Page(ASK, ASK),
    "economy_surveyround_help_tasks": Page(NOBODY, ASK, answer=MOVED, **_posted),
    "economy_surveyround_indicator": Page(COUNT, COUNT, rows=Rows.ALL),
    "economy_surveyround_houses": Page(ASK, ASK, rows=Rows.ALL),
    "economy_surveyround_house": Page(ASK, ASK, rows=Rows.VILLAGE),
    "economy_surveyround_reports": Page(FIGURES, NOBODY, write_refused=METHOD),
    "economy_surveyround_report": Page(NOBODY, FIGURES, rows=Rows.ALL, **_posted),
    "livelihood": Page(public=True),
}
OF_BOARD = {
    *BOARD_PUBLIC,
    *(f"economy_surveyround_{page}" for page in ("indicator", "houses", "house", "report")),
}  # fmt: skip


def board_address(name: str, world: World, where: str, nowhere: str) -> str:
    if name in BOARD_PUBLIC:
        return reverse(name)
    if name == "economy_surveyround_house":
        village = {"own": 1, "other": 2}.get(where)
        return reverse(f"admin:{name}", args=[world.people[village][0].household_id if village else nowhere])
    named = A_REPORT if name == "economy_surveyround_report" else A_QUESTION
    return reverse(f"admin:{name}", args=[named if where == "own" else "nothing"])
