import pytest
from django.utils import timezone

from tests.rig.clock import stopped, today


def test_nobody_reads_the_clock_while_it_is_stopped():
    with stopped(), pytest.raises(RuntimeError):
        today()


def test_what_was_taken_away_meanwhile_tells_the_time_afterwards():
    with stopped():
        taken = timezone.now
    assert taken() <= timezone.now()
