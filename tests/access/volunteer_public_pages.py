"""Who gets what at the public pages of volunteering."""

from django.urls import reverse

from tests.access.page import MOVED, Page, Rows
from volunteers.models import Enlistment, Opportunity, Shift
from volunteers.public.permitting import TOKENS
from volunteers.services.arrivals import token_of
from volunteers.tests import factories

FIXED = ("volunteer", "volunteer_calendar", "volunteer_ics")
ROW_PAGES, ROW_FORMS = (
    ("volunteer_campaign", "volunteer_poster"),
    ("volunteer_join", "volunteer_guardian", "volunteer_here"),
)
# Without a code there is nothing to change: back to where it is typed.
CHANGES = ("volunteer_shift", "volunteer_withdraw", "volunteer_keep", "volunteer_give_back", "volunteer_substitute")
VOLUNTEER_PUBLIC = (*FIXED, "volunteer_offer", *ROW_PAGES, *ROW_FORMS, *CHANGES)

VOLUNTEER_PUBLIC_PAGES = {
    **dict.fromkeys(FIXED, Page(public=True)),
    **dict.fromkeys(ROW_PAGES, Page(public=True, rows=Rows.ALL)),
    "volunteer_offer": Page(public=True, form=True),
    **dict.fromkeys(ROW_FORMS, Page(public=True, form=True, rows=Rows.ALL)),
    **dict.fromkeys(CHANGES, Page(public=True, form=True, answer=MOVED)),
}


def volunteer_address(name: str, where: str, nowhere: str) -> str:
    """Of a row that is there, made where there is none yet; of none; or of the page that names no row."""
    if not where:
        return reverse(name)
    return reverse(name, args=[nowhere if where == "absent" else ROWS[name]()])


def _campaign() -> Opportunity:
    return Opportunity.objects.published().first() or factories.campaign()


def _shift() -> Shift:
    return Shift.objects.published().first() or factories.plan(_campaign())[0]


def _young() -> Enlistment:
    young = {"birth_date": factories.CHILD} | factories.GUARDIAN
    return Enlistment.objects.exclude(guardian_name="").first() or factories.enlist(_shift(), **young)


ROWS = {
    **dict.fromkeys(("volunteer_campaign", "volunteer_poster", "volunteer_join"), lambda: _campaign().pk),
    "volunteer_guardian": lambda: TOKENS.of(_young()),
    "volunteer_here": lambda: token_of(_shift()),
}
