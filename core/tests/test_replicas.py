"""Who reads the copy, and what happens when it is behind, or gone."""

import pytest
from django.db import DatabaseError, IntegrityError, OperationalError

from core import replicas
from core.replicas import REPLICA, ReadReplica, read_from_replica

router = ReadReplica()


class Copy:
    """As much of a connection as is asked: answers the question, and says whether it follows."""

    def __init__(self, version: int, follows: bool = True, fails: Exception | None = None):
        self.answers, self.fails, self.closed = [(version,), (follows,)], fails, 0

    def cursor(self):
        return self

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return False

    def execute(self, sql):
        if self.fails:
            raise self.fails

    def fetchone(self):
        return self.answers.pop(0)

    def close(self):
        self.closed += 1


@pytest.fixture
def use(monkeypatch):
    monkeypatch.setattr(replicas, "_rests_until", 0.0)

    def use(copy: Copy | None) -> Copy | None:
        monkeypatch.setattr(replicas, "connections", {REPLICA: copy} if copy else {})
        return copy

    return use


def read_by() -> str:
    """Which of the two a page's reads go to."""
    return read_from_replica(lambda: router.db_for_read(None), question="SELECT 1", answer=7)


def test_without_a_copy_the_database_is_read(use):
    use(None)
    assert read_by() == "default"


def test_a_copy_that_follows_is_read(use):
    use(Copy(7))
    assert (read_by(), router.db_for_read(None)) == (REPLICA, "default")


@pytest.mark.parametrize("copy", [Copy(6), Copy(7, follows=False)], ids=["behind", "alone"])
def test_a_copy_that_may_be_old_is_not(use, copy):
    use(copy)
    assert read_by() == "default"


def test_what_follows_a_write_is_read_where_it_was_written(use):
    use(Copy(7))
    told = read_from_replica(
        lambda: (router.db_for_write(None), router.db_for_read(None)), question="SELECT 1", answer=7
    )
    assert told == ("default", "default")


def test_a_copy_that_is_gone_is_left_alone_for_a_while(use):
    gone = use(Copy(7, fails=OperationalError("no route")))
    assert (read_by(), gone.closed) == ("default", 1)
    use(Copy(7))
    assert read_by() == "default"


def test_a_copy_that_goes_in_the_middle_of_a_page_is_made_up_for(use):
    use(Copy(7))
    tries = []

    def make():
        tries.append(router.db_for_read(None))
        if tries == [REPLICA]:
            raise DatabaseError("server closed the connection unexpectedly")
        return "page"

    assert read_from_replica(make, question="SELECT 1", answer=7) == "page"
    assert tries == [REPLICA, "default"]


def test_a_fault_of_the_page_itself_stays_one(use):
    use(Copy(7))
    with pytest.raises(IntegrityError):
        read_from_replica(_break_a_rule, question="SELECT 1", answer=7)


def _break_a_rule():
    raise IntegrityError("a rule")


def test_the_copy_is_never_migrated():
    assert (router.allow_migrate(REPLICA, "core"), router.allow_migrate("default", "core")) == (False, True)
