"""A page asks as much of the database for one row as for three, and never more than six times."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from programs.enums import ActivityStatus, Consent, StoryKind
from programs.models import Picture
from programs.tests import factories
from residents.tests import factories as residents

pytestmark = pytest.mark.django_db
MOST = 6


def _picture(number, **about):
    Picture.objects.create(
        key=f"{number:032x}", width=640, height=400, colour="#888888", alt="ภาพ", consent=Consent.NOBODY, **about
    )


def _content(numbers) -> dict[str, int]:
    """Something of everything for each number, all about the first of each kind; what tells them in addresses."""
    program = factories.program()
    organization = factories.organization()
    activity = factories.activity(of=program, capacity=2)
    story = factories.story(program=program, activity=activity, pillar=program.pillar)
    for number in numbers:
        village = residents.village(number)
        group = factories.organization(f"กลุ่ม {number}", village=village)
        more = factories.activity(f"กิจกรรม {number}", of=program, village=village)
        done = {"status": ActivityStatus.DONE, "done_on": timezone.localdate(), "reported_at": timezone.now()}
        held = factories.activity(f"จัดแล้ว {number}", of=program, in_days=-3, **done)
        held.unnamed.create(people=number)
        for kind in StoryKind:
            _picture(number + 100 * len(kind), story=factories.story(f"เรื่อง {number}", kind=kind, activity=activity))
        _about(number, program, organization, activity, group, village)
        more.organizations.add(organization)
    return {
        "program": program.pk,
        "organization": organization.pk,
        "activity": activity.pk,
        "held": held.pk,
        "story": story.pk,
    }


def _about(number, program, organization, activity, group, village):
    program.organizations.add(group)
    program.villages.add(village)
    program.aims.create(means="part", text="ร่วม")
    program.indicators.create(name="คน", target=3)
    program.funding.create(source="office", amount=100)
    organization.supported_by.add(group)
    organization.programs.add(factories.program(f"งาน {number}"))
    activity.organizations.add(group)
    for place, about in enumerate(({"program": program}, {"organization": group}, {"activity": activity})):
        _picture(1000 + number * 10 + place, **about)


def _asked(client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


ROWS = ("program", "organization", "activity", "held", "story")
PAGES = ("home", "organizations", "activities", "past_activities", "month_now", "news", "photos", "places", "contact",
         "accessibility", "privacy", "open_data")  # fmt: skip


def _address(name: str, rows: dict[str, int]) -> str:
    if name == "pillar":
        return reverse("public:pillar", args=["welfare"])
    kind = "activity" if name == "held" else name
    return reverse(f"public:{kind}", args=[rows[name]] if name in ROWS else [])


@pytest.mark.parametrize("name", [*PAGES, *ROWS, "pillar"])
def test_three_rows_ask_no_more_than_one(client, name):
    rows = _content([1])
    one = _asked(client, _address(name, rows))
    rows = _content([2, 3, 4])
    three = _asked(client, _address(name, rows))
    assert (three, three <= MOST) == (one, True)
