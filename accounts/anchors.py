"""Ends of the trail that were written down outside the database: a file to which lines are added and nothing else is done.

2026-11-27T01:00:00+07:00 1204 9f86d0…      when it was written down, the place, the fingerprint
2026-11-28T09:12:40+07:00 restored 1204     a backup was brought back: what was written down beyond 1204 counts no longer
"""

import os
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db.models import Max
from django.utils import timezone

from accounts.models import AccessLog, TrailCut

ANCHOR = re.compile(r"(?:(?P<moment>\S+)\s+)?(?P<place>\d+)[\s:]+(?P<digest>[0-9a-f]{64})")
RESTORED = re.compile(r"(?P<moment>\S+)\s+restored\s+(?P<place>\d+)")


class NoAnchor(ValueError):
    """A line that should say an end of the trail says none."""


def read_anchor(text: str) -> tuple[int, str]:
    found = _match(text, ANCHOR)
    return int(found["place"]), found["digest"]


def kept_anchors(as_of: datetime | None = None) -> dict[int, str]:
    """The ends that were written down, of a trail that is as it was at `as_of`: those of later are of lines it has not yet."""
    anchors: dict[int, str] = {}
    for found in _lines_until(as_of):
        place = int(found["place"])
        if found.re is RESTORED:
            anchors = {kept: digest for kept, digest in anchors.items() if kept <= place}
        else:
            # The first stands: whoever changed the trail since does not overrule it by a later line.
            anchors.setdefault(place, found["digest"])
    return anchors


def write_anchor(place: int, digest: str) -> None:
    _append(f"{place} {digest}")


def write_restored() -> None:
    """From here on only what still fits the trail counts: a backup was brought back, somebody says."""
    anchors = kept_anchors()
    last = _last_that_fits(anchors)
    if any(place > last for place in anchors):
        _append(f"restored {last}")


def _last_that_fits(anchors: dict[int, str]) -> int:
    begins = TrailCut.objects.aggregate(last=Max("up_to"))["last"] or 0
    known = dict(AccessLog.objects.filter(place__in=anchors).values_list("place", "digest"))
    last = 0
    for place in sorted(anchors):
        if place > begins and known.get(place) != anchors[place]:
            break
        last = place
    return last


def _lines_until(as_of: datetime | None) -> Iterator[re.Match]:
    path = Path(settings.AUDIT_ANCHOR_FILE) if settings.AUDIT_ANCHOR_FILE else None
    if path is None or not path.exists():
        return
    moment = None
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            found = _match(line, ANCHOR, RESTORED)
            # A line without a moment was added after the one before it.
            moment = _moment(found["moment"], line) or moment
            # Moments are written to the second: one of the same second may be of later.
            if not (as_of and moment and moment >= as_of.replace(microsecond=0)):
                yield found


def _moment(text: str | None, line: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError as problem:
        raise NoAnchor(line) from problem


def _match(text: str, *forms: re.Pattern) -> re.Match:
    found = next(filter(None, (form.fullmatch(text.strip()) for form in forms)), None)
    if found is None:
        raise NoAnchor(text)
    return found


def _append(said: str) -> None:
    """On the disk before the command says so."""
    with Path(settings.AUDIT_ANCHOR_FILE).open("a", encoding="utf-8") as kept:
        kept.write(f"{timezone.localtime().isoformat(timespec='seconds')} {said}\n")
        kept.flush()
        os.fsync(kept.fileno())
