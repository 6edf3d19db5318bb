"""What is kept holds what its maker saw on that day: it is given out only to who sees at least as much today."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from papers.errors import UnknownReport
from papers.report import get_report
from reports.models import PackRun, ReportCopy
from residents.models import villages_of


def seen_today(user) -> list[int] | None:
    """The villages that `user` sees, to be kept beside what is made for them; None where it is every village."""
    villages = villages_of(user)
    return None if villages is None else sorted(pk for (pk,) in villages.values_list("village_id"))


@contextmanager
def rights_used(user) -> Iterator[set[str]]:
    """The rights that `user` is asked for and has while the block runs: they decided what a paper shows, whole numbers and accounts
    included. Kept beside it in the order of their names."""
    held: set[str] = set()
    ask = user.has_perm

    def noted(right: str, obj=None) -> bool:
        has = ask(right, obj)
        if has:
            held.add(right)
        return has

    user.has_perm = noted
    try:
        yield held
    finally:
        del user.has_perm


def may_read_copy(copy: ReportCopy, user) -> bool:
    return _covers(user, copy.villages) and _still_has(user, copy) and may_have(user, [copy.code])


def may_read_run(run: PackRun, user) -> bool:
    """Of a pack from before its papers were written down, every paper that stands in the pack now is asked for."""
    codes = run.pack.items.values_list("code", flat=True) if run.codes is None else run.codes
    return _covers(user, run.villages) and _still_has(user, run) and may_have(user, codes)


def _covers(user, then: list[int] | None) -> bool:
    now = seen_today(user)
    return now is None or (then is not None and set(then) <= set(now))


def _still_has(user, kept: ReportCopy | PackRun) -> bool:
    """Of what was kept before rights were written down it is not known which it shows: its maker has it, and nobody else."""
    if kept.rights is None:
        return kept.made_by_id == user.pk
    return all(map(user.has_perm, kept.rights))


def may_have(user, codes: Iterable[str]) -> bool:
    """A report that the portal no longer knows has no right to it that could be asked."""
    try:
        return all(get_report(code).allowed(user) for code in codes)
    except UnknownReport:
        return False
