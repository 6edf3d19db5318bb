"""The planned members into the fund, in sets, with the people whom the registry does not have yet; and back out again."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext

from core.bulk import insert_rows, take_ids
from core.history import ADDED, record_set, remove_set
from residents.imports.brought import write_people
from residents.imports.undo import undo_rows
from residents.imports.write import reason_of
from spreadsheets.enums import Outcome
from spreadsheets.kind import Context, PlannedRow
from welfare.enums import Resolution
from welfare.imports.members.match import joined_on
from welfare.models import Beneficiary, Contribution, Fund, Member, Reinstatement
from welfare.services.book import locked
from welfare.services.members import next_number

MEMBER = (
    "id", "version", "fund", "number", "resident", "applied_on", "vouched_by", "resolution", "meeting_no", "refusal",
    "joined_on", "left_why", "batch",
)  # fmt: skip
BENEFICIARY = ("id", "member", "name", "relation", "phone", "place")


def write_members(rows: list[PlannedRow], fund: Fund, context: Context, *, batch, by) -> None:
    fund = locked(fund)
    new = [row for row in rows if row.outcome == Outcome.NEW]
    write_people(new, context, source=gettext("Members of the welfare fund"), batch=batch, by=by)
    _give_numbers(new, fund)
    ids = take_ids(Member, len(new))
    insert_rows(Member, MEMBER, [_values(row, pk, fund, context, batch) for row, pk in zip(new, ids, strict=True)])
    record_set(Member.objects.filter(batch=batch), kind=ADDED, by=by, reason=reason_of(batch))
    _write_beneficiaries(list(zip(new, ids, strict=True)), batch=batch, by=by)


def _give_numbers(rows: list[PlannedRow], fund: Fund) -> None:
    """Rows without a number get the next ones, in their order."""
    number = max([next_number(fund) - 1, *(row.facts["member_no"] or 0 for row in rows)])
    for row in rows:
        if row.facts["member_no"] is None:
            number += 1
            row.facts["member_no"] = number


def _values(row: PlannedRow, pk: int, fund: Fund, context: Context, batch) -> tuple:
    joined = joined_on(row, context)
    return (
        pk, 1, fund.pk, row.facts["member_no"], row.target_id, joined, "", Resolution.ACCEPTED.value, "", "", joined, "",
        batch.pk,
    )  # fmt: skip


def _write_beneficiaries(made: list[tuple[PlannedRow, int]], *, batch, by) -> None:
    named = [(row, member) for row, member in made if row.facts["beneficiary"]]
    ids = take_ids(Beneficiary, len(named))
    insert_rows(
        Beneficiary,
        BENEFICIARY,
        [(pk, member, row.facts["beneficiary"], row.facts["relation"], "", "")
         for pk, (row, member) in zip(ids, named, strict=True)],
    )  # fmt: skip
    made_now = Beneficiary.objects.filter(member__batch=batch)
    record_set(made_now, kind=ADDED, by=by, reason=reason_of(batch))


def undo_members(rows: list[PlannedRow], *, batch, by) -> list[PlannedRow]:
    """Takes members back whom nobody edited and who paid nothing since, and the people whom the file brought.

    Returns the rows that stay.
    """
    used = Exists(Contribution.objects.filter(member=OuterRef("pk"))) | Exists(
        Reinstatement.objects.filter(member=OuterRef("pk"))
    )
    gone = list(Member.objects.filter(batch=batch, version=1).exclude(used).values_list("pk", "resident_id"))
    _remove([pk for pk, _person in gone], batch=batch, by=by)
    people = {person for _pk, person in gone}
    mine = [row for row in rows if row.target_id in people]
    undo_rows([row for row in mine if row.facts["person"]], batch=batch, by=by)
    return [row for row in rows if row.target_id not in people]


def _remove(ids: list[int], *, batch, by) -> None:
    for found in (Beneficiary.objects.filter(member__in=ids), Member.objects.filter(pk__in=ids)):
        remove_set(found, by=by, reason=reason_of(batch))
