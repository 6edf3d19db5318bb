"""A subdistrict with work of every pillar in it, put together from what the other benchmarks write, and from the demo's stories."""

from datetime import timedelta
from random import Random

from django.utils import timezone

from benchmarks import learning, rights, survey_board
from benchmarks.fund import make as fund
from care.models import Entitlement, HomeVisit, PovertyLine
from care.rules.ages import month_later, month_of
from care.services import payments
from core.bulk import insert_rows
from economy.demo.groups import tell_groups
from economy.demo.places import tell_places
from learning.demo.school import tell_learning
from programs.demo.tell import tell_a_year
from programs.models import Activity, Participation
from residents.health.counting import take_snapshot
from residents.models import Household, Resident
from tests.contract import make_user
from volunteers.demo.story import tell_volunteers
from waeng_portal.roles import sync_roles

# Times that somebody came, and home visits: a busy year.
CAME, VISITS = 20_000, 20_000
ROUNDS = 2


def load(residents: int, village_count: int, members: int, needs: int) -> dict:
    sync_roles()
    today = timezone.localdate()
    rights.load(residents, village_count, entitlements=0)
    PovertyLine(
        since=today.replace(year=2020, month=1, day=1), income=38_000, little_debt=20_000, source_name="-"
    ).save()
    officers = {role: make_user(role) for role in ("executive", *(f"officer_{one}" for one in PILLARS))}
    tell_a_year(seed=1, today=today, pictures=False)
    tell_groups(seed=1, today=today, officer=officers["officer_economy"])
    tell_places(seed=1, today=today, officer=officers["officer_economy"])
    tell_learning(seed=1, today=today, officer=officers["officer_learning"])
    tell_volunteers(seed=1, today=today, officer=officers["officer_volunteers"])
    fund.keep_books(members)
    learning.tell(needs, offers=100)
    _survey(today)
    _pay(today, officers)
    _come(today)
    take_snapshot(today)
    return {"residents": residents, "members": members}


PILLARS = ("care", "economy", "learning", "volunteers")


def _survey(today) -> None:
    houses = list(Household.objects.order_by("pk").values_list("pk", "village"))
    survey_board.weigh_all()
    for back in range(ROUNDS):
        survey_board.answer_round(today.year - back, houses, Random(back))


def _pay(today, officers: dict) -> None:
    """Two months, not approved: whoever receives without a right must be cleared before."""
    old_age = Entitlement.objects.get(code="old_age_allowance")
    for back in (1, 0):
        payments.make_list(old_age, month_later(month_of(today), -back), by=officers["officer_care"])


def _come(today) -> None:
    """To activities that were held, and visits to houses all through the year."""
    held = list(Activity.objects.filter(status="done").order_by("pk").values_list("pk", flat=True))
    there = set(Participation.objects.values_list("activity", "resident"))
    people = Resident.objects.order_by("pk").values_list("pk", flat=True)[:CAME]
    pairs = [(held[place % len(held)], pk) for place, pk in enumerate(people)]
    names = ("version", "activity", "resident", "role", "present", "minutes", "note")
    rows = ((1, activity, pk, "participant", True, 120, "") for activity, pk in pairs if (activity, pk) not in there)
    insert_rows(Participation, names, rows)
    houses = list(Household.objects.order_by("pk").values_list("pk", flat=True))
    visits = (
        (
            f"visit-{place}",
            houses[place % len(houses)],
            (today - timedelta(days=place % 365)).isoformat(),
            "",
            f"{today} 00:00:00",
        )
        for place in range(VISITS)
    )
    insert_rows(HomeVisit, ("key", "household", "on", "note", "recorded_at"), visits)
