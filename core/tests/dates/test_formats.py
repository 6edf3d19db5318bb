from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils import formats, translation


def shown(template: str, value: object) -> str:
    return Template(template).render(Context({"value": value}))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("DATE_FORMAT", "22 พฤศจิกายน 2569"),
        ("SHORT_DATE_FORMAT", "22/11/2569"),
        ("YEAR_MONTH_FORMAT", "พฤศจิกายน 2569"),
    ],
)
def test_django_s_own_formats_count_in_the_buddhist_era(name, expected):
    assert formats.date_format(date(2026, 11, 22), name) == expected


def test_a_moment_is_shown_in_bangkok_s_time():
    assert shown("{{ value }}", datetime(2026, 11, 22, 16, 28, tzinfo=UTC)) == "22 พ.ย. 2569 23:28 น."


def test_a_format_for_machines_keeps_the_common_era():
    assert shown('{{ value|date:"Y-m-d" }}', date(2026, 11, 22)) == "2026-11-22"


def test_the_last_days_of_december_stay_in_their_year():
    assert formats.date_format(date(2026, 12, 31)) == "31 ธันวาคม 2569"


def test_english_pages_keep_the_common_era():
    with translation.override("en"):
        assert formats.date_format(date(2026, 11, 22)) == "Nov. 22, 2026"
