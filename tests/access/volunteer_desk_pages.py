"""Who gets what at the desk of volunteering: campaigns and their shifts, offers to help, volunteers, trainings."""

from tests.access.page import ABSENT, DENIED, EXECUTIVE, KEEPERS, METHOD, MOVED, NOBODY, VOLUNTEERS, Model, Page, Rows

# Who works with people who help; the executive reads what is planned.
DESK = VOLUNTEERS | KEEPERS
READ = DESK | EXECUTIVE
_posted = {"refused": METHOD, "write_refused": DENIED}
_campaign = {"rows": Rows.ALL, "kind": READ}
_offer = {"rows": Rows.VILLAGE, "kind": DESK}
_volunteer = {"rows": Rows.VILLAGE, "kind": DESK}

VOLUNTEER_DESK_MODELS = {
    "volunteers.opportunity": Model(READ, VOLUNTEERS, VOLUNTEERS),
    "volunteers.enlistment": Model(DESK, DESK, DESK, rows=Rows.VILLAGE),
    "volunteers.volunteer": Model(DESK, VOLUNTEERS, VOLUNTEERS, rows=Rows.VILLAGE),
    "volunteers.training": Model(VOLUNTEERS, VOLUNTEERS, VOLUNTEERS),
}
VOLUNTEER_DESK_PAGES = {
    "volunteers_opportunity_preview": Page(READ, NOBODY, write_refused=METHOD, **_campaign),
    "volunteers_opportunity_publish": Page(VOLUNTEERS, VOLUNTEERS, write_answer=MOVED, **_campaign),
    "volunteers_opportunity_withdraw": Page(NOBODY, VOLUNTEERS, answer=MOVED, **_campaign, **_posted),
    "volunteers_opportunity_plan": Page(VOLUNTEERS, VOLUNTEERS, **_campaign),
    # With nothing in it, what is wrong is said on a page.
    "volunteers_opportunity_days": Page(NOBODY, VOLUNTEERS, **_campaign, **_posted),
    "volunteers_opportunity_cancel_shift": Page(VOLUNTEERS, VOLUNTEERS, **_campaign),
    "volunteers_opportunity_fits": Page(DESK, NOBODY, write_refused=METHOD, **_campaign),
    # With nobody in it, nobody is called.
    "volunteers_opportunity_call": Page(NOBODY, DESK, answer=ABSENT, **_campaign, **_posted),
    "volunteers_enlistment_counter": Page(DESK, DESK),
    "volunteers_enlistment_counter_for": Page(DESK, DESK, rows=Rows.ALL),
    "volunteers_enlistment_receipt": Page(DESK, NOBODY, write_refused=METHOD, **_offer),
    "volunteers_enlistment_guest": Page(NOBODY, DESK, answer=MOVED, **_offer, **_posted),
    **{f"volunteers_enlistment_{act}": Page(DESK, DESK, **_offer) for act in ("who", "guardian", "permit")},
    # Nothing is asked but whether it is meant.
    "volunteers_enlistment_withdraw": Page(DESK, DESK, write_answer=MOVED, **_offer),
    "volunteers_enlistment_reminders": Page(DESK, NOBODY, write_refused=METHOD),
    "volunteers_enlistment_told": Page(NOBODY, DESK, answer=ABSENT, **_posted),
    "volunteers_volunteer_skill": Page(VOLUNTEERS, VOLUNTEERS, **_volunteer),
    "volunteers_volunteer_unskill": Page(NOBODY, VOLUNTEERS, answer=MOVED, **_volunteer, **_posted),
    "volunteers_training_expiring": Page(VOLUNTEERS, NOBODY, write_refused=METHOD),
}
# What some addresses name beside the campaign.
VOLUNTEER_DESK_BESIDE = {
    f"volunteers_opportunity_{page}": lambda campaign: campaign.shifts.first().pk
    for page in ("cancel_shift", "fits", "call")
}
