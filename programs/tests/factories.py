"""Fictional programs and activities for tests, published unless it is said otherwise."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from programs.enums import Every, Joining, OrganizationKind, StoryKind
from programs.models import Activity, ActivitySeries, Organization, Pillar, Program, Story

FAR_AHEAD = timezone.datetime(2125, 1, 1, tzinfo=timezone.get_fixed_timezone(420))
LONG_AGO = timezone.datetime(2025, 1, 1, tzinfo=timezone.get_fixed_timezone(420))


def at(*moment: int) -> datetime:
    """A moment on the office's clock."""
    return datetime(*moment, tzinfo=timezone.get_current_timezone())


def pillar(code="welfare") -> Pillar:
    return Pillar.objects.get(code=code)


def program(name="งานทดลอง", *, pillar_code="welfare", published_at=LONG_AGO, **values) -> Program:
    values = {"pillar": pillar(pillar_code), "name": name, "published_at": published_at} | values
    return Program.objects.create(**values)


def organization(name="กลุ่มทดลอง", *, kind=OrganizationKind.GROUP, published_at=LONG_AGO, **values) -> Organization:
    return Organization.objects.create(name=name, kind=kind, published_at=published_at, **values)


def activity(title="กิจกรรมทดลอง", *, of=None, in_days=7, hours=2, joining=Joining.SIGN_UP, **values) -> Activity:
    """One that begins `in_days` from now and takes sign-ups."""
    starts_at = values.pop("starts_at", timezone.now() + timedelta(days=in_days))
    ends_at = values.pop("ends_at", starts_at + timedelta(hours=hours))
    return Activity.objects.create(
        program=of or program(), title=title, starts_at=starts_at, ends_at=ends_at, joining=joining, **values
    )


def story(title="ข่าวทดลอง", *, kind=StoryKind.NEWS, published_at=LONG_AGO, **values) -> Story:
    return Story.objects.create(title=title, kind=kind, published_at=published_at, **values)


def series(title="กิจกรรมประจำ", *, of=None, first_on=date(2026, 11, 25), every=Every.WEEK, **values) -> ActivitySeries:
    """Every Wednesday from 25 November 2569 on, at nine."""
    values = {"weekdays": "2" if every == Every.WEEK else "", "start_time": time(9)} | values
    return ActivitySeries.objects.create(program=of or program(), title=title, first_on=first_on, every=every, **values)
