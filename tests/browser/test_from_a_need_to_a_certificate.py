"""From a need at the counter to a match, a round, a place asked for by phone, attendance, a certificate whose code verifies, and the
year's report."""

from io import BytesIO

import openpyxl
import pytest
from django.utils import timezone
from playwright.sync_api import Page

from learning.enums import Ease
from learning.models import Certificate, CourseRound, LearningNeed
from learning.public.verifying import token_of
from learning.tests import factories
from programs.enums import Day
from programs.models import SignUp
from programs.public import protection
from programs.tests import factories as programs
from residents.tests import factories as people
from tests.browser.desk import Desk, admit, downloaded
from tests.browser.visitors import NAME, PHONE, code_on, send
from tests.contract import make_user
from thai.fiscal import fiscal_year

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch):
    monkeypatch.setattr(protection, "TOO_QUICK_SECONDS", 0)


@pytest.fixture
def officer(page, villages, live_server) -> Desk:
    user = make_user("officer_learning")
    admit(page.context, user, live_server.url)
    return Desk(page)


def _supply():
    """Somebody who can teach it, a course, and a program of the pillar that the public sees."""
    expert = programs.organization("ครูภูมิปัญญาทดลอง", place="ศาลาหมู่ 1")
    factories.offer(of=expert, eases=int(Ease.FREE), days=int(Day.SUNDAY), village=people.village(1), capacity=10)
    factories.course("อ่านออกเขียนได้", meetings=1, shown=True)
    programs.program("เรียนรู้ตลอดชีวิต", pillar_code="learning")


def _tell_the_need(desk: Desk, who) -> None:
    desk.page.goto(f"/admin/learning/learningneed/add/?resident={who.pk}")
    desk.page.select_option("#id_topic", label="ภาษาและการเรียน › อ่านเขียนภาษาไทย")
    desk.page.locator(".imports-main").click()
    desk.shown(".learning-points")


def _plan_from_the_match(desk: Desk) -> CourseRound:
    """The best offer's own button, the course, the day."""
    desk.page.locator(".learning-card form[action*='offer'] button").first.click()
    desk.page.locator(".learning-card form .imports-main").first.click()
    desk.page.fill("#id_first_on", "6/12/2569")
    desk.page.locator(".imports-main").click()
    desk.shown(".learning-facts")
    return CourseRound.objects.get()


def _sign_up_by_phone(phone: Page) -> str:
    """As somebody does who looks for something to learn."""
    phone.goto("/learn/")
    phone.locator("main a[href^='/learn/rounds/']").first.click()
    phone.locator("main a[href^='/join/']").first.click()
    phone.fill("#id_name", NAME)
    phone.fill("#id_phone", PHONE)
    phone.check("#id_consent")
    send(phone)
    return code_on(phone)


def _hold(desk: Desk, found: CourseRound, code: str) -> None:
    """One is ticked, the other says the code at the door; then it is reported."""
    desk.page.goto(f"/admin/programs/activity/{found.head_id}/attendance/")
    desk.page.locator("form[action$='tick/'] button[value=yes], form[action$='tick/'] button").first.click()
    desk.page.fill("input[name=code]", code)
    desk.page.press("input[name=code]", "Enter")
    desk.page.wait_for_load_state()
    desk.page.goto(f"/admin/programs/activity/{found.head_id}/report/")
    desk.page.locator("form .imports-main, form button[type=submit]").last.click()
    desk.page.wait_for_load_state()


def _year_report(desk: Desk) -> openpyxl.Workbook:
    desk.page.goto("/admin/learning/courseround/reports/")
    form = desk.page.locator("form[action$='/learning_year/']")
    return openpyxl.load_workbook(BytesIO(downloaded(desk.page, form.locator("button[value=xlsx]").click)))


def test_from_a_need_to_a_certificate(officer, phone, live_server):
    _supply()
    who = people.resident("ซารีฮะ", "ทดลองเรียน", house=people.household(1, "9"))
    _tell_the_need(officer, who)
    found = _plan_from_the_match(officer)
    officer.page.locator("form[action$='/answer/'] button[value=comes]").click()
    officer.shown(".learning-cards meter")
    code = _sign_up_by_phone(phone)
    assert SignUp.objects.filter(activity=found.head_id, state="place").count() == 2

    _hold(officer, found, code)
    officer.page.goto(f"/admin/learning/courseround/{found.pk}/change/")
    officer.page.locator("form[action$='/certify/'] button").click()
    officer.shown("a[href*='/certificates/']")
    assert sorted(Certificate.objects.values_list("name", flat=True)) == sorted([NAME, who.full_name])

    mine = Certificate.objects.get(resident=who)
    phone.goto(f"/learn/certificate/{token_of(mine)}/")
    told = phone.locator("main").inner_text()
    assert [word in told for word in ("อ่านออกเขียนได้", f"{mine.number}/{mine.fiscal_year}", "ทดลองเรียน")] == [
        True,
        True,
        False,
    ]

    officer.page.goto(f"/admin/learning/courseround/{found.pk}/finish/")
    officer.page.locator(".imports-main").click()
    officer.shown(".learning-facts")
    assert LearningNeed.objects.get().end == "met"

    cells = [
        cell for sheet in _year_report(officer) for row in sheet.iter_rows(values_only=True) for cell in row if cell
    ]
    assert any("อ่านออกเขียนได้" in str(cell) for cell in cells)
    assert any(str(fiscal_year(timezone.localdate())) in str(cell) for cell in cells)
