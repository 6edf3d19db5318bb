"""The planned answers, in sets, with the houses and the round that are not there yet; and all of it with its history."""

from django.db import IntegrityError

from core.bulk import insert_rows, iso_days, take_ids, update_rows
from core.history import ADDED, CHANGED, record_ids
from economy.enums import Outcome as Asking
from economy.imports.survey.settle import days_of, year_of
from economy.models import Answer, HouseholdResponse, SurveyRound
from economy.services.responses import ANSWER
from economy.services.rounds import open_round
from residents.imports.write import add_houses, reason_of
from spreadsheets.enums import Outcome
from spreadsheets.kind import Context, PlanIsStale, PlannedRow

RESPONSE = (
    "id", "key", "version", "round", "household", "village", "outcome", "surveyed_on", "people", "respondent", "note",
    "recorded_by", "batch",
)  # fmt: skip
CHANGEABLE = ("outcome", "surveyed_on", "people", "respondent", "note")


def write_survey(rows: list[PlannedRow], context: Context, *, batch, by) -> None:
    asked = _open_round(rows, context, batch=batch, by=by)
    try:
        _add([row for row in rows if row.outcome == Outcome.NEW], asked, context, batch=batch, by=by)
        _change([row for row in rows if row.outcome == Outcome.CHANGED], batch=batch, by=by)
    except IntegrityError as error:
        # Somebody surveyed one of the houses between the look and the writing.
        raise PlanIsStale from error


def _open_round(rows: list[PlannedRow], context: Context, *, batch, by) -> SurveyRound:
    """Held until the end, so that nobody closes it meanwhile; it asks what the plan was made for."""
    found = SurveyRound.objects.select_for_update().filter(year=year_of(context)).first()
    found = found or _make_round(year_of(context), batch=batch, by=by)
    answered = {int(key) for row in rows for key in row.facts["answers"]}
    if not found.is_open or answered - set(found.asked().values_list("pk", flat=True)):
        raise PlanIsStale
    return found


def _make_round(year: int, *, batch, by) -> SurveyRound:
    begins, ends = days_of(year)
    made = open_round(year=year, begins_on=begins, ends_on=ends, by=by)
    # By the reason undo knows that the file began it.
    made.history.update(history_change_reason=reason_of(batch))
    return made


def _add(rows: list[PlannedRow], asked: SurveyRound, context: Context, *, batch, by) -> None:
    missing = {_house(row): row.facts["house_code"] for row in rows if not row.facts["household_id"]}
    houses = add_houses(missing, batch=batch, by=by)
    ids = take_ids(HouseholdResponse, len(rows))
    for row, pk in zip(rows, ids, strict=True):
        row.target_id, row.version = pk, 1
        row.facts["household_id"] = row.facts["household_id"] or houses[_house(row)]
    insert_rows(HouseholdResponse, RESPONSE, (_response(row, asked, context, batch, by) for row in rows))
    record_ids(HouseholdResponse, ids, kind=ADDED, by=by, reason=reason_of(batch))
    _add_answers([(row, key) for row in rows for key in row.facts["answers"]], batch=batch, by=by)


def _house(row: PlannedRow) -> tuple[int, str]:
    return row.facts["village_id"], row.facts["house_no"]


def _response(row: PlannedRow, asked: SurveyRound, context: Context, batch, by) -> tuple:
    facts = row.facts
    return (
        row.target_id, f"sheet-{batch.pk}-{row.target_id}", 1, asked.pk, facts["household_id"], facts["village_id"],
        Asking.ANSWERED.value, _day(row, asked, context), facts["people"], facts["respondent"], "\n".join(facts["unread"]),
        by and by.pk, batch.pk,
    )  # fmt: skip


def _day(row: PlannedRow, asked: SurveyRound, context: Context) -> str:
    """As the row says; else the file's day, as far as it lies in the round."""
    return row.facts["surveyed_on"] or min(max(context.as_of, asked.begins_on), asked.ends_on).isoformat()


def _add_answers(said: list[tuple[PlannedRow, str]], *, batch, by) -> None:
    ids = take_ids(Answer, len(said))
    values = (
        (pk, row.target_id, int(key), *row.facts["answers"][key], True)
        for pk, (row, key) in zip(ids, said, strict=True)
    )
    insert_rows(Answer, ("id", *ANSWER), values)
    record_ids(Answer, ids, kind=ADDED, by=by, reason=reason_of(batch))


def _change(rows: list[PlannedRow], *, batch, by) -> None:
    held = HouseholdResponse.objects.select_for_update(of=("self",)).in_bulk([row.target_id for row in rows])
    for row in rows:
        if row.target_id not in held or held[row.target_id].version != row.version:
            raise PlanIsStale
        row.version += 1
    update_rows(HouseholdResponse, ("id", "version", *CHANGEABLE), (_changed(row, held[row.target_id]) for row in rows))
    record_ids(HouseholdResponse, [row.target_id for row in rows], kind=CHANGED, by=by, reason=reason_of(batch))
    changes = [(row, key) for row in rows for key in row.facts["change"]]
    _add_answers([(row, key) for row, key in changes if row.facts["change"][key] is None], batch=batch, by=by)
    put_answers(
        {(row.target_id, int(key)): [*row.facts["answers"][key], True]
         for row, key in changes if row.facts["change"][key] is not None},
        batch=batch, by=by,
    )  # fmt: skip


def _changed(row: PlannedRow, held: HouseholdResponse) -> tuple:
    values = {name: getattr(held, name) for name in CHANGEABLE} | row.facts["beside"]
    return iso_days((row.target_id, row.version, *(values[name] for name in CHANGEABLE)))


def put_answers(values: dict[tuple[int, int], list], *, batch, by) -> None:
    """Said, satang, option and confirmed of answers that are there, by response and indicator."""
    keys = answers_of({response for response, _indicator in values})
    update_rows(Answer, ("id", *ANSWER[2:]), ((keys[pair], *kept) for pair, kept in values.items()))
    record_ids(Answer, sorted(keys[pair] for pair in values), kind=CHANGED, by=by, reason=reason_of(batch))


def answers_of(responses: set[int]) -> dict[tuple[int, int], int]:
    """The keys of answers by response and indicator."""
    found = Answer.objects.filter(response__in=responses).order_by().values_list("response_id", "indicator_id", "pk")
    return {(response, indicator): pk for response, indicator, pk in found}
