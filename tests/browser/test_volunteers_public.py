"""Volunteering on a phone without a script: found, signed up, permitted by a guardian, handed over; the pages by axe."""

from datetime import timedelta

import pytest
from django.utils import timezone

from programs.codes import code_of
from programs.enums import SignUpState
from programs.models import Activity
from programs.public import protection
from tests.browser.desk import sideways
from tests.browser.test_public_forms import look
from tests.browser.visitors import NAME, PHONE, code_on, follow, send
from volunteers.models import CheckIn, Enlistment
from volunteers.public.permitting import TOKENS
from volunteers.services.arrivals import token_of
from volunteers.tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
GUARDIAN = {"guardian_name": "นางแม่ ตัวอย่าง", "guardian_phone": "089-999-9999"}


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch):
    """A test types quicker than a person."""
    monkeypatch.setattr(protection, "TOO_QUICK_SECONDS", 0)


@pytest.fixture
def shift(live_server):
    return factories.plan(factories.campaign(minimum_age=12), places=1, days=_days(12))[0]


def _days(number: int) -> list:
    """By the clock, not by the day on which these tests stand still."""
    return [timezone.localdate(timezone.now() + timedelta(days=day)) for day in range(1, number + 1)]


@pytest.fixture
def plain(new_context):
    return new_context(java_script_enabled=False, viewport={"width": 360, "height": 740}).new_page()


def _sign_up(plain, shift) -> str:
    """From the list to the receipt, as somebody of fourteen."""
    plain.goto("/volunteer/")
    plain.locator(f".card h3 a[href='/volunteer/{shift.opportunity_id}/']").click()
    plain.locator(f"a[href='/volunteer/{shift.opportunity_id}/join/?shift={shift.pk}']").click()
    for name, value in {"name": NAME, "phone": PHONE, "birth_date": "17/5/2555", **GUARDIAN}.items():
        plain.fill(f"#id_{name}", value)
    plain.select_option("#id_guardian_relation", "mother")
    for name in ("conduct", "consent"):
        plain.check(f"#id_{name}")
    send(plain)
    return code_on(plain)


def test_somebody_young_signs_up_and_a_guardian_says_yes(plain, shift):
    _sign_up(plain, shift)
    wide = [sideways(plain)]
    plain.locator("a.address").click()
    plain.fill("#id_last_four", "9999")
    plain.check("#id_permits")
    wide.append(sideways(plain))
    send(plain)
    plain.locator(".notice-good").wait_for()
    found = Enlistment.objects.get()
    assert (found.permitted_by, found.shifts.get().shift, wide) == ("page", shift, [0, 0])


def test_a_place_is_handed_over_by_the_code(plain, shift):
    follow(plain, "/status/", _sign_up(plain, shift))
    plain.locator(".shifts form button").click()
    plain.locator("main summary.button").click()
    for name, value in {"last_four": "5678", "name": "คนแทน ทดลอง", "phone": "089-999-0000"}.items():
        plain.fill(f"#id_other-{name}", value)
    for name in ("grown_up", "consent"):
        plain.check(f"#id_other-{name}")
    wide = sideways(plain)
    plain.locator("main details[open] form button.button").click()
    own = code_on(plain)
    states = sorted(shift.activity.sign_ups.values_list("state", flat=True))
    assert (own != "", states, wide) == (True, [SignUpState.PLACE, SignUpState.WITHDRAWN], 0)


def test_who_came_types_the_code_at_the_place(plain, shift):
    found = factories.enlist(shift)
    now = timezone.now()
    Activity.objects.filter(pk=shift.activity_id).update(starts_at=now, ends_at=now + timedelta(hours=2))
    plain.goto(f"/volunteer/here/{token_of(shift)}/")
    plain.fill("#id_code", _code(found))
    send(plain)
    plain.locator(".notice-good").wait_for()
    assert (CheckIn.objects.get().sign_up, sideways(plain)) == (found.shifts.get().sign_up, 0)


def _code(found: Enlistment) -> str:
    return code_of(found.code_cipher)


def test_axe_finds_nothing(page, shift):
    pk, shown = shift.opportunity_id, []
    young = factories.enlist(shift, birth_date=factories.CHILD, **factories.GUARDIAN)
    for address in (
        "/volunteer/", "/en/volunteer/?village=3", f"/ms/volunteer/{pk}/", "/volunteer/calendar/", f"/volunteer/{pk}/join/",
        "/ms/volunteer/join/", f"/en/volunteer/guardian/{TOKENS.of(young)}/", "/volunteer/guardian/x/",
        f"/volunteer/here/{token_of(shift)}/",
    ):  # fmt: skip
        page.goto(address)
        shown += look(page)
    page.goto(f"/volunteer/{pk}/join/")
    send(page)
    page.locator(".error-summary").wait_for()
    assert shown + look(page) == []
