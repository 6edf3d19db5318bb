"""Events of a file against the registry: recorded already, of somebody unknown, refused by what is known, or to record."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from residents.enums import EventKind, Status
from residents.imports.life_events.parse import COMING
from residents.imports.life_events.run import rehearse, turn_of
from residents.imports.match import refuse_repeat
from residents.imports.people import find_people, refuse_unknown
from residents.imports.registry import Known
from residents.models import LifeEvent
from spreadsheets.enums import RECORDED, Outcome, Reason
from spreadsheets.kind import Context, PlannedRow
from thai.dates import format_date


def match_events(rows: list[PlannedRow], context: Context) -> None:
    met = find_people(rows, context)
    recorded = _recorded({known.pk for _row, known in met if known})
    told: set[tuple] = set()
    coming: dict[str, PlannedRow] = {}
    for row, known in met:
        _place_row(row, known)
        key = (row.facts["who"], row.facts["event"], row.facts["on"])
        if row.reason:
            continue
        if key in told:
            refuse_repeat(row)
            continue
        if known is None:
            _hold_coming(row, coming)
        else:
            _compare(row, known, recorded)
        if not row.reason:
            told.add(key)
    _refuse_strangers(met, coming)
    standing = [row for row, _known in met if row.outcome == Outcome.NEW]
    if not all(row.batch_row_id for row in standing):
        # Rows of a stored plan are about to be written: what the registry refuses by now stops the writing itself.
        rehearse(standing, context)


def _place_row(row: PlannedRow, known: Known | None) -> None:
    """Whom the row is about: a person of the registry, or somebody told by number or name alike in every row."""
    facts = row.facts
    facts["person"] = known.pk if known else None
    facts["brings"] = False
    facts["who"] = str(known.pk) if known else facts["digest"] or f"{facts['search_key']} {facts['birth_date']}"
    row.target_id, row.version = (known.pk, known.version) if known else (None, None)
    row.outcome = row.outcome if row.reason else Outcome.NEW


def _hold_coming(row: PlannedRow, coming: dict[str, PlannedRow]) -> None:
    """The row that brings somebody: their birth or first move in, a birth before a move of the same day. Whatever else is said of
    them comes after it."""
    facts = row.facts
    first = coming.get(facts["who"])
    if facts["event"] in COMING and row.candidates:
        # A list cannot say whether it is the same person: nobody is to be there twice.
        row.refuse(Reason.EVENT_REFUSED, facts["day_field"], _namesake())
        return
    if facts["event"] not in COMING or (first and turn_of(first) <= turn_of(row)):
        return
    if first:
        first.facts["brings"] = False
    coming[facts["who"]], facts["brings"] = row, True


def _refuse_strangers(met, coming: dict[str, PlannedRow]) -> None:
    for row, known in met:
        if known is None and not row.reason and row.facts["who"] not in coming:
            refuse_unknown(row)


def _recorded(people: Iterable[int]) -> set[tuple[int, str, date]]:
    events = LifeEvent.objects.standing().filter(resident_id__in=list(people))
    return set(events.values_list("resident_id", "kind", "on"))


def _compare(row: PlannedRow, known: Known, recorded: set[tuple]) -> None:
    facts = row.facts
    if (known.pk, facts["event"], date.fromisoformat(facts["on"])) in recorded or _is_so(facts, known):
        row.outcome, row.flag = Outcome.SAME, RECORDED
    elif facts["event"] == EventKind.BIRTH:
        row.refuse(Reason.EVENT_REFUSED, facts["day_field"], _born_otherwise(known))


def _is_so(facts: dict, known: Known) -> bool:
    """Whether the registry says the same without an event: by hand, or by an import of residents."""
    match facts["event"]:
        case EventKind.DEATH:
            return known.status == Status.DECEASED and known.died_on == facts["on"]
        case EventKind.MOVE_OUT:
            return known.status == Status.MOVED_OUT and known.moved_out_on == facts["on"]
        case EventKind.BIRTH:
            return known.birth_date == facts["on"]
    return False


def _namesake() -> str:
    return _(
        "Somebody with this name and birth date is in the registry, in another house. Write the citizen number of that "
        "person in the file, or record the event on the person's page."
    )


def _born_otherwise(known: Known) -> str:
    if not known.birth_date:
        return _("This person is in the registry already: write the birth date there.")
    born = format_date(date.fromisoformat(known.birth_date), "short")
    return _("This person is in the registry already, born on %(day)s: check both birth dates.") % {"day": born}
