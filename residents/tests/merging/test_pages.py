"""The queue, the two records side by side, the merge and its undo, as the clerk meets them."""

import datetime

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from accounts.models import AccessLog, Action
from residents.enums import PairState, Status
from residents.models import Condition, DuplicatePair, LifeEvent, Merge, PopulationGroup, Resident, Task, VillageKeeper
from residents.services.merging import MergeRefused, merge, undo_merge
from residents.tests.factories import citizen_id, household, resident, village
from tests.access.forms import filled
from tests.contract import client_for, make_user

pytestmark = pytest.mark.django_db
PAIRS = "/admin/residents/duplicatepair/"


@pytest.fixture
def clerk(db):
    make_user("registry_clerk")
    return client_for("registry_clerk")


@pytest.fixture
def two() -> tuple[Resident, Resident]:
    """The second record is known from a later day."""
    one = resident(house=household(1, "1"), phones="081-111-2222")
    other = resident("ฟาตีเมาะห์", "อาแว", house=household(2, "2"), number="")
    other.known_on += datetime.timedelta(days=1)
    other.save()
    return one, other


def compare(one, other) -> str:
    return reverse("admin:residents_resident_compare", args=[one.pk, other.pk])


def pair_of(one, other, **fields) -> DuplicatePair:
    return DuplicatePair.objects.create(first=one, second=other, **{"score": 90, "evidence": ["name"]} | fields)


def initial(response) -> dict:
    form = response.context["form"]
    return {name: field.initial for name, field in form.fields.items() if "version" not in name}


# --- the queue


def test_the_queue_shows_what_is_to_be_looked_at_the_likeliest_first(clerk, two):
    other = resident("อามีนะ")
    kept = [pair_of(*two), pair_of(two[0], other, score=95)]
    pair_of(two[1], other, state=PairState.DISMISSED)
    assert list(clerk.get(PAIRS).context["cl"].result_list) == [kept[1], kept[0]]


def test_the_queue_shows_the_dismissed_when_asked(clerk, two):
    pair_of(*two, state=PairState.DISMISSED)
    shown = [clerk.get(PAIRS, {"state": state}).context["cl"].result_count for state in ("", "dismissed", "all")]
    assert shown == [0, 1, 1]


def test_the_queue_of_a_village_has_pairs_with_one_of_its_people(clerk, two):
    pair_of(*two)
    village(3)
    shown = [clerk.get(PAIRS, {"village": number}).context["cl"].result_count for number in (1, 2, 3)]
    assert shown == [1, 1, 0]


def test_the_queue_masks_numbers(clerk, two):
    pair_of(*two)
    page = clerk.get(PAIRS).text
    assert (two[0].masked_id in page, two[0].citizen_id in page) == (True, False)


def test_a_pair_leads_to_the_two_side_by_side(clerk, two):
    response = clerk.get(f"{PAIRS}{pair_of(*two).pk}/change/")
    assert response.url == compare(*two)


def test_the_record_with_the_number_is_the_one_that_stays(clerk, two):
    numbered = resident("ซารีฮะ")
    response = clerk.get(f"{PAIRS}{pair_of(two[1], numbered).pk}/change/")
    assert response.url == compare(numbered, two[1])


def test_a_dismissal_is_kept_with_who_and_when(clerk, two):
    pair = pair_of(*two)
    clerk.post(f"{PAIRS}{pair.pk}/dismiss/")
    pair.refresh_from_db()
    assert (pair.state, pair.decided_by.username, pair.decided_at is None) == ("dismissed", "registry_clerk", False)


# --- side by side


def test_the_suggestion_is_what_is_there_and_what_is_newer(clerk, two):
    assert initial(clerk.get(compare(*two))) == {
        "number": "survivor", "first_name": "lost", "last_name": "lost", "phones": "survivor", "place": "lost",
    }  # fmt: skip


def test_a_whole_birth_date_is_suggested_before_a_year(clerk, two):
    two[1].birth_date, two[1].birth_precision = datetime.date(1980, 1, 1), "year"
    two[1].save()
    assert initial(clerk.get(compare(*two)))["birth"] == "survivor"


