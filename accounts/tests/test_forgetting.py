"""Old lines of the trail are forgotten with a signed note; nothing else goes, and nothing young."""

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone

from accounts import trail
from accounts.forgetting import forget_old_lines
from accounts.models import AccessLog, Action, TrailCut, TrailHead, chain_waiting
from accounts.tests.chained import first_broken, sql

LONG_AGO = timedelta(days=800)


@pytest.fixture
def old(clerk):
    """Five lines of more than two years ago, and three of today."""
    now = timezone.now()
    AccessLog.objects.append(AccessLog(user=clerk, action=Action.VIEWED, at=now - LONG_AGO) for _ in range(5))
    AccessLog.objects.append(AccessLog(user=clerk, action=Action.VIEWED, at=now) for _ in range(3))
    chain_waiting()


def test_a_dry_run_tells_and_forgets_nothing(old):
    assert (forget_old_lines(on=timezone.localdate(), dry_run=True), AccessLog.objects.count()) == (5, 8)


def test_old_lines_go_and_the_rest_holds(old):
    assert forget_old_lines(on=timezone.localdate(), dry_run=False) == 5
    assert (first_broken(), list(AccessLog.objects.order_by("place").values_list("place", flat=True))) == (
        None,
        [6, 7, 8],
    )


def test_nothing_is_forgotten_twice(old):
    forget_old_lines(on=timezone.localdate(), dry_run=False)
    assert (forget_old_lines(on=timezone.localdate(), dry_run=False), first_broken()) == (0, None)


def test_lines_go_on_after_a_cut(old, clerk):
    forget_old_lines(on=timezone.localdate(), dry_run=False)
    trail.log_view(user=clerk, row=clerk)
    chain_waiting()
    assert (first_broken(), TrailHead.objects.get().place) == (None, 9)


def test_the_last_line_stays(clerk):
    AccessLog.objects.append(
        AccessLog(user=clerk, action=Action.VIEWED, at=timezone.now() - LONG_AGO) for _ in range(2)
    )
    assert (forget_old_lines(on=timezone.localdate(), dry_run=False), first_broken()) == (1, None)


def test_old_lines_do_not_go_by_hand(old):
    with pytest.raises(DatabaseError):
        sql("DELETE FROM accounts_accesslog WHERE place <= 5")


@pytest.mark.parametrize("days", [1, 89])
def test_nothing_younger_than_ninety_days_goes_even_with_a_note(clerk, days):
    at = timezone.now() - timedelta(days=days)
    AccessLog.objects.append(AccessLog(user=clerk, action=Action.VIEWED, at=at) for _ in range(3))
    chain_waiting()
    with pytest.raises(DatabaseError):
        TrailCut.objects.create(up_to=2, digest="0" * 64, number=2, last_at=at, signature="0" * 64)


def test_a_line_of_ninety_one_days_does_not_go_by_hand(clerk):
    at = timezone.now() - timedelta(days=91)
    AccessLog.objects.append(AccessLog(user=clerk, action=Action.VIEWED, at=at) for _ in range(3))
    with pytest.raises(DatabaseError):
        sql("DELETE FROM accounts_accesslog")
