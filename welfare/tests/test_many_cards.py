"""Cards of more members than one paper carries are printed village by village; none is left out without a word."""

import pytest
from django.urls import reverse
from django.utils import timezone

from residents.tests import factories as people
from tests.contract import client_for, make_user
from welfare.tests.factories import fund, member

pytestmark = pytest.mark.django_db
CARDS = "admin:welfare_member_cards"


@pytest.fixture
def treasurer(monkeypatch):
    """Of a fund with one member in village 1 and one in village 2, where a paper carries one card."""
    monkeypatch.setattr("welfare.admin.papers.MOST_CARDS", 1)
    begun = fund()
    for village in (1, 2):
        house = people.household(village, f"{village}/1")
        member(begun, joined_on=timezone.localdate(), resident=people.resident(f"คนหมู่ {village}", house=house))
    return client_for(make_user("fund_treasurer").username)


def test_the_list_says_so_and_leads_to_each_village(treasurer):
    page = treasurer.get(reverse(CARDS), follow=True).content.decode()
    assert [f"{reverse(CARDS)}?village={number}" in page for number in (1, 2, 3)] == [True, True, False]


def test_a_village_has_all_its_cards(treasurer):
    assert treasurer.get(reverse(CARDS), {"village": 2}).headers["Content-Type"] == "application/pdf"


def test_as_many_as_a_paper_carries_are_one_paper(treasurer, monkeypatch):
    monkeypatch.setattr("welfare.admin.papers.MOST_CARDS", 2)
    assert treasurer.get(reverse(CARDS)).headers["Content-Type"] == "application/pdf"
