"""Reads the whole trail anew and names the first line that does not hold: changed, taken out, put between, or forged."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from accounts.chain import BEGINNING, WAITING, fits, said
from accounts.models import AccessLog, TrailCut, TrailHead

CHUNK = 5000
COLUMNS = ("pk", "at", "user_id", "action", "target_type", "target_id", "reason", "detail")
# 2026-11-27T01:00:00+07:00 1204 9f86d0…: when it was written down, the place, the fingerprint.
ANCHOR = re.compile(r"(?:\S+\s+)?(\d+)[\s:]+([0-9a-f]{64})")


class NoAnchor(ValueError):
    """A line that should say an end of the trail says none."""


def read_anchor(text: str) -> tuple[int, str]:
    found = ANCHOR.fullmatch(text.strip())
    if found is None:
        raise NoAnchor(text)
    return int(found[1]), found[2]


def kept_anchors() -> dict[int, str]:
    """The ends that were written down outside the database."""
    path = Path(settings.AUDIT_ANCHOR_FILE) if settings.AUDIT_ANCHOR_FILE else None
    if path is None or not path.exists():
        return {}
    return dict(read_anchor(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


@dataclass
class Reading:
    """What one reading found: where the chain begins, how far it goes, how many lines wait."""

    anchors: dict[int, str] = field(default_factory=dict)
    begins: int = 0
    place: int = 0
    digest: str = BEGINNING
    waiting: int = 0

    def broken(self) -> Iterator[str]:
        """Sentences about what does not hold, the earliest first; nothing where the trail is whole."""
        yield from self._cuts()
        yield from self._lines()
        yield from self._head()
        yield from self._waiting()

    def _cuts(self) -> Iterator[str]:
        for cut in TrailCut.objects.order_by("up_to"):
            if not cut.is_ours():
                yield _("The note of lines that were forgotten up to %(place)s is not ours.") % {"place": cut.up_to}
            self.begins, self.digest = cut.up_to, cut.digest
            if self.anchors.get(cut.up_to, cut.digest) != cut.digest:
                yield _not_as_written_down(cut.up_to)
        self.place = self.begins

    def _lines(self) -> Iterator[str]:
        rows = AccessLog.objects.filter(place__isnull=False).order_by("place").values_list("place", "digest", *COLUMNS)
        for place, digest, *values in rows.iterator(CHUNK):
            if place != self.place + 1:
                yield _("Place %(missing)s of the trail is missing; line %(pk)s stands at %(place)s.") % {
                    "missing": self.place + 1, "pk": values[0], "place": place,
                }  # fmt: skip
            if not fits(digest, self.digest, place, *said(*values)):
                yield _("Line %(pk)s (place %(place)s) does not fit its fingerprint.") % {
                    "pk": values[0], "place": place,
                }  # fmt: skip
            if self.anchors.get(place, digest) != digest:
                yield _not_as_written_down(place)
            self.place, self.digest = place, digest

    def _head(self) -> Iterator[str]:
        ends = list(TrailHead.objects.values_list("place", "digest"))
        if ends != [(self.place, self.digest)]:
            yield _("The trail ends at %(place)s and not where it was left: lines at its end are missing.") % {
                "place": self.place
            }
        for place in sorted(place for place in self.anchors if place > self.place):
            yield _("Place %(place)s, which was written down, is missing.") % {"place": place}

    def _waiting(self) -> Iterator[str]:
        for digest, *values in AccessLog.objects.waiting().order_by("pk").values_list("digest", *COLUMNS):
            self.waiting += 1
            if not fits(digest, WAITING, *said(*values)):
                yield _("Line %(pk)s, not yet in the chain, does not fit its fingerprint.") % {"pk": values[0]}


def _not_as_written_down(place: int) -> str:
    return _("Place %(place)s is not as it was written down.") % {"place": place}
