"""Who owes the fund how many months, as a paper."""

from datetime import date

import pytest

from papers.report import get_report
from residents.tests import factories as people
from welfare.services import members
from welfare.tests.factories import fund, member, pays

pytestmark = pytest.mark.django_db

ON = date(2026, 11, 30)


def told() -> list[tuple]:
    rows = get_report("fund_arrears").rows(user=None, params={"fund": None, "on": ON})
    return [(number, months, baht) for number, _name, _village, _since, months, baht, _standing in rows]


def test_who_waits_for_the_committee_owes_nothing_yet():
    """Nor does one keep the others from being told."""
    of = fund()
    late = member(of, joined_on=date(2026, 9, 1))
    pays(late, 30, date(2026, 9, 1))
    members.apply(of, people.resident("ผู้รอ"), on=date(2026, 11, 1), number=None)
    assert told() == [(late.number, 2, 60)]
