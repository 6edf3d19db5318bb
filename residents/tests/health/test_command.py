"""`manage.py check_data`, by hand or from a timer."""

import datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from residents.models import HealthCount
from residents.tests import factories
from residents.tests.health.test_counting import homeless

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _thai(settings):
    settings.LANGUAGE_CODE = "th"


def run(**options) -> list[str]:
    out = StringIO()
    call_command("check_data", stdout=out, **options)
    return out.getvalue().splitlines()


def test_it_says_in_thai_what_was_found_where():
    homeless(2, 3)
    assert "     3  คนที่ไม่มีบ้าน (หมู่ที่ 2: 3)" in run()


def test_it_keeps_the_counts_of_today():
    homeless(1)
    run()
    assert set(HealthCount.objects.values_list("on", flat=True)) == {timezone.localdate()}


def test_another_day_judges_ages_and_keeps_nothing():
    factories.resident(title="เด็กชาย", sex="M", birth_date=datetime.date(2020, 1, 1))
    told = run(on="2035-01-01")
    assert ("     1  คำนำหน้าไม่ตรงกับอายุ (หมู่ที่ 1: 1)" in told, HealthCount.objects.count()) == (True, 0)


def test_a_day_that_is_none_is_refused():
    with pytest.raises(CommandError, match="22/11/2569"):
        run(on="22/11/2569")
