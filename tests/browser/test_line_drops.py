"""An office PC whose line comes and goes: what was typed stays, is saved when the line is back, and stands once."""

import datetime

import pytest
from playwright.sync_api import Page, expect

from accounts.models import StaffSession
from programs.models import Program
from programs.tests import factories as program_factories
from tests.browser.axe import violations_now
from tests.browser.conftest import PASSWORD
from tests.browser.desk import admit
from tests.contract import make_user
from welfare.models import Document
from welfare.tests import factories as fund_factories

pytestmark = [pytest.mark.browser, pytest.mark.impatient]
ADD, NAME, AIM = "/admin/programs/program/add/", "งานออมวันละบาท", "ชาวบ้านมีเงินออมไว้ใช้ยามเจ็บป่วย"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
KEPT = "JSON.stringify({...sessionStorage, ...localStorage})"


@pytest.fixture
def officer(villages):
    user = make_user("officer_welfare")
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def pc(page, officer, live_server) -> Page:
    admit(page.context, officer, live_server.url)
    return page


def write(page: Page) -> None:
    """A new program with one aim of its inline."""
    page.goto(ADD)
    page.select_option("#id_pillar", index=1)
    page.fill("#id_name_th", NAME)
    page.get_by_role("link", name="เป้าหมาย").first.click()
    page.locator("#aims-group a.add-row").first.click()
    page.select_option("#id_aims-0-means", index=1)
    page.fill("#id_aims-0-text_th", AIM)


def save(page: Page) -> None:
    page.locator("[name=_save]").first.click()


def to_first_part(page: Page) -> None:
    page.get_by_role("link", name="ทั่วไป").first.click()


def told(page: Page):
    return page.locator(".line-told")


def written() -> list[tuple]:
    return list(Program.objects.values_list("name_th", "aims__text_th"))


def sign_in(page: Page, user) -> None:
    page.fill("#id_username", user.username)
    page.fill("#id_password", PASSWORD)
    page.locator("#login-form button[type=submit]").click()


def lose_answer(page: Page) -> list[int]:
    """The next sending arrives and is answered; the answer does not come back."""
    statuses = []

    def lose(route):
        if route.request.method == "POST" and not statuses:
            statuses.append(route.fetch().status)
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/admin/**", lose)
    return statuses


def test_without_a_line_the_page_stays_and_what_was_typed_is_saved_when_it_is_back(pc):
    write(pc)
    pc.context.set_offline(True)
    save(pc)
    expect(told(pc)).to_contain_text("จะส่งให้เองเมื่อสัญญาณกลับมา")
    assert (pc.input_value("#id_aims-0-text_th"), written(), violations_now(pc, TAGS)) == (AIM, [], [])
    pc.context.set_offline(False)
    pc.wait_for_url("**/admin/programs/program/")
    assert (written(), NAME in pc.evaluate(KEPT), pc.evaluate("sessionStorage.length")) == ([(NAME, AIM)], False, 0)


def test_it_can_be_sent_by_hand_or_written_further(pc):
    write(pc)
    pc.context.set_offline(True)
    save(pc)
    told(pc).get_by_role("button", name="แก้ไขต่อ").click()
    to_first_part(pc)
    pc.fill("#id_name_th", "งานออมวันละสองบาท")
    save(pc)
    expect(told(pc)).to_be_visible()
    pc.evaluate("window.addEventListener('online', (event) => event.stopImmediatePropagation(), true)")
    pc.evaluate("for (let nth = setTimeout(() => {}); nth; nth -= 1) clearTimeout(nth)")
    pc.context.set_offline(False)
    told(pc).get_by_role("button", name="ส่งอีกครั้งตอนนี้").click()
    pc.wait_for_url("**/admin/programs/program/")
    assert written() == [("งานออมวันละสองบาท", AIM)]


def test_what_waits_in_the_tab_holds_no_word_that_was_typed(pc):
    write(pc)
    pc.context.set_offline(True)
    save(pc)
    expect(told(pc)).to_be_visible()
    pc.wait_for_function("sessionStorage.length > 0")
    assert [word for word in (NAME, AIM, "name_th") if word in pc.evaluate(KEPT)] == []


