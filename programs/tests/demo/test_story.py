"""The year that the demo tells: whole, marked as an example, the same for the same seed."""

import re

import pytest
from django.utils import timezone

from core.days import begin_of
from programs.demo import organizations as groups
from programs.demo.happenings import HELP, LAST_YEAR, SERIES, STORIES, THIS_YEAR
from programs.demo.programs import PLANS
from programs.demo.tell import is_told
from programs.enums import ActivityStatus, HelpStatus, PillarCode, SignUpState
from programs.models import Activity, ActivitySeries, HelpRequest, Organization, Program, SignUp, Story
from programs.tests.demo.telling import told
from residents.models import Village
from tests.rig.worlds import made_once
from thai.fiscal import fiscal_year

built, story = made_once(told)
pytestmark = pytest.mark.usefixtures("story")


def test_every_pillar_has_its_year():
    running = Program.objects.published().filter(fiscal_year=fiscal_year(timezone.localdate()))
    assert set(running.values_list("pillar__code", flat=True)) == set(PillarCode.values)


def test_last_year_has_results_for_every_indicator():
    last = Program.objects.filter(fiscal_year=fiscal_year(timezone.localdate()) - 1)
    assert (last.count(), last.filter(indicators__result__isnull=True).count()) == (5, 0)


def test_there_are_forty_to_sixty_activities_in_each_state():
    found = {status: Activity.objects.filter(status=status).count() for status in ActivityStatus.values}
    assert (40 <= sum(found.values()) <= 60, found["done"] > 20, found["planned"] > 10, found["cancelled"]) == (
        True,
        True,
        True,
        1,
    )


def test_every_activity_that_was_held_has_a_report_and_people():
    held = Activity.objects.filter(status=ActivityStatus.DONE)
    silent = [one.title_th for one in held if not one.result_th or not one.parts.present().exists()]
    assert silent == []


def test_nothing_of_the_days_before_today_waits_for_its_report():
    """What ended this afternoon may wait: somebody at the office writes it down next."""
    assert Activity.objects.to_report(at=begin_of(timezone.localdate())).count() == 0


def test_one_is_full_and_has_a_waiting_list():
    waiting = SignUp.objects.filter(state=SignUpState.WAITING).values_list("activity__title_th", flat=True)
    assert set(waiting) == {"บ่ายที่สอง: รู้ทันข้อความหลอก"}


def test_two_series_go_on():
    made = [series.activities.count() for series in ActivitySeries.objects.all()]
    assert (len(made), min(made) > 3) == (2, True)


def test_help_was_asked_for_in_every_state():
    assert set(HelpRequest.objects.values_list("status", flat=True)) == set(HelpStatus.values)


def test_the_drum_is_found_by_its_spellings():
    group = Organization.objects.get(name_th__contains="กุมปัง")
    supporters = list(group.supported_by.order_by("name_th").values_list("kind", flat=True))
    assert ({"กองปัง", "กุงปัง"} <= set(group.other_names.split(", ")), supporters) == (True, ["public", "public"])


def test_one_expert_has_several_roles():
    experts = Organization.objects.filter(kind="expert")
    assert max(one.roles.count() for one in experts) == 3


def test_everything_with_a_name_says_that_it_is_an_example():
    names = [
        *Organization.objects.values_list("name_th", flat=True),
        *Program.objects.values_list("name_th", flat=True),
    ]
    assert [name for name in names if "(ตัวอย่าง)" not in name] == []


def test_no_telephone_rings():
    phones = [
        *Organization.objects.exclude(phone="").values_list("phone", flat=True),
        *SignUp.objects.values_list("phone", flat=True),
    ]
    assert [phone for phone in phones if not re.fullmatch(r"08x-000-\d{4}", phone)] == []


def test_what_malay_has_not_falls_back_to_thai():
    untranslated = Story.objects.filter(title_ms="")
    assert untranslated.exists() is True


def test_villages_and_places_lie_on_the_map():
    assert (
        Village.objects.filter(latitude__isnull=True).count(),
        Organization.objects.filter(latitude__isnull=True).count(),
    ) == (0, 0)


def test_it_is_told_once():
    assert is_told() is True


def test_what_is_said_fits_its_columns():
    texts = [
        *(text for one in (*LAST_YEAR, *THIS_YEAR) for text in one.title), *(text for one in SERIES for text in one.title),
        *(text for one in STORIES for text in one.title), *(text for one in PLANS for text in one.name),
        *(text for one in groups.GROUPS for text in one.name),
    ]  # fmt: skip
    assert ([text for text in texts if len(text) > 200], [one.outcome for one in HELP if len(one.outcome) > 300]) == (
        [],
        [],
    )
