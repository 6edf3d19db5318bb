"""One telephone for many: a correction, as in the form of one person."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from core.bulk import update_rows
from core.history import CHANGED, record_set
from residents.enums import BulkAct
from residents.models import Resident
from residents.services.bulk.act import Act, Done, edited_since
from residents.services.recording import EventRefused

WRITTEN = ("id", "version", "phones", "known_on")


@dataclass
class Phones(Act):
    """Blank takes the telephone away."""

    phones: str = ""
    code = BulkAct.PHONE
    permission = "residents.change_resident"

    def told(self):
        return self.phones or _("no telephone")

    def now(self, people, by):
        return {person.pk: person.phones or "–" for person in people}

    def write(self, keys, bulk, by):
        today, results, changed = timezone.localdate(), {}, []
        for person in _locked(keys):
            if person.phones == self.phones:
                results[person.pk] = EventRefused(_("The telephone is the same already."), code="same")
                continue
            before = {"phones": person.phones, "known_on": person.known_on.isoformat()}
            results[person.pk] = [Done(person.version + 1, before=before)]
            known = max(person.known_on, today)
            changed.append((person.pk, person.version + 1, self.phones, known.isoformat()))
        _write(changed, bulk, by)
        return results

    def take_back(self, rows, bulk, by):
        people = {person.pk: person for person in _locked([row.resident_id for row in rows])}
        refused, changed = {}, []
        for row in rows:
            person = people.get(row.resident_id)
            # Other edits, and such as were taken back, may have come since: only the telephone must be as it was written.
            if person is None or row.version is None or person.phones != self.phones:
                refused[row.pk] = edited_since()
            else:
                known = row.before["known_on"] if person.version == row.version else person.known_on.isoformat()
                changed.append((person.pk, person.version + 1, row.before["phones"], known))
        _write(changed, bulk, by)
        return refused


def _locked(keys):
    return Resident.objects.select_for_update().filter(pk__in=keys).order_by("pk")


def _write(changed: list[tuple], bulk, by) -> None:
    update_rows(Resident, WRITTEN, changed)
    people = Resident.objects.filter(pk__in=[row[0] for row in changed])
    record_set(people, kind=CHANGED, by=by, reason=f"bulk {bulk.pk}")
