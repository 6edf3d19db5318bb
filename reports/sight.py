"""What is kept holds what its maker saw on that day: it is given out only to who sees at least as much today."""

from collections.abc import Iterable

from papers.errors import UnknownReport
from papers.report import get_report
from reports.models import PackRun, ReportCopy
from residents.models import villages_of


def seen_today(user) -> list[int] | None:
    """The villages that `user` sees, to be kept beside what is made for them; None where it is every village."""
    villages = villages_of(user)
    return None if villages is None else sorted(pk for (pk,) in villages.values_list("village_id"))


def may_read_copy(copy: ReportCopy, user) -> bool:
    return _covers(user, copy.villages) and _may_have(user, [copy.code])


def may_read_run(run: PackRun, user) -> bool:
    """Of a pack from before its papers were written down, every paper that stands in the pack now is asked for."""
    codes = run.pack.items.values_list("code", flat=True) if run.codes is None else run.codes
    return _covers(user, run.villages) and _may_have(user, codes)


def _covers(user, then: list[int] | None) -> bool:
    now = seen_today(user)
    return now is None or (then is not None and set(then) <= set(now))


def _may_have(user, codes: Iterable[str]) -> bool:
    """A report that the portal no longer knows has no right to it that could be asked."""
    try:
        return all(get_report(code).allowed(user) for code in codes)
    except UnknownReport:
        return False
