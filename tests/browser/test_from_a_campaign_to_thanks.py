"""A youth group through two months: a campaign with shifts, a sign-up on a phone, the guardian's yes, a training, two elders'
homes cleaned, hours confirmed, a certificate whose code verifies, the board of promises, and the year's report."""

from datetime import date, datetime, time, timedelta
from io import BytesIO

import openpyxl
import pytest
from django.utils import timezone
from playwright.sync_api import Page

from programs.models import Activity
from programs.public import protection
from programs.services.activities import report_activity
from programs.services.attendance import mark
from programs.tests import factories as programs
from residents.tests import factories as people
from tests.browser.desk import Desk, admit, downloaded
from tests.browser.visitors import PHONE, code_on, send
from tests.contract import make_user
from volunteers.models import CaredFor, ConfirmedHours, Deed, Enlistment, Shift, ThanksPaper, Training, Volunteer
from volunteers.public.verifying import token_of
from volunteers.tests import factories

pytestmark = pytest.mark.browser
BORN = date(2011, 3, 9)
# The tests' today is 22 November 2569; both months lie before the clock's own day too.
OCTOBER, NOVEMBER = date(2026, 10, 17), date(2026, 11, 21)


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch):
    monkeypatch.setattr(protection, "TOO_QUICK_SECONDS", 0)


@pytest.fixture
def officer(page, villages, live_server) -> Desk:
    admit(page.context, make_user("officer_volunteers"), live_server.url)
    return Desk(page)


@pytest.fixture
def youth(villages):
    """Somebody of fifteen, as the registry knows them."""
    return people.resident(
        "อามีน", "ทดลองอาสา", title="เด็กชาย", sex="M", birth_date=BORN, house=people.household(1, "7")
    )


@pytest.fixture
def elders(villages):
    """Two on the list of homes, and one who has waited less long than they."""
    found = []
    for place, name in enumerate(("ยาหนึ่ง", "ยาสอง", "ยาสาม")):
        person = people.resident(name, birth_date=date(1945, 1, 1), house=people.household(1, f"{20 + place}"))
        found.append(person)
        since = date(2026, 1, 1) + timedelta(days=30 * place)
        CaredFor.objects.create(resident=person, kind=factories.kind("home"), since=since, every_days=30)
    return found


def _campaign():
    group = programs.organization("กลุ่มเยาวชนทดลอง")
    made = factories.campaign("วันบ้านสะอาด", of="home", organization=group, minimum_age=13)
    made.trainings.add(factories.topic("การดูแลผู้สูงอายุ"))
    factories.commitment(group, to_do="home", since=date(2026, 10, 1))
    return made


def _trained(youth, campaign) -> None:
    held = programs.activity("อบรมดูแลผู้สูงอายุ", of=campaign.program, starts_at=programs.at(2026, 9, 12, 9))
    Training.objects.create(activity=held, topic=factories.topic("การดูแลผู้สูงอายุ"), good_months=12)
    mark(held, resident=youth, by=None)
    report_activity(held, done_on=date(2026, 9, 12), by=None)


def _plan_two(desk: Desk, campaign) -> list[Shift]:
    """Two weeks running, from a month after the clock's day."""
    first = timezone.localdate(timezone.now()) + timedelta(days=30)
    desk.page.goto(f"/admin/volunteers/opportunity/{campaign.pk}/plan/")
    desk.page.fill("#id_first_on", _typed(first))
    desk.page.select_option("#id_repeating", "week")
    desk.page.fill("#id_until", _typed(first + timedelta(days=7)))
    desk.page.fill("#id_place", "ศาลาทดลอง")
    desk.page.select_option("#id_village", index=1)
    desk.page.fill("#id_places_1", "5")
    desk.page.locator(".imports-main").last.click()
    desk.shown(".volunteers-cards")
    return list(campaign.shifts.order_by("activity__starts_at"))


def _typed(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year + 543}"


