"""Reads the whole trail anew and names the first line that does not hold: changed, taken out, put between, or forged."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from accounts.chain import BEGINNING, WAITING, fits, said
from accounts.models import AccessLog, TrailCut, TrailHead

CHUNK = 5000
COLUMNS = ("pk", "at", "user_id", "action", "target_type", "target_id", "reason", "detail")


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
            yield _or_a_backup(
                _("Place %(place)s, which was written down, is missing; the trail ends at %(end)s.")
                % {"place": place, "end": self.place}
            )

    def _waiting(self) -> Iterator[str]:
        for digest, *values in AccessLog.objects.waiting().order_by("pk").values_list("digest", *COLUMNS):
            self.waiting += 1
            if not fits(digest, WAITING, *said(*values)):
                yield _("Line %(pk)s, not yet in the chain, does not fit its fingerprint.") % {"pk": values[0]}


def _not_as_written_down(place: int) -> str:
    return _or_a_backup(_("Place %(place)s is not as it was written down.") % {"place": place})


def _or_a_backup(sentence: str) -> str:
    """Also how it looks when the whole trail is an older one, rightly."""
    what_to_do = _(
        "Was a backup brought back after that was written down? Then the lines since that backup are lost with the rest: "
        "run once manage.py seal_audit --restored. If none was, change nothing and tell the auditor."
    )
    return f"{sentence} {what_to_do}"
