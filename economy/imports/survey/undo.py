"""Takes a survey sheet back: households that it surveyed, answers that it changed, and the houses and the round that it made."""

from core.history import ADDED, remove_set
from economy.imports.survey.match import kept_answers
from economy.imports.survey.write import CHANGEABLE, answers_of, put_answers
from economy.models import Answer, FinanceAmount, HouseholdResponse, SurveyRound
from residents.imports import taken_back
from residents.imports.undo import remove_empty_houses
from residents.imports.write import reason_of
from spreadsheets.enums import Outcome
from spreadsheets.kind import PlannedRow


def undo_survey(rows: list[PlannedRow], *, batch, by) -> list[PlannedRow]:
    """Returns the rows of households that were edited since, that have money written beside them, or whose round is closed."""
    held = HouseholdResponse.objects.select_for_update(of=("self",)).in_bulk([row.target_id for row in rows])
    mine = _within_reach(held, batch=batch, by=by)
    written = _as_written({row.target_id: row for row in rows})
    done = [row for row in rows if row.target_id in mine & written and held[row.target_id].version == row.version]
    _remove([row.target_id for row in done if row.outcome == Outcome.NEW], batch=batch, by=by)
    _restore([row for row in done if row.outcome == Outcome.CHANGED], batch=batch, by=by)
    remove_empty_houses(batch, by=by)
    _remove_empty_round(batch, by=by)
    gone = {row.target_id for row in done}
    return [row for row in rows if row.target_id not in gone]


def _within_reach(held: dict, *, batch, by) -> set[int]:
    """Responses that `by` sees, of an open round; what the batch made goes only where no money is written beside it."""
    with_money = FinanceAmount.objects.filter(response__batch=batch).values("response_id")
    seen = HouseholdResponse.objects.visible_to(by).filter(pk__in=held, round__closed_at__isnull=True)
    return set(seen.exclude(pk__in=with_money).values_list("pk", flat=True))


def _as_written(rows: dict[int, PlannedRow]) -> set[int]:
    """Responses of which every answer that the batch wrote still stands, and of those that it made no other."""
    found: dict[int, dict[str, list]] = {pk: {} for pk in rows}
    for response, indicator, *kept in kept_answers(Answer.objects.filter(response__in=rows)):
        found[response][str(indicator)] = kept
    return {pk for pk, row in rows.items() if _stands_as(row, found[pk])}


def _stands_as(row: PlannedRow, now: dict[str, list]) -> bool:
    said = {key: [*kept, True] for key, kept in row.facts["answers"].items()}
    if row.outcome == Outcome.NEW:
        return now == said
    return all(now.get(key) == said[key] for key in row.facts["change"])


def _remove(ids: list[int], *, batch, by) -> None:
    remove_set(Answer.objects.filter(response__in=ids), by=by, reason=reason_of(batch))
    taken_back.remove(HouseholdResponse, ids, batch=batch, by=by)


def _restore(rows: list[PlannedRow], *, batch, by) -> None:
    ids = {row.target_id for row in rows}
    changed = [past for past in taken_back.written(HouseholdResponse, batch) if past.id in ids]
    taken_back.restore(HouseholdResponse, CHANGEABLE, changed, batch=batch, by=by)
    changes = {(row.target_id, int(key)): was for row in rows for key, was in row.facts["change"].items()}
    put_answers({pair: was for pair, was in changes.items() if was is not None}, batch=batch, by=by)
    keys = answers_of(ids)
    taken_back.remove(Answer, [keys[pair] for pair, was in changes.items() if was is None], batch=batch, by=by)


def _remove_empty_round(batch, *, by) -> None:
    """The round that the batch made, where nobody has edited it or surveyed anybody in it."""
    made = SurveyRound.history.filter(history_type=ADDED, history_change_reason=reason_of(batch)).values("id")
    for found in SurveyRound.objects.filter(pk__in=made, version=1, responses__isnull=True):
        for question in found.questions.all():
            question._history_user, question._change_reason = by, reason_of(batch)
            question.delete()
        found._history_user, found._change_reason = by, reason_of(batch)
        found.delete()
