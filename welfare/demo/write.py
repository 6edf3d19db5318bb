"""Writes what the fictional fund is: rules, officers, benefits, and its members, those of older books in one set."""

from datetime import date
from decimal import Decimal

from core.bulk import insert_rows, take_ids
from core.history import ADDED, record_set
from residents.models import Resident, Village
from welfare.demo.people import Belonging
from welfare.demo.plan import COLLECTOR, FIRST_RULE, FUND, KINDS, LATER_RULE, OFFICERS, SHOWN, Kind, Rule
from welfare.enums import AccountRole, OfficerRole, Resolution
from welfare.models import Beneficiary, BenefitKind, BenefitRule, BenefitStep, Fund, FundRule, Member, Officer
from welfare.services import members
from welfare.services.book import accounts_of

REASON = "demo"
BAHT = ("amount", "cap_event", "cap_year")
MEMBER = ("id", "version", "fund", "number", "resident", "applied_on", "vouched_by", "resolution", "meeting_no", "refusal",
          "joined_on", "left_why")  # fmt: skip
RELATIONS = {"M": "ภรรยา", "F": "สามี"}


def noted(row):
    """The history says where it comes from."""
    row._change_reason = REASON
    row.save()
    return row


def write_fund(fund: Fund, *, begins: date, later: date) -> dict[str, BenefitKind]:
    """`begins`: the first day of the books here; `later`: from when the second rule holds."""
    for name, value in {**FUND, "books_from": begins, "founded_on": date(2005, 6, 1)}.items():
        setattr(fund, name, value)
    noted(fund)
    first = fund.rules.get()
    for name, value in FIRST_RULE.items():
        setattr(first, name, value)
    noted(first)
    noted(FundRule(fund=fund, since=later, **LATER_RULE))
    _officers(fund, begins)
    return {kind.code: _kind(fund, kind, place, later) for place, kind in enumerate(KINDS)}


def _officers(fund: Fund, since: date) -> None:
    for role, name in OFFICERS:
        noted(Officer(fund=fund, role=role, name=name, since=since, shown=role in SHOWN))
    for village in Village.objects.order_by("number"):
        name = COLLECTOR.format(number=village.number)
        noted(Officer(fund=fund, role=OfficerRole.COLLECTOR, name=name, village=village, since=since))


def _kind(fund: Fund, kind: Kind, place: int, later: date) -> BenefitKind:
    account = accounts_of(fund)[AccountRole.BENEFITS]
    made = noted(BenefitKind(fund=fund, code=kind.code, name=kind.name, told=kind.told, account=account, order=place))
    _rule(made, kind.first or kind.rule, fund.founded_on)
    if kind.first:
        _rule(made, kind.rule, later)
    return made


def _rule(kind: BenefitKind, rule: Rule, since: date) -> None:
    values = rule._asdict()
    steps = values.pop("steps")
    values |= {name: Decimal(values[name]) for name in BAHT if values[name] is not None}
    made = noted(BenefitRule(kind=kind, since=since, **values))
    for years, baht in steps:
        noted(BenefitStep(rule=made, from_years=years, amount=Decimal(baht)))


def write_older_members(fund: Fund, people: list[Belonging], *, by) -> None:
    """The members whom the older books brought, in the order in which they joined."""
    people = sorted(people, key=lambda one: (one.joins, one.resident))
    ids = take_ids(Member, len(people))
    rows = []
    for number, (pk, one) in enumerate(zip(ids, people, strict=True), start=1):
        one.member, day = pk, one.joins.isoformat()
        rows.append(
            (pk, 1, fund.pk, number, one.resident, day, "", Resolution.ACCEPTED.value, "", "", day, "")
        )  # fmt: skip
    insert_rows(Member, MEMBER, rows)
    record_set(Member.objects.filter(fund=fund), kind=ADDED, by=by, reason=REASON)
    _beneficiaries(fund, people, by=by)


def _beneficiaries(fund: Fund, people: list[Belonging], *, by) -> None:
    """Every third member has written down who is to be given what a death leaves."""
    named = [one for one in people if one.resident % 3 == 0 and one.age(one.joins) >= 20]
    ids = take_ids(Beneficiary, len(named))
    rows = [
        (pk, one.member, f"ผู้รับตัวอย่าง {one.member}", RELATIONS.get(one.sex, "ญาติ"), "", "")
        for pk, one in zip(ids, named, strict=True)
    ]
    insert_rows(Beneficiary, ("id", "member", "name", "relation", "phone", "place"), rows)
    record_set(Beneficiary.objects.filter(member__fund=fund), kind=ADDED, by=by, reason=REASON)


def write_member(fund: Fund, one: Belonging, *, meeting_no: str, by) -> Member:
    """Somebody who joins while the books are kept here."""
    person = Resident.objects.get(pk=one.resident)
    member = members.apply(fund, person, on=one.joins, by=by)
    member = members.accept(member, on=one.joins, meeting_no=meeting_no, meeting_on=one.joins, by=by)
    one.member = member.pk
    return member