def test_who_lives_and_died_is_suggested_nothing(clerk, two):
    two[1].status, two[1].died_on = Status.DECEASED, datetime.date(2026, 3, 1)
    two[1].save()
    assert initial(clerk.get(compare(*two)))["status"] is None


def test_two_numbers_are_told_loudly(clerk, two):
    other = resident("ซารีฮะ")
    said = "imports-problem"
    assert [said in clerk.get(compare(*pair)).text for pair in (two, (two[0], other))] == [False, True]


def test_looking_at_two_notes_both(clerk, two):
    clerk.get(compare(*two))
    lines = AccessLog.objects.filter(action=Action.VIEWED).order_by("pk").values_list("target_id", flat=True)
    assert list(lines) == [str(person.pk) for person in two]


def test_the_page_tells_what_goes_over(clerk, two):
    Task.objects.create(what="เยี่ยมบ้าน", resident=two[1])
    LifeEvent.objects.create(kind="name", on=datetime.date(2026, 1, 1), resident=two[1])
    told = clerk.get(compare(*two)).context["moves"]
    assert sorted(count for _name, count in told) == [1, 1]


def test_what_is_sensitive_is_not_counted(clerk, two):
    for code in ("chronic", "newborn"):
        group = (
            PopulationGroup.objects.filter(code=code).first() or PopulationGroup.objects.filter(sensitive=True).first()
        )
        Condition.objects.get_or_create(resident=two[1], group=group)
    shown = dict(clerk.get(compare(*two)).context["moves"])
    plain = Condition.objects.filter(resident=two[1], group__sensitive=False).count()
    assert shown.get(Condition._meta.verbose_name_plural, 0) == plain


def test_what_the_merge_means_is_told_before(clerk, two):
    house = two[1].household
    house.head = two[1]
    house.save()
    assert len(clerk.get(compare(*two)).context["told"]) == 1


# --- merging


def send(client, one, other, **changes):
    address = compare(one, other)
    return client.post(address, filled(client.get(address), **changes))


def test_two_become_one_as_chosen(clerk, two):
    response = send(clerk, *two, place="survivor", first_name="survivor")
    after = Resident.objects.get()
    assert (after.full_name, after.household, response.url) == (
        "นางฟาตีเมาะ อาแว", two[0].household, f"/admin/residents/merge/{Merge.objects.get().pk}/change/",
    )  # fmt: skip


def test_who_merged_is_kept(clerk, two):
    send(clerk, *two)
    assert (Merge.objects.get().merged_by.username, two[0].history.first().history_user.username) == (
        "registry_clerk", "registry_clerk",
    )  # fmt: skip


def test_a_page_that_is_older_than_the_record_is_shown_once_more(clerk, two):
    body = filled(clerk.get(compare(*two)), phones="lost")
    two[1].save()
    response = clerk.post(compare(*two), body)
    form = response.context["form"]
    assert (Resident.objects.count(), form["phones"].value(), form["lost_version"].value()) == (2, "lost", 3)


def test_pressed_again_knowingly_it_merges(clerk, two):
    body = filled(clerk.get(compare(*two)))
    two[1].save()
    clerk.post(compare(*two), filled(clerk.post(compare(*two), body)))
    assert Resident.objects.count() == 1


def test_a_status_that_is_not_chosen_is_asked_for(clerk, two):
    two[1].status, two[1].died_on = Status.DECEASED, datetime.date(2026, 3, 1)
    two[1].save()
    response = send(clerk, *two)
    assert (list(response.context["form"].errors), Resident.objects.count()) == (["status"], 2)


@pytest.mark.parametrize("forged", ["both", "x", "2"])
def test_a_forged_choice_merges_nothing(clerk, two, forged):
    send(clerk, *two, place=forged)
    assert Resident.objects.count() == 2


def test_a_person_with_themselves_is_told(clerk, two):
    response = clerk.post(compare(two[0], two[0]))
    assert response.url == f"/admin/residents/resident/{two[0].pk}/merge/"


