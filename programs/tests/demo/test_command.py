"""The command `demo` tells the year too, once, with its own accounts in it."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.test import override_settings

from programs.models import HelpRequest, Organization, Program
from programs.tests.factories import organization
from tests.rig.worlds import made_once


def demo(*words) -> None:
    with override_settings(DEBUG=True):
        call_command("demo", "--residents=30", "--no-pictures", *words, stdout=StringIO(), stderr=StringIO())


built, filled = made_once(demo)


def test_the_year_is_told_once(filled):
    demo()
    # The economy's story brings a savings group along.
    assert (Organization.objects.count(), Program.objects.count()) == (15, 13)


def test_a_request_for_help_is_the_care_officer_s(filled):
    assert HelpRequest.objects.filter(handler__username="care").exists() is True


@pytest.mark.django_db
def test_an_empty_demo_tells_nothing():
    demo("--empty")
    assert Organization.objects.count() == 0


@pytest.mark.django_db
def test_what_is_there_is_left_alone():
    organization("กลุ่มจริง")
    demo()
    assert (Organization.objects.count(), Program.objects.count()) == (1, 0)
