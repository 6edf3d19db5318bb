"""What is typed into the search box, and by whom."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection, transaction
from django.db.models import Count
from django.utils import timezone

from accounts.models import AccessLog, Action
from benchmarks import pages
from core.bulk import insert_rows
from residents.models import Resident, Village, VillageKeeper

SUGGEST = "/admin/residents/resident/find/suggest/"
STAFF = 20


def make_keeper(village: int):
    keeper = get_user_model().objects.create(username="keeper", is_staff=True)
    keeper.groups.add(Group.objects.get(name="village_keeper"))
    VillageKeeper.objects.create(user=keeper, village=Village.objects.get(number=village))
    return keeper


def make_trail(users: list, lines: int) -> None:
    """As many lines as there are people, of these users and of others: one look in five was a search."""
    others = [get_user_model()(username=f"staff {number}", is_staff=True) for number in range(STAFF - len(users))]
    keys = [user.pk for user in (*users, *get_user_model().objects.bulk_create(others))]
    people, now = list(Resident.objects.values_list("pk", flat=True)[:10_000]), timezone.now()
    kinds = [Action.VIEWED.value] * 4 + [Action.SEARCHED_NUMBER.value]
    rows = (
        (f"{now - timedelta(seconds=n):%Y-%m-%d %H:%M:%S}", keys[n % STAFF], kinds[n // STAFF % 5], "residents.resident",
         str(people[n * 7919 % len(people)]), "", "{}", "")
        for n in range(lines)
    )  # fmt: skip
    with transaction.atomic():
        insert_rows(AccessLog, ("at", "user", "action", "target_type", "target_id", "reason", "detail", "digest"), rows)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE accounts_accesslog")


def words_for(people) -> dict[str, str]:
    """One of each kind of question to which somebody of `people` is the answer."""
    told = people.exclude(citizen_id_digest=None).exclude(phones="").exclude(household=None)
    someone = told.select_related("household", "village").order_by("pk")[told.count() // 2]
    rarest = people.exclude(last_name="").values("last_name").annotate(n=Count("pk")).order_by("n", "last_name").first()
    return {
        "common part of a name": pages.COMMON,
        "rare part of a name": rarest["last_name"],
        "misspelt name": pages.MISSPELT,
        "two words of a name": f"{someone.first_name} {someone.last_name}",
        "house and village": f"{someone.household.house_no} ม.{someone.village.number}",
        "telephone": someone.phones.split(", ")[0],
        "whole number": someone.citizen_id,
        "one letter": "ม",
        "nobody": "ไม่มีใครชื่อนี้",
        "last viewed": "",
    }