def test_an_answer_that_was_lost_makes_no_second_row(pc):
    write(pc)
    lost = lose_answer(pc)
    save(pc)
    pc.wait_for_url("**/admin/programs/program/", timeout=30_000)
    assert (lost, written()) == ([200], [(NAME, AIM)])
    expect(pc.locator("body")).to_contain_text("ไม่บันทึกซ้ำ")


def test_a_change_whose_answer_was_lost_is_no_conflict_with_oneself(pc):
    program = program_factories.program()
    pc.goto(f"/admin/programs/program/{program.pk}/change/")
    pc.fill("#id_name_th", NAME)
    lose_answer(pc)
    save(pc)
    pc.wait_for_url("**/admin/programs/program/", timeout=30_000)
    program.refresh_from_db()
    assert (program.name_th, pc.locator(".errornote").count()) == (NAME, 0)


def test_what_is_wrong_is_shown_as_ever(pc):
    write(pc)
    to_first_part(pc)
    pc.fill("#id_name_th", "")
    save(pc)
    pc.locator(".errorlist, .errornote").first.wait_for()
    assert (pc.input_value("#id_aims-0-text_th"), written()) == (AIM, [])


def test_an_own_screen_waits_for_the_line_too(page, villages, live_server):
    admit(page.context, make_user("fund_treasurer"), live_server.url)
    member = fund_factories.member(fund_factories.fund(), joined_on=datetime.date(2026, 10, 1))
    receipt = fund_factories.pays(member, 30, datetime.date(2026, 11, 2)).document
    page.goto(f"/admin/welfare/document/{receipt.pk}/turn/")
    page.fill("[name=why]", "พิมพ์จำนวนผิด")
    page.context.set_offline(True)
    page.locator("form.person-form [type=submit]").click()
    expect(told(page)).to_be_visible()
    page.context.set_offline(False)
    page.wait_for_function("!location.pathname.endsWith('/turn/')")
    assert Document.objects.count() == 2


def test_after_a_session_that_ended_the_form_is_filled_again(pc, officer):
    write(pc)
    StaffSession.objects.all().delete()
    save(pc)
    expect(told(pc)).to_contain_text("ออกจากระบบแล้ว")
    told(pc).get_by_role("link").click()
    sign_in(pc, officer)
    pc.wait_for_url(f"**{ADD}")
    expect(told(pc)).to_contain_text("กลับมาในฟอร์มแล้ว")
    assert (pc.input_value("#id_name_th"), pc.input_value("#id_aims-0-text_th")) == (NAME, AIM)
    save(pc)
    pc.wait_for_url("**/admin/programs/program/")
    assert written() == [(NAME, AIM)]


def test_somebody_else_in_the_same_tab_never_sees_it(pc):
    write(pc)
    StaffSession.objects.all().delete()
    save(pc)
    told(pc).get_by_role("link").click()
    other = make_user("officer_care")
    other.set_password(PASSWORD)
    other.save()
    sign_in(pc, other)
    pc.wait_for_url(f"**{ADD}")
    pc.wait_for_load_state("load")
    pc.wait_for_timeout(300)
    assert (told(pc).count(), pc.input_value("#id_name_th")) == (0, "")


def test_it_is_not_sent_in_the_name_of_whoever_signed_in_meanwhile(pc, live_server):
    write(pc)
    admit(pc.context, make_user("officer_care"), live_server.url)
    save(pc)
    expect(told(pc)).to_contain_text("ผู้อื่นเข้าสู่ระบบ")
    assert written() == []


def test_signing_out_wipes_it(pc):
    write(pc)
    pc.route(f"**{ADD}", lambda route: route.abort())
    save(pc)
    pc.wait_for_function("sessionStorage.length > 0")
    told(pc).get_by_role("button", name="แก้ไขต่อ").click()
    pc.evaluate("document.getElementById('logout-form').submit()")
    pc.wait_for_url("**/logout/")
    pc.wait_for_function("sessionStorage.length === 0")


def test_without_scripts_it_is_a_plain_form(new_context, officer, live_server):
    context = new_context(java_script_enabled=False)
    admit(context, officer, live_server.url)
    page = context.new_page()
    page.goto(ADD)
    page.select_option("#id_pillar", index=1)
    page.fill("#id_name_th", NAME)
    save(page)
    page.wait_for_url("**/admin/programs/program/")
    assert Program.objects.count() == 1
