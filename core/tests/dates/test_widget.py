import json
from datetime import date

import pytest
from django import forms
from django.utils import timezone, translation

from core.forms import PartialThaiDateField, ThaiDateField
from core.widgets import SUNDAY_FIRST, ThaiDateInput, calendar_texts


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 11, 22))


class Appointment(forms.Form):
    day = ThaiDateField(future_ok=True)
    born = PartialThaiDateField(show_age=True)


def calendar(field: str) -> dict:
    bound = Appointment()[field]
    return bound.field.widget.get_context(field, None, {})["calendar"]


def test_a_date_is_shown_in_the_buddhist_era():
    assert ThaiDateInput().format_value(date(2026, 11, 22)) == "22/11/2569"


def test_what_was_typed_wrongly_is_shown_again():
    form = Appointment({"day": "31/02/2569", "born": "2509"})
    assert form["day"].value() == "31/02/2569"


def test_the_input_works_as_plain_text_without_javascript():
    html = str(Appointment(initial={"day": date(2026, 11, 22)})["day"])
    assert html.count('<input type="text" name="day" value="22/11/2569"') == 1


def test_the_button_has_a_thai_name():
    assert str(Appointment()["day"]).count('aria-label="เปิดปฏิทิน"') == 1


def test_the_field_tells_the_calendar_what_it_allows():
    flags = {name: calendar("day")[name] for name in ("future_ok", "show_age", "partial")}
    assert flags == {"future_ok": True, "show_age": False, "partial": False}


def test_a_birth_date_tells_the_age_and_may_be_partial():
    flags = {name: calendar("born")[name] for name in ("future_ok", "show_age", "partial")}
    assert flags == {"future_ok": False, "show_age": True, "partial": True}


def test_the_calendar_s_today_is_the_server_s():
    assert calendar("day")["today"] == "2026-11-22"


def test_the_calendar_s_words_are_thai_and_whole():
    texts = json.loads(calendar("day")["texts"])
    with translation.override("en"):
        english = calendar_texts()
    assert {name for name in texts if texts[name] == english[name]} == set()


def test_the_week_begins_on_sunday():
    assert (SUNDAY_FIRST[0], calendar_texts()["weekdays"][0]) == (6, "อาทิตย์")


def test_no_script_or_style_stands_in_the_page():
    html = str(Appointment()["born"])
    assert [mark for mark in ("<script", "style=", "onclick") if mark in html] == []
