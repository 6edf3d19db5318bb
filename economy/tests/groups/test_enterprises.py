"""Enterprises: what the registry says of their members, and the yearly renewal."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from economy.enterprise_check import check_of
from economy.group_enums import EnterpriseState
from economy.health_groups import GROUP_CHECKS
from economy.models import Enterprise, Renewal
from economy.rules.enterprise import Holds
from economy.services import enterprises as services
from economy.services.access import EconomyRefused
from economy.tests import factories_groups as factories
from residents.models import Resident, Task
from residents.tests import factories as people
from tests.contract import client_for, make_user

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 27)


@pytest.fixture
def officer():
    return make_user("officer_economy")


def holds(enterprise, user=None) -> list:
    return [one.holds for one in check_of(enterprise, user=user, on=ON).said]


def test_seven_members_of_the_registry_hold():
    of = factories.group()
    factories.seven(of)
    assert holds(factories.enterprise(of)) == [Holds.YES, Holds.YES, Holds.YES]


def test_who_left_the_group_does_not_count():
    of = factories.group()
    factories.seven(of)
    of.memberships.filter(pk=of.memberships.first().pk).update(until=date(2026, 1, 1))
    assert holds(factories.enterprise(of))[0] == Holds.NO


def test_who_died_is_named(officer):
    of = factories.group()
    gone = factories.seven(of)[0]
    Resident.objects.filter(pk=gone.pk).update(status="deceased", died_on=ON)
    found = check_of(factories.enterprise(of), user=officer, on=ON)
    assert (found.said[0].holds, [one.pk for one in found.gone], found.unseen_gone) == (Holds.NO, [gone.pk], 0)


def test_who_may_not_read_the_registry_is_told_no_name():
    of = factories.group()
    Resident.objects.filter(pk=factories.seven(of)[0].pk).update(status="deceased", died_on=ON)
    found = check_of(factories.enterprise(of), user=make_user("executive"), on=ON)
    assert (found.gone, found.unseen_gone) == ([], 1)


def test_one_house_register_is_said_in_words(officer):
    of, house = factories.group(), people.household(1, "7")
    for n in range(7):
        factories.member(of, people.resident(f"ก{n}", "ดอเลาะ", house=house))
    page = _page(factories.enterprise(of), "officer_economy")
    assert "ทะเบียนบ้านเดียวกันทั้งหมด" in page


def _page(enterprise, role) -> str:
    return client_for(role).get(reverse("admin:economy_enterprise_change", args=[enterprise.pk])).content.decode()


# --- renewal


def late(on=ON) -> list[Enterprise]:
    return list(Enterprise.objects.not_renewed(on))


def test_one_registered_in_an_earlier_year_is_due():
    found = factories.enterprise()
    assert late() == [found]


def test_in_the_year_of_its_registration_nothing_is_due():
    factories.enterprise(registered=date(2026, 2, 1))
    assert late() == []


def test_renewed_it_is_due_no_more(officer):
    services.renew(factories.enterprise(), year=2569, on=date(2026, 1, 12), by=officer)
    assert late() == []


def test_a_year_is_renewed_once(officer):
    found = factories.enterprise()
    services.renew(found, year=2569, on=date(2026, 1, 12), by=officer)
    with pytest.raises(ValidationError):
        services.renew(found, year=2569, on=date(2026, 1, 13), by=officer)


@pytest.mark.parametrize(
    ("year", "on", "field"),
    [(2569, date(2023, 1, 1), "on"), (2600, date(2026, 1, 1), "year"), (2566, date(2026, 1, 1), "year")],
)
def test_a_renewal_that_cannot_be(officer, year, on, field):
    with pytest.raises(EconomyRefused) as refused:
        services.renew(factories.enterprise(), year=year, on=on, by=officer)
    assert list(refused.value.error_dict) == [field]


def test_only_a_registered_one_is_renewed(officer):
    found = factories.enterprise(registered=None)
    with pytest.raises(EconomyRefused) as refused:
        services.renew(found, year=2569, by=officer)
    assert refused.value.code == "state"


def test_a_renewal_taken_back_stays_in_the_history(officer):
    made = services.renew(factories.enterprise(), year=2569, on=date(2026, 1, 12), by=officer)
    services.take_renewal_back(made, by=officer)
    past = Renewal.history.order_by("history_id").values_list("history_type", flat=True)
    assert (Renewal.objects.count(), list(past)) == (0, ["+", "-"])


def test_the_agent_is_to_be_reminded_once(officer):
    agent = people.resident()
    factories.enterprise(agent=agent)
    first, again = services.remind(on=ON, by=officer), services.remind(on=ON, by=officer)
    task = Task.objects.get()
    assert (first, again, task.resident, task.due_on) == ((1, 0), (0, 0), agent, date(2026, 1, 30))


def test_without_an_agent_whoever_sits_in_the_committee(officer):
    of, here = factories.group(), people.resident("ที่สอง")
    gone = people.resident("ที่หนึ่ง")
    Resident.objects.filter(pk=gone.pk).update(status="moved_out", moved_out_on=ON)
    factories.member(of, here, role="committee")
    factories.enterprise(of, agent=gone)
    services.remind(on=ON, by=officer)
    assert Task.objects.get().resident == here


def test_with_nobody_to_tell_the_office_hears_of_it(officer):
    factories.enterprise()
    assert services.remind(on=ON, by=officer) == (0, 1)


def test_two_enterprises_of_one_agent_are_two_tasks(officer):
    agent = people.resident()
    for name in ("ก", "ข"):
        factories.enterprise(factories.group(name), agent=agent)
    assert services.remind(on=ON, by=officer) == (2, 0)


def test_the_list_reminds_by_a_button():
    officer = make_user("officer_economy")
    factories.enterprise(agent=people.resident())
    client_for("officer_economy").post(reverse("admin:economy_enterprise_remind"))
    assert Task.objects.get().created_by == officer


# --- what a form may say


def typed(of, **more) -> dict:
    return {"organization": of.pk, "state": "preparing", "outsiders": "0"} | more


def sent(of, **more):
    make_user("officer_economy")
    return client_for("officer_economy").post(reverse("admin:economy_enterprise_add"), typed(of, **more))


def test_an_enterprise_is_written_by_its_form():
    sent(factories.group(), state="registered", registration_no="6-96/1", registered_on="1/5/2567")
    found = Enterprise.objects.get()
    assert (found.state, found.registered_on) == (EnterpriseState.REGISTERED, date(2024, 5, 1))


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "registered"}, {"state": "submitted"}, {"state": "ended"}, {"outsiders": "-1"}, {"outsiders": "เก้า"},
        {"state": "submitted", "submitted_on": "1/1/2599"},
    ],
)  # fmt: skip
def test_what_does_not_fit_is_said_and_nothing_is_written(wrong):
    page = sent(factories.group(), **wrong)
    assert (page.status_code, Enterprise.objects.count()) == (200, 0)


# --- who sees it


def test_a_keeper_reads_those_of_the_own_village():
    own, other = (
        factories.enterprise(factories.group("ก", village=1)),
        factories.enterprise(factories.group("ข", village=2)),
    )
    keeper = make_user("village_keeper")
    seen = Enterprise.objects.visible_to(keeper)
    assert (list(seen), Enterprise.objects.visible_to(make_user("executive")).count(), other.pk) == ([own], 2, other.pk)


def test_a_keeper_writes_none():
    found = factories.enterprise()
    keeper = make_user("village_keeper")
    with pytest.raises(EconomyRefused) as refused:
        services.renew(found, year=2569, by=keeper)
    assert refused.value.code == "right"


# --- checks of the data


def found_by(code: str, on=ON) -> list:
    check = next(one for one in GROUP_CHECKS if one.code == code)
    return [(row.pk, check.told(row, on)) for row in check.found(on)]


def test_the_check_finds_who_is_not_renewed():
    found = factories.enterprise()
    assert found_by("enterprise_not_renewed") == [(found.pk, "ของปี 2569")]


def test_the_check_counts_members_who_are_here():
    of, full = factories.group(), factories.group("ครบ")
    factories.seven(full)
    factories.enterprise(full)
    factories.member(of, people.resident(house=people.household(1, "99")))
    found = factories.enterprise(of, outsiders=2)
    assert found_by("enterprise_too_few") == [(found.pk, "สมาชิก 3 คน")]


def test_the_check_finds_an_agent_who_is_gone():
    agent = people.resident()
    found = factories.enterprise(agent=agent)
    before = found_by("enterprise_without_agent")
    Resident.objects.filter(pk=agent.pk).update(status="deceased", died_on=ON)
    assert (before, [pk for pk, _told in found_by("enterprise_without_agent")]) == ([], [found.pk])


def test_the_check_finds_buying_that_nobody_ended():
    found = factories.buying_round()
    after = found.deliver_on + timedelta(1)
    assert [pk for pk, _told in found_by("buying_not_ended", after)] == [found.pk]
