from datetime import UTC, datetime

from core.templatetags.thai import thaimoment


def test_a_moment_is_said_on_the_office_s_clock():
    assert thaimoment(datetime(2026, 11, 22, 2, 5, tzinfo=UTC)) == "22 พ.ย. 2569 09:05"


def test_no_moment_is_nothing():
    assert thaimoment(None) == ""
