"""The command `demo` tells the year too, once, with its own accounts in it."""

from io import StringIO

import pytest
from django.core.management import call_command

from programs.models import HelpRequest, Organization, Program
from programs.tests.factories import organization

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def development(settings):
    settings.DEBUG = True


def demo(*words) -> None:
    call_command("demo", "--residents=30", "--no-pictures", *words, stdout=StringIO(), stderr=StringIO())


def test_the_year_is_told_once():
    demo()
    demo()
    # The economy's story brings a savings group along.
    assert (Organization.objects.count(), Program.objects.count()) == (15, 13)


def test_a_request_for_help_is_the_care_officer_s():
    demo()
    assert HelpRequest.objects.filter(handler__username="care").exists() is True


def test_an_empty_demo_tells_nothing():
    demo("--empty")
    assert Organization.objects.count() == 0


def test_what_is_there_is_left_alone():
    organization("กลุ่มจริง")
    demo()
    assert (Organization.objects.count(), Program.objects.count()) == (1, 0)
