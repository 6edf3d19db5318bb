"""The story on other days, in other subdistricts, by other seeds."""

from datetime import date

import pytest
from django.db import transaction
from django.utils import timezone

from programs.demo.organizations import GROUPS
from programs.demo.pictures import ALTS
from programs.demo.programs import PLANS
from programs.models import Activity, Organization, Participation, Picture
from programs.tests.demo.telling import told
from programs.tests.factories import at

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("today", [date(2026, 10, 1), date(2026, 10, 9), date(2027, 2, 28), date(2027, 9, 30)])
def test_any_day_of_the_year_has_a_story(today, monkeypatch):
    noon = at(today.year, today.month, today.day, 12)
    monkeypatch.setattr(timezone, "now", lambda: noon)
    made = told(today)
    assert (made["programs"], Activity.objects.to_report().count()) == (len(PLANS), 0)


def test_an_empty_subdistrict_has_one_too():
    assert told(residents=0)["organizations"] == len(GROUPS)


def heard(seed: int) -> tuple[list, ...]:
    """What the story of a seed says; it is forgotten again."""
    with transaction.atomic():
        told(seed=seed)
        found = (
            list(Activity.objects.order_by("starts_at", "title_th").values_list("title_th", "starts_at", "status")),
            list(
                Participation.objects.order_by("pk").values_list("resident__first_name", "role", "present", "minutes")
            ),
            list(Organization.objects.order_by("name_th").values_list("name_th", "leader_shown", "began_on")),
        )
        transaction.set_rollback(True)
    return found


def test_the_same_seed_tells_the_same_story():
    assert heard(1) == heard(1)


def test_another_seed_has_other_people():
    assert heard(1)[1] != heard(2)[1]


def test_pictures_hang_with_their_words(settings, tmp_path):
    settings.PUBLIC_MEDIA_ROOT = tmp_path
    hung = told(residents=0, pictures=True)["pictures"]
    words = set(Picture.objects.shown().values_list("alt_th", "alt_ms", "alt_en"))
    assert (Picture.objects.count(), words <= set(ALTS.values()), len(list(tmp_path.rglob("*.avif")))) == (
        hung,
        True,
        3 * hung,
    )
