"""What came of asking a household: written once however often the form is sent, changed while the round is open."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.bulk import insert_rows, take_ids, update_rows
from core.fields import satang_of
from core.history import ADDED, CHANGED, record_set, remove_set
from core.saving import saved
from economy.enums import Outcome, Said
from economy.models import Answer, FinanceAmount, HouseholdResponse, SurveyRound
from economy.services.access import EconomyRefused, beside, check_right, house_in_sight
from residents.models import Household

ADD, CHANGE = "economy.add_householdresponse", "economy.change_householdresponse"
ANSWER = ("response", "indicator", "said", "number", "option", "confirmed")
AMOUNT = ("response", "item", "purpose", "amount")


@dataclass(frozen=True)
class Given:
    """One answer as it is kept: `economy.rules.judging.judged` makes it. `option` is a key."""

    said: int = Said.UNKNOWN
    number: Decimal | None = None
    option: int | None = None
    confirmed: bool = True


@dataclass(frozen=True)
class Told:
    """What the form of a household says. `answers` by key of indicator; `amounts` by (item, purpose or None), in baht."""

    surveyed_on: date
    outcome: str = Outcome.ANSWERED
    people: int | None = None
    respondent: str = ""
    note: str = ""
    answers: dict[int, Given] = field(default_factory=dict)
    amounts: dict[tuple[int, int | None], Decimal] = field(default_factory=dict)


@transaction.atomic
def record_response(
    survey: SurveyRound, household: Household, told: Told, *, version: int | None, key: str, by
) -> HouseholdResponse:
    """Writes what a household said, or changes it.

    `version` is that of the response which the form showed, None where it showed none. The same form (`key`) sent again
    writes what it says now: nobody else has written in between. Another form is refused if it did not show what stands.
    """
    check_right(by, ADD)
    house = house_in_sight(household.pk, by)
    survey = _open(survey, told)
    key = f"{key}-{house.pk}"
    there = HouseholdResponse.objects.select_for_update(of=("self",)).filter(round=survey, household=house).first()
    if there is not None and there.key != key and there.version != version:
        raise EconomyRefused(_already(there, version), code="lost")
    response = there or HouseholdResponse(round=survey, household=house, village=house.village)
    _say(response, told, key, by)
    asked = set(survey.questions.values_list("indicator", flat=True)) if told.outcome == Outcome.ANSWERED else set()
    _answers(response, {pk: told.answers.get(pk, Given()) for pk in asked}, by)
    _amounts(response, told.amounts if asked else {}, by)
    return response


def _open(survey: SurveyRound, told: Told) -> SurveyRound:
    survey = SurveyRound.objects.get(pk=survey.pk)
    if not survey.is_open:
        raise EconomyRefused(
            _("The round is closed. Ask the community economy officer to open it again."), code="closed"
        )
    if told.surveyed_on > timezone.localdate():
        raise beside("surveyed_on", _("The day on which the household was asked has not come yet."), "future")
    if not survey.begins_on <= told.surveyed_on <= survey.ends_on:
        raise beside("surveyed_on", _("This day is outside the days of the round."), "outside")
    return survey


def _already(there: HouseholdResponse, version: int | None) -> str:
    if version is None:
        return _(
            "This household is surveyed in this round already. Open it anew: what is there is shown, to be changed."
        )
    return _("Somebody else changed this survey meanwhile. Open it anew and look at what changed.")


def _say(response: HouseholdResponse, told: Told, key: str, by) -> None:
    said = {
        "outcome": told.outcome, "surveyed_on": told.surveyed_on, "people": told.people,
        "respondent": told.respondent.strip(), "note": told.note.strip(), "key": key,
    }  # fmt: skip
    if not response._state.adding and all(getattr(response, name) == value for name, value in said.items()):
        return
    for name, value in said.items():
        setattr(response, name, value)
    response.recorded_by = by
    saved(response, by)


def _answers(response: HouseholdResponse, given: dict[int, Given], by) -> None:
    """In sets: forty answers are three statements."""
    there = {one.indicator_id: one for one in response.answers.all()}
    gone = [one.pk for pk, one in there.items() if pk not in given]
    changed = {there[pk].pk: one for pk, one in given.items() if pk in there and _differs(there[pk], one)}
    added = {pk: one for pk, one in given.items() if pk not in there}
    remove_set(response.answers.filter(pk__in=gone), by=by)
    update_rows(Answer, ("id", *ANSWER[2:]), ((pk, *_columns(one)) for pk, one in changed.items()))
    record_set(Answer.objects.filter(pk__in=changed), kind=CHANGED, by=by)
    ids = take_ids(Answer, len(added))
    rows = ((own, response.pk, pk, *_columns(one)) for own, (pk, one) in zip(ids, added.items(), strict=True))
    insert_rows(Answer, ("id", *ANSWER), rows)
    record_set(Answer.objects.filter(pk__in=ids), kind=ADDED, by=by)


def _differs(there: Answer, given: Given) -> bool:
    return (there.said, there.number, there.option_id, there.confirmed) != (
        given.said, given.number, given.option, given.confirmed,
    )  # fmt: skip


def _columns(given: Given) -> tuple:
    number = None if given.number is None else satang_of(given.number)
    return int(given.said), number, given.option, given.confirmed


def _amounts(response: HouseholdResponse, given: dict[tuple[int, int | None], Decimal], by) -> None:
    """Amounts are few: what differs is taken out and written anew."""
    there = {(one.item_id, one.purpose_id): one for one in response.amounts.all()}
    differs = [one.pk for key, one in there.items() if given.get(key) != one.amount]
    added = [key for key, amount in given.items() if key not in there or there[key].amount != amount]
    remove_set(response.amounts.filter(pk__in=differs), by=by)
    ids = take_ids(FinanceAmount, len(added))
    rows = ((own, response.pk, *key, satang_of(given[key])) for own, key in zip(ids, added, strict=True))
    insert_rows(FinanceAmount, ("id", *AMOUNT), rows)
    record_set(FinanceAmount.objects.filter(pk__in=ids), kind=ADDED, by=by)


@transaction.atomic
def take_back(response: HouseholdResponse, *, by) -> None:
    """A survey that was written for the wrong house: it goes, and its history stays."""
    check_right(by, CHANGE)
    house_in_sight(response.household_id, by)
    response = HouseholdResponse.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=response.pk).first()
    if response is None:
        raise EconomyRefused(_("This survey was taken back already."), code="gone")
    if not response.round.is_open:
        raise EconomyRefused(
            _("The round is closed. Ask the community economy officer to open it again."), code="closed"
        )
    remove_set(response.answers.all(), by=by)
    remove_set(response.amounts.all(), by=by)
    response._history_user = by
    response.delete()
