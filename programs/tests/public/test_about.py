"""schema.org: what search engines read of a page is what the page says."""

import json
import re

import pytest

from programs.enums import ActivityStatus
from programs.tests import factories
from residents.tests import factories as residents

pytestmark = pytest.mark.django_db
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
HOSTILE = '</script><script>alert("x")</script>'


def about(client, address: str) -> dict:
    """What a page says it is about, as a search engine reads it; its trail stands after that."""
    block, *_trail = BLOCK.findall(client.get(address).content.decode())
    return json.loads(block)


@pytest.mark.parametrize("page", ["", "contact/"])
def test_the_office_is_a_government_organization(client, settings, page):
    said = about(client, f"/en/{page}")
    assert [said[name] for name in ("@type", "name", "url")] == [
        "GovernmentOrganization", settings.OFFICE_NAMES["en"], "http://testserver/en/",
    ]  # fmt: skip


def test_a_program_is_a_service_of_the_office(client):
    program = factories.program("งานทดลอง", summary="สรุปทดลอง")
    said = about(client, f"/programs/{program.pk}/")
    assert [said[name] for name in ("@type", "name", "description", "url")] == [
        "GovernmentService", "งานทดลอง", "สรุปทดลอง", f"http://testserver/programs/{program.pk}/",
    ]  # fmt: skip
    assert said["provider"]["@type"] == "GovernmentOrganization"


def test_an_activity_is_an_event_with_its_time_and_place(client):
    village = residents.village(3)
    point = {"latitude": "5.925000", "longitude": "101.835000"}
    activity = factories.activity("ซ้อมทดลอง", village=village, place="ลานทดลอง", text="<p>มา<b>กัน</b></p>", **point)
    said = about(client, f"/activities/{activity.pk}/")
    assert [said[name] for name in ("@type", "name", "description", "startDate", "endDate")] == [
        "Event", "ซ้อมทดลอง", "มากัน", activity.starts_at.isoformat(), activity.ends_at.isoformat(),
    ]  # fmt: skip
    assert (said["location"]["name"], said["location"]["geo"]["latitude"]) == ("ลานทดลอง", "5.925000")


def test_an_activity_without_a_place_is_at_the_office(client, settings):
    said = about(client, f"/activities/{factories.activity().pk}/")
    assert said["location"] == {"@type": "Place", "name": settings.OFFICE_NAME, "address": settings.OFFICE_NAME}


@pytest.mark.parametrize(
    ("status", "said"), [(ActivityStatus.PLANNED, "EventScheduled"), (ActivityStatus.CANCELLED, "EventCancelled")]
)
def test_a_cancelled_activity_is_said_to_be(client, status, said):
    activity = factories.activity(status=status)
    assert about(client, f"/activities/{activity.pk}/")["eventStatus"] == f"https://schema.org/{said}"


@pytest.mark.parametrize("kind", ["program", "activity", "organization"])
def test_no_text_ends_the_block(client, kind):
    thing = getattr(factories, kind)(HOSTILE)
    address = {"program": "programs", "activity": "activities", "organization": "organizations"}[kind]
    assert about(client, f"/{address}/{thing.pk}/")["name"] == HOSTILE
