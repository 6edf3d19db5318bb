"""Who gets what at the addresses of the economy: households asked at the door, rounds and questions of the officer."""

from tests.access.page import ABSENT, DENIED, ECONOMY, EXECUTIVE, KEEPERS, METHOD, MOVED, NOBODY, Model, Page, Rows

ASK = ECONOMY | KEEPERS
_posted = {"refused": METHOD, "write_refused": DENIED}
_round = {"rows": Rows.ALL, "kind": ASK | EXECUTIVE}

ECONOMY_MODELS = {
    # Written on its sheet.
    "economy.householdresponse": Model(ASK, rows=Rows.VILLAGE),
    "economy.surveyround": Model(ASK | EXECUTIVE, ECONOMY, ECONOMY),
    "economy.indicator": Model(ASK, ECONOMY, ECONOMY),
    **dict.fromkeys(("economy.financeitem", "economy.povertyrule"), Model(*[ECONOMY] * 3)),
}
ECONOMY_PAGES = {
    "economy_householdresponse_route": Page(ASK, NOBODY, write_refused=METHOD),
    # Without a village there is nothing to print.
    **{
        f"economy_householdresponse_{kind}": Page(ASK, NOBODY, answer=ABSENT, write_refused=METHOD)
        for kind in ("paper", "workbook")
    },
    "economy_householdresponse_sheet": Page(ASK, ASK, rows=Rows.VILLAGE),
    "economy_householdresponse_back": Page(NOBODY, ASK, answer=MOVED, rows=Rows.VILLAGE, kind=ASK, **_posted),
    **{
        f"economy_surveyround_{act}": Page(NOBODY, ECONOMY, answer=MOVED, **_round, **_posted)
        for act in ("close", "reopen")
    },
    "economy_surveyround_questions": Page(ECONOMY, ECONOMY, **_round),
    "economy_indicator_anew": Page(ECONOMY, ECONOMY, rows=Rows.ALL, kind=ASK),
}