def _sign_up(phone: Page, campaign) -> None:
    """Both shifts, then the guardian's own page."""
    phone.goto(f"/volunteer/{campaign.pk}/join/")
    for box in phone.locator("input[name=shifts]").all():
        box.check()
    said = {
        "name": "อามีน ทดลองอาสา", "phone": PHONE, "birth_date": "9/3/2554", "guardian_name": "นางแม่ ทดลองอาสา",
        "guardian_phone": "089-999-1234",
    }  # fmt: skip
    for name, value in said.items():
        phone.fill(f"#id_{name}", value)
    phone.select_option("#id_guardian_relation", "mother")
    for name in ("conduct", "consent"):
        phone.check(f"#id_{name}")
    send(phone)
    assert code_on(phone)
    phone.locator("a.address").click()
    phone.fill("#id_last_four", "1234")
    phone.check("#id_permits")
    send(phone)
    phone.locator(".notice-good").wait_for()


def _say_who_it_is(desk: Desk, youth) -> None:
    desk.page.goto(f"/admin/volunteers/enlistment/{Enlistment.objects.get().pk}/change/")
    desk.page.locator(f".volunteers-people a[href$='resident={youth.pk}']").first.click()
    desk.page.locator(".imports-main").click()
    desk.shown(".volunteers-page")


def _held_on(shift: Shift, day: date) -> None:
    starts_at = datetime.combine(day, time(9), tzinfo=timezone.get_current_timezone())
    Activity.objects.filter(pk=shift.activity_id).update(starts_at=starts_at, ends_at=starts_at + timedelta(hours=2))


def _write_down(desk: Desk, shift: Shift, homes: int) -> None:
    """Who came, how long, whose homes; and that it was held."""
    hours = f"/admin/volunteers/shift/{shift.pk}/hours/"
    desk.page.goto(hours)
    desk.page.locator(".hours-row input[type=checkbox]").check()
    desk.page.locator(".hours-form .imports-main").click()
    desk.shown(".hours-good")
    for place in range(homes):
        desk.page.locator(".doing-home").first.click()
        desk.shown(f".doing-people li:nth-child({place + 1}) form[action$='/undo/']")
    desk.page.goto(f"/admin/programs/activity/{shift.activity_id}/report/")
    desk.page.locator("form .imports-main, form button[type=submit]").last.click()
    desk.page.wait_for_load_state()


def _certificate(desk: Desk, youth) -> ThanksPaper:
    desk.page.goto(f"/admin/volunteers/thankspaper/add/?resident={youth.pk}")
    desk.page.locator(".imports-main").click()
    desk.shown("a[href$='/pdf/']")
    return ThanksPaper.objects.get()


def _year_report(desk: Desk) -> list[str]:
    desk.page.goto("/admin/volunteers/thankspaper/reports/")
    form = desk.page.locator("form[action$='/volunteer_year/']")
    book = openpyxl.load_workbook(BytesIO(downloaded(desk.page, form.locator("button[value=xlsx]").click)))
    return [
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None
    ]


def test_a_youth_group_through_two_months(officer, phone, youth, elders):
    campaign = _campaign()
    _trained(youth, campaign)
    october, november = _plan_two(officer, campaign)
    _sign_up(phone, campaign)
    _say_who_it_is(officer, youth)
    assert Volunteer.objects.get().resident == youth

    _held_on(october, OCTOBER)
    _write_down(officer, october, homes=2)
    _held_on(november, NOVEMBER)
    _write_down(officer, november, homes=1)
    served = list(Deed.objects.order_by("pk").values_list("resident__first_name", flat=True))
    assert (served, [one.minutes for one in ConfirmedHours.objects.all()]) == (["ยาหนึ่ง", "ยาสอง", "ยาสาม"], [120, 120])

    officer.page.goto("/admin/volunteers/commitment/board/")
    assert officer.page.locator(".promise-months .promise-kept").count() == 2

    paper = _certificate(officer, youth)
    phone.goto(f"/volunteer/certificate/{token_of(paper)}/")
    told = phone.locator("main").inner_text()
    assert [word in told for word in (f"{paper.number}/{paper.fiscal_year}", "ทดลองอาสา", "4")] == [True, False, True]

    cells = _year_report(officer)
    assert [any(word in cell for cell in cells) for word in ("กลุ่มเยาวชนทดลอง", "ทำความสะอาดบ้านผู้สูงอายุ")] == [True, True]