# --- choosing somebody who is not in the queue


def choose(client, person, words):
    return client.post(f"/admin/residents/resident/{person.pk}/merge/", {"q": words})


def test_the_other_record_is_found_by_name(clerk, two):
    found = choose(clerk, two[0], "ฟาติเมาะ").context["found"]
    assert [item["person"] for item in found] == [two[1]]


def test_a_search_by_number_leaves_its_line(clerk, two):
    choose(clerk, two[1], two[0].citizen_id)
    assert AccessLog.objects.filter(action=Action.SEARCHED_NUMBER).count() == 1


def test_the_queue_s_pairs_of_the_person_are_offered(clerk, two):
    pair_of(*two)
    offered = clerk.get(f"/admin/residents/resident/{two[1].pk}/merge/").context["pairs"]
    assert [(item["stays"], item["goes"]) for item in offered] == [(two[0].pk, two[1].pk)]


def test_the_page_of_a_person_leads_there(clerk, two):
    page = clerk.get(f"/admin/residents/resident/{two[0].pk}/page/").text
    assert f'href="/admin/residents/resident/{two[0].pk}/merge/"' in page


# --- the merge


def test_the_merge_tells_what_was_taken(clerk, two):
    made = merge(*two, choices={"last_name": "lost"}, by=None)
    parts = clerk.get(f"/admin/residents/merge/{made.pk}/change/").context["parts"]
    found = {(part["former"], part["lost"], part["from_lost"]) for part in parts}
    assert ("สะมะแอ", "อาแว", True) in found and ("ฟาตีเมาะ", "ฟาตีเมาะห์", False) in found


def test_the_merge_is_taken_back(clerk, two):
    made = merge(*two, choices={}, by=None)
    clerk.post(f"/admin/residents/merge/{made.pk}/undo/")
    made.refresh_from_db()
    assert (Resident.objects.count(), made.undone_by.username) == (2, "registry_clerk")


def test_why_it_cannot_be_taken_back_is_told(clerk, two):
    made = merge(*two, choices={}, by=None)
    undo_merge(made, by=None)
    response = clerk.post(f"/admin/residents/merge/{made.pk}/undo/", follow=True)
    assert [message.level_tag for message in response.context["messages"]] == ["error"]


# --- scope


@pytest.fixture
def village_clerk(two):
    """Somebody who may merge, and sees village 1 only."""
    user = make_user("registry_clerk")
    user.groups.clear()
    names = ["merge_resident", "view_resident", "view_merge", "view_duplicatepair"]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    VillageKeeper.objects.create(user=user, village=village(1), since=datetime.date(2026, 1, 1))
    return user


def test_half_a_pair_is_no_pair(village_clerk, two):
    pair_of(*two)
    client = client_for("registry_clerk")
    shown = client.get(PAIRS).context["cl"].result_count
    assert (shown, client.get(compare(*two)).status_code, client.get(compare(two[1], two[0])).status_code) == (
        0,
        404,
        404,
    )


def test_a_merge_across_the_scope_is_refused(village_clerk, two):
    with pytest.raises(MergeRefused) as caught:
        merge(*two, choices={}, by=village_clerk)
    assert (caught.value.code, Merge.objects.count()) == ("not_there", 0)


def test_a_merge_with_a_record_out_of_sight_is_not_shown_and_not_taken_back(village_clerk, two):
    made = merge(*two, choices={}, by=None)
    client = client_for("registry_clerk")
    shown = client.get(f"/admin/residents/merge/{made.pk}/change/")
    client.post(f"/admin/residents/merge/{made.pk}/undo/")
    made.refresh_from_db()
    assert (shown.status_code, shown.url, made.undone_at) == (302, "/admin/", None)


def test_the_other_record_is_not_found_out_of_sight(village_clerk, two):
    resident("ฟาตีเมาะ", "สาและ", house=household(1, "9"), number=citizen_id(9))
    found = choose(client_for("registry_clerk"), two[0], "ฟาตีเมาะ").context["found"]
    assert [item["person"].last_name for item in found] == ["สาและ"]
