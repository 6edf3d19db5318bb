"""Statistics fade, totals stay: the reports say the same before and after; what a form said is erased in its time."""

from datetime import date, datetime, timedelta

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from papers.report import parse_params
from programs.models import Guest, Participation, SignUp
from programs.services.forgetting import forget_what_was_asked
from residents.tests.factories import household, resident
from thai.fiscal import fiscal_year
from volunteers.models import ConfirmedHours, EnlistedShift, Enlistment, FadedHours, Skill, Volunteer
from volunteers.reports import VolunteersByGroup, VolunteerTasks, VolunteerYear
from volunteers.services import enlisting
from volunteers.services.fading import FORGOTTEN, fade, forget_offers, forget_outsiders, forget_volunteers
from volunteers.tests import factories
from volunteers.tests.giving import done, guest, helped, shift_on

pytestmark = pytest.mark.django_db


def boundary() -> tuple[date, date]:
    """The last day that fades, and the first that does not."""
    kept_from = fiscal_year(factories.today()) - settings.VOLUNTEER_KEEP_YEARS
    return date(kept_from - 544, 9, 30), date(kept_from - 544, 10, 1)


def rows(report, year: int) -> list[dict]:
    return list(report.json_rows(user=None, params=parse_params(report, {"fiscal_year": str(year)})))


def totals(year: int) -> list:
    """What the reports say of the year as a whole: everything but who it was."""
    tasks = rows(VolunteerTasks(), year)
    groups = rows(VolunteersByGroup(), year)
    added = [sum(row[key] for row in groups) for key in ("people", "times", "hours")]
    cells = [row for row in rows(VolunteerYear(), year) if row["sheet"] == "สรุปทั้งปี"]
    summary = [row["value"] for row in cells if row["figure"] == "value"]
    return [tasks, added, [value for place, value in enumerate(summary) if place != 1]]


def year_of_old_work() -> int:
    """Three people, one of two kinds of work, a guest, deeds; in a year that fades."""
    day = boundary()[0] - timedelta(days=100)
    litter, home = shift_on(day), shift_on(day + timedelta(days=7), to_do="home")
    one, other = resident("ก", house=household(1)), resident("ข", house=household(2, "5"))
    helped(one, shift=litter)
    helped(one, shift=home, minutes=200)
    helped(other, shift=litter, minutes=45)
    helped(guest(), shift=home)
    done(litter, 12)
    done(home, for_whom=other)
    return fiscal_year(day)


def test_the_totals_of_the_reports_stay_the_same():
    year = year_of_old_work()
    before = totals(year)
    assert (fade(), ConfirmedHours.objects.count()) == (4, 0)
    assert (totals(year), before[1][0]) == (before, 3)


def test_part_of_the_names_may_stay():
    year = year_of_old_work()
    keeper = resident("ค")
    factories.volunteer(of=keeper, keeps_statistics=True)
    helped(keeper, boundary()[0])
    before = totals(year)
    fade()
    assert (totals(year), [one.part.resident for one in ConfirmedHours.objects.all()]) == (before, [keeper])


def test_the_history_knows_nothing_any_more_and_the_presence_stays():
    helped(resident(), boundary()[0])
    fade()
    assert (ConfirmedHours.history.count(), Participation.objects.count()) == (0, 1)


def test_the_year_that_is_kept_begins_on_its_first_day():
    _old, kept = (helped(resident(name), day) for name, day in zip("กข", boundary(), strict=True))
    fade()
    assert list(ConfirmedHours.objects.all()) == [kept]


@pytest.mark.parametrize("keeps", [True, False])
def test_who_wishes_to_keep_them_keeps_them_as_a_resident_and_as_a_guest(keeps):
    for who in ({"resident": resident()}, {"guest": guest()}):
        Volunteer.objects.create(**who, keeps_statistics=keeps)
        helped(next(iter(who.values())), boundary()[0])
    fade()
    assert ConfirmedHours.objects.count() == (2 if keeps else 0)


def test_what_faded_before_is_added_to():
    for name in "กข":
        helped(resident(name), boundary()[0], minutes=60)
        fade()
    faded = FadedHours.objects.get()
    assert (faded.people, faded.times, faded.minutes) == (2, 2, 120)


def test_a_person_of_two_kinds_counts_once():
    year_of_old_work()
    fade()
    counted = {one.kind.name_th: (one.people, one.times) for one in FadedHours.objects.select_related("kind")}
    assert counted == {"เก็บขยะ": (1, 2), "ทำความสะอาดบ้านผู้สูงอายุ": (2, 2)}


def test_with_nothing_old_nothing_is_done():
    helped(resident(), factories.today())
    assert (fade(), FadedHours.objects.count()) == (0, 0)


def test_as_many_questions_for_many_as_for_one(django_assert_max_num_queries):
    day = boundary()[0]
    for name in "กขคงจ":
        helped(resident(name), day)
    with django_assert_max_num_queries(15):
        assert fade() == 5


# --- outsiders


def outsider(since: date | None = None, **values) -> Volunteer:
    since = since or boundary()[0]
    found = Volunteer.objects.create(
        guest=guest(phone="0899999999"), birth_date=date(1990, 5, 17), since=since, **values
    )
    Skill.objects.create(guest=found.guest, topic=factories.topic(), since=since)
    return found


def known() -> tuple:
    """What is left of the one outsider."""
    named = Guest.objects.exclude(name="", phone="")
    return (named.count(), Guest.history.exclude(name="").count(), Volunteer.objects.count(), Volunteer.history.count(),
            Skill.objects.count(), Skill.history.count())  # fmt: skip


