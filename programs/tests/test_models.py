"""What the data model itself refuses, in the office's words, on both databases."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from programs.enums import ActivityStatus, Every, SignUpState
from programs.models import (
    ActivitySeries,
    ContentVersion,
    Guest,
    Membership,
    Office,
    Participation,
    Picture,
    Program,
    SignUp,
    Topic,
    pillars_of,
)
from programs.tests import factories
from residents.tests import factories as people
from tests.contract import make_user

pytestmark = pytest.mark.django_db


def refused(row) -> str:
    """The name of the field or the words with which the row is refused, by the form's check and by the database."""
    with pytest.raises(ValidationError) as said:
        row.full_clean()
    return next(iter(said.value.message_dict))


def database_refuses(row) -> bool:
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
    return True


def sign_up(activity, **values) -> SignUp:
    number = SignUp.objects.count()
    given = {"name": "ก", "code_digest": f"d{number}", "code_cipher": b"x", "key": f"k{number}"}
    return SignUp(activity=activity, **(given | values))


def test_only_welfare_has_a_kind_of_security():
    program = factories.program(pillar_code="care", security="money")
    assert refused(program) == "security"


def test_a_fiscal_year_of_the_common_era_is_refused():
    program = Program(pillar=factories.pillar(), name="ก", fiscal_year=2026)
    assert database_refuses(program)


def test_a_topic_has_two_levels():
    part = Topic.objects.filter(parent__isnull=False).first()
    assert refused(Topic(name="ก", parent=part)) == "parent"


def test_the_same_topic_is_not_twice_on_the_first_level():
    Topic.objects.create(name="ซ้ำ")
    assert database_refuses(Topic(name="ซ้ำ"))


def test_an_activity_ends_after_it_begins():
    activity = factories.activity()
    activity.ends_at = activity.starts_at - timedelta(minutes=1)
    assert database_refuses(activity)


def test_a_done_activity_has_its_day():
    activity = factories.activity()
    activity.status = ActivityStatus.DONE
    assert database_refuses(activity)


def test_sign_ups_close_before_the_end():
    activity = factories.activity()
    activity.sign_up_until = activity.ends_at + timedelta(minutes=1)
    assert refused(activity) == "sign_up_until"


@pytest.mark.parametrize(
    ("values", "takes"),
    [
        ({}, True),
        ({"joining": "free"}, False),
        ({"status": ActivityStatus.CANCELLED}, False),
        ({"in_days": -1}, False),
        ({"sign_up_until": factories.LONG_AGO}, False),
    ],
)
def test_whether_an_activity_takes_sign_ups(values, takes):
    assert factories.activity(**values).takes_sign_ups() == takes


def test_a_weekly_series_names_its_weekdays():
    series = ActivitySeries(
        program=factories.program(), title="ก", every=Every.WEEK, first_on=date(2026, 11, 25), start_time="09:00"
    )
    assert database_refuses(series)


def test_a_part_is_one_person_s():
    activity = factories.activity()
    both = Participation(activity=activity, resident=people.resident(), guest=Guest.objects.create(name="ก"))
    assert database_refuses(both)
    assert database_refuses(Participation(activity=activity))


def test_a_person_has_one_part_in_an_activity():
    activity, person = factories.activity(), people.resident()
    Participation.objects.create(activity=activity, resident=person)
    assert database_refuses(Participation(activity=activity, resident=person))


def test_only_who_was_there_has_hours():
    assert database_refuses(Participation(activity=factories.activity(), resident=people.resident(), minutes=60))


def test_a_person_asks_for_one_place_until_it_is_withdrawn():
    activity, person = factories.activity(), people.resident()
    first = sign_up(activity, resident=person)
    first.save()
    assert database_refuses(sign_up(activity, resident=person))
    first.state, first.withdrawn_at = SignUpState.WITHDRAWN, timezone.now()
    first.save()
    sign_up(activity, resident=person).save()


def test_one_form_is_one_sign_up():
    activity = factories.activity()
    sign_up(activity, key="same").save()
    assert database_refuses(sign_up(activity, key="same"))


def test_a_person_is_a_member_once_at_a_time():
    group, person = factories.organization(), people.resident()
    Membership.objects.create(organization=group, resident=person, until=timezone.localdate())
    Membership.objects.create(organization=group, resident=person)
    assert database_refuses(Membership(organization=group, resident=person))


def test_a_picture_is_of_one_thing():
    picture = {"width": 1, "height": 1, "colour": "#000000", "alt": "ก"}
    assert database_refuses(Picture(key="a" * 32, **picture))
    assert database_refuses(
        Picture(key="b" * 32, program=factories.program(), organization=factories.organization(), **picture)
    )


def test_there_is_one_office():
    assert database_refuses(Office(pk=2))


def test_a_point_has_both_numbers_and_lies_here():
    assert database_refuses(_point(5.93, None))
    assert refused(_point("101.88", "5.93")) == "latitude"


def _point(latitude, longitude):
    group = factories.organization()
    group.latitude, group.longitude = latitude, longitude
    return group


def test_text_is_made_harmless_whoever_saves_it():
    program = factories.program(text="<p onclick='x()'>ก<script>x()</script></p>")
    program.refresh_from_db()
    assert program.text == "<p>ก</p>"


@pytest.mark.parametrize("make", [factories.program, factories.organization, factories.story, factories.activity])
def test_a_write_to_what_the_public_sees_is_counted(make):
    row = make()
    before = ContentVersion.objects.get().number
    row.save()
    row.delete()
    assert ContentVersion.objects.get().number > before + 1


def test_officers_work_in_one_pillar():
    assert {role: pillars_of(make_user(role)) for role in ("officer_care", "officer_volunteers", "registry_clerk")} == {
        "officer_care": ["care"],
        "officer_volunteers": ["volunteers"],
        "registry_clerk": [],
    }


@pytest.mark.django_db
def test_the_first_of_several_meetings_stays_the_first():
    head = factories.activity(in_days=7)
    factories.activity(in_days=14, joining="invited", places_of=head)
    head.starts_at, head.ends_at = head.starts_at + timedelta(days=8), head.ends_at + timedelta(days=8)
    with pytest.raises(ValidationError) as refused:
        head.full_clean()
    assert list(refused.value.error_dict) == ["starts_at"]
