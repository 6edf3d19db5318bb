"""The calendar in a real browser: the keyboard does everything, and the line under the input agrees with the server."""

from datetime import date

import pytest
from django import forms
from django.contrib.staticfiles import finders
from django.utils import timezone

from core.forms import PartialThaiDateField, ThaiDateField
from thai.dates import DateProblem, Precision, format_date, read_date

pytestmark = pytest.mark.browser
TODAY = date(2026, 11, 22)
TYPED = (
    *("22/11/2509", "๒๒ พ.ย. ๒๕๐๙", "วันอังคารที่ 3 มีนาคม พ.ศ. 2500", "3มีนา2500", "22112509", "221109", "22-11-69"),
    *("1/2/80", "1.2.2500", "1 2 2500", "2500-02-28", "1957-02-28", "29/2/2567", "29/2/2566", "1/13/2500"),
    *("พ.ย. 2509", "11/2509", "2509"),
)


class Visit(forms.Form):
    day = ThaiDateField(required=False)
    born = PartialThaiDateField(required=False, show_age=True)


@pytest.fixture
def form(page, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: TODAY)
    page.set_content(f'<html lang="th"><body>{Visit(initial={"day": date(2026, 11, 3)}).as_p()}</body></html>')
    page.add_style_tag(path=finders.find("css/thai-date.css"))
    page.add_script_tag(path=finders.find("js/thai-date.js"))
    return page


def focused_day(page) -> str:
    return page.evaluate("document.activeElement.dataset.day")


def server_reads(typed: str) -> str:
    try:
        found = read_date(typed, today=TODAY)
    except DateProblem:
        return "ยังอ่านเป็นวันที่ไม่ได้ ตัวอย่างเช่น 22/11/2569"
    unknown = {Precision.DAY: "", Precision.MONTH: " (ไม่ทราบวัน)", Precision.YEAR: " (ไม่ทราบวันและเดือน)"}
    return f"อ่านว่า {format_date(found.day, precision=found.precision)}{unknown[found.precision]}"


@pytest.mark.parametrize("typed", TYPED)
def test_the_line_under_the_input_says_what_the_server_will_read(form, typed):
    form.locator("#id_born").fill(typed)
    said = form.locator(".thai-date__echo").nth(1).inner_text()
    assert said.split(" · ")[0] == server_reads(typed)


def test_a_birth_date_tells_the_age(form):
    form.locator("#id_born").fill("23/11/2509")
    assert form.locator(".thai-date__echo").nth(1).inner_text() == "อ่านว่า 23 พฤศจิกายน 2509 · อายุ 59 ปี"


@pytest.mark.parametrize(
    ("key", "day"),
    [
        ("ArrowLeft", "2026-11-02"),
        ("ArrowDown", "2026-11-10"),
        ("Home", "2026-11-01"),
        ("End", "2026-11-07"),
        ("PageUp", "2026-10-03"),
        ("Shift+PageUp", "2025-11-03"),
        ("Shift+PageDown", "2026-11-22"),
    ],
)
def test_a_key_moves_the_day_and_never_past_today(form, key, day):
    form.locator(".thai-date__open").first.click()
    form.keyboard.press(key)
    assert focused_day(form) == day


def test_enter_chooses_and_gives_the_focus_back(form):
    form.locator("#id_day").press("Alt+ArrowDown")
    form.wait_for_function("document.activeElement.dataset.day === '2026-11-03'")
    form.keyboard.press("ArrowLeft")
    form.keyboard.press("Enter")
    form.wait_for_function("document.activeElement.className === 'thai-date__open'")
    assert form.locator("#id_day").input_value() == "02/11/2569"


def test_escape_leaves_the_date_alone(form):
    form.locator(".thai-date__open").first.click()
    form.keyboard.press("ArrowLeft")
    form.keyboard.press("Escape")
    assert form.locator("#id_day").input_value() == "03/11/2569"


def test_a_birth_year_is_typed_at_once(form):
    form.locator(".thai-date__open").nth(1).click()
    form.keyboard.type("2492")
    form.keyboard.press("Enter")
    assert focused_day(form) == "1949-11-22"


def test_only_the_year_can_be_chosen(form):
    form.locator(".thai-date__open").nth(1).click()
    form.keyboard.type("2492")
    form.keyboard.press("Enter")
    form.get_by_role("button", name="ทราบแค่ปี").click()
    assert form.locator("#id_born").input_value() == "2492"