def test_an_outsider_who_never_came_is_forgotten_in_the_same_time():
    outsider()
    assert (known(), forget_outsiders(), known()) == ((1, 1, 1, 1, 1, 1), 1, (0, 0, 0, 0, 0, 0))


def test_an_outsider_whose_hours_faded_is_forgotten_and_the_totals_stay():
    year = year_of_old_work()
    helper = outsider()
    helped(helper.guest, boundary()[0])
    before = totals(year)
    assert forget_volunteers() == 6
    assert (totals(year), known(), Participation.objects.count()) == (before, (1, 1, 0, 0, 0, 0), 5)


@pytest.mark.parametrize("why", ["since", "keeps", "asked", "comes", "came"])
def test_who_is_there_still_is_not_forgotten(why):
    first = boundary()[1]
    if why == "since":
        outsider(since=first)
    else:
        one = outsider(keeps_statistics=why == "keeps")
    if why == "asked":
        Enlistment.objects.filter(pk=factories.enlist().pk).update(guest=one.guest)
    if why == "comes":
        factories.enlist(*factories.plan())
        SignUp.objects.update(guest=one.guest)
    if why == "came":
        helped(one.guest, first)
    assert (forget_outsiders(), Volunteer.objects.count()) == (0, 1)


def test_a_resident_is_not_forgotten():
    factories.volunteer(since=boundary()[0])
    assert (forget_outsiders(), Volunteer.objects.count()) == (0, 1)


# --- offers


def over(found: Enlistment, days: int) -> Enlistment:
    """As if its shifts had been so many days ago."""
    for one in found.shifts.select_related("shift__activity"):
        factories.moved_to(one.shift, factories.today() - timedelta(days=days))
    return found


def kept_for() -> int:
    return settings.SIGN_UP_KEEP_DAYS


def test_an_old_offer_forgets_who_it_was():
    (shift,) = factories.plan()
    found = over(
        factories.enlist(shift, mail="a@example.org", birth_date=factories.CHILD, **factories.GUARDIAN), kept_for() + 2
    )
    assert forget_offers() == 1
    found.refresh_from_db()
    told = (found.name, found.phone, found.mail, found.guardian_name, found.guardian_phone, bytes(found.code_cipher))
    assert told == ("", "", "", FORGOTTEN, FORGOTTEN, b"")
    assert (found.birth_date, Enlistment.history.filter(id=found.pk).count()) == (date(2012, 1, 1), 0)


def test_that_a_guardian_said_yes_is_kept():
    (shift,) = factories.plan()
    found = over(factories.enlist(shift, birth_date=factories.CHILD, **factories.GUARDIAN), kept_for() + 2)
    enlisting.permit(found, by_way="page")
    forget_offers()
    found.refresh_from_db()
    found.full_clean(exclude=["name", "phone", "code_cipher", "code_digest", "key"])
    assert (found.permitted_on, found.guardian_relation) == (factories.today(), "mother")


def test_the_last_of_its_shifts_counts():
    first, last = factories.plan(days=[factories.today() + timedelta(days=number) for number in (7, 8)])
    found = over(factories.enlist(first, last), kept_for() + 2)
    factories.moved_to(last, factories.today())
    assert (forget_offers(), found.shifts.count()) == (0, 2)


def test_an_offer_without_shifts_counts_from_its_own_day():
    young, old = factories.enlist(name="ใหม่"), factories.enlist(name="เก่า")
    Enlistment.objects.filter(pk=old.pk).update(asked_at=timezone.now() - timedelta(days=kept_for() + 1))
    assert (forget_offers(), Enlistment.objects.exclude(name="").get()) == (1, young)


def test_who_was_forgotten_is_called_to_nothing_any_more():
    campaign = factories.campaign()
    found = factories.enlist(of=campaign, every=127)
    Enlistment.objects.filter(pk=found.pk).update(asked_at=timezone.now() - timedelta(days=kept_for() + 1))
    forget_offers()
    factories.plan(campaign)
    assert EnlistedShift.objects.count() == 0


def test_forgetting_again_finds_nothing():
    (shift,) = factories.plan()
    over(factories.enlist(shift), kept_for() + 2)
    helped(resident(), boundary()[0])
    assert (forget_volunteers(), forget_volunteers()) == (2, 0)


def test_the_daily_command_does_it(capsys):
    helped(resident(), boundary()[0])
    call_command("forget_requests")
    assert "volunteers: 1" in capsys.readouterr().out


def test_the_day_of_forgetting_may_be_said():
    helped(resident(), factories.today())
    later = datetime(
        factories.today().year + settings.VOLUNTEER_KEEP_YEARS + 2, 1, 1, tzinfo=timezone.get_current_timezone()
    )
    assert fade(later) == 1


def test_how_long_somebody_was_there_leaves_the_list_of_the_day_too():
    part = helped(resident(), boundary()[0], minutes=90).part
    Participation.objects.filter(pk=part.pk).update(minutes=90)
    part.refresh_from_db()
    part.save()
    fade()
    assert Participation.objects.get().minutes is None
    assert list(Participation.history.filter(minutes__isnull=False)) == []


def test_an_outsider_who_helps_keeps_the_name_as_long_as_the_hours():
    outsider, stranger = guest(), guest(name="นายจร ตัวอย่าง")
    Volunteer.objects.create(guest=outsider)
    shift = shift_on(boundary()[1])
    for one in (outsider, stranger):
        helped(one, shift=shift)
    forget_what_was_asked()
    assert [type(one).objects.get(pk=one.pk).name for one in (outsider, stranger)] == [outsider.name, ""]
