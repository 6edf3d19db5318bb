"""kill -9 between any two statements of an act leaves all of it or nothing, and a book that holds."""

import datetime
import json
from decimal import Decimal
from io import BytesIO

import openpyxl

from accounts.models import User
from residents.tests import factories as people
from residents.tests.imports.files import planned
from tests.rig.killed import main_of
from tests.rig.proof import rounds
from welfare.enums import AccountRole
from welfare.models import BenefitKind, BenefitRule
from welfare.services import claims
from welfare.services.book import accounts_of
from welfare.services.rounds import open_round
from welfare.tests.factories import cash, fund, member, pays
from welfare.tests.killed import ACTS, DAY

JOINED = datetime.date(2025, 10, 1)
# Every statement under `make prove`; of each few in the daily suite the first.
STRIDE = rounds(4, 1)


def _world():
    """What the acts need: members of a house, a round, a claim that waits for approval, a sheet that waits to be posted."""
    begun, house = fund(), people.household(1, "10")
    members = [
        member(begun, joined_on=JOINED, resident=people.resident(name, house=house))
        for name in ("อาลี", "มารียัม", "ยูโซะ")
    ]
    cash(begun, 10_000, JOINED)
    pays(members[0], 30, JOINED)
    open_round(begun, house.village, month=DAY, by=None)
    _claim(members[0])
    planned(_sheet(members[2]), "sheet.xlsx", kind="fund_collections")


def _claim(one):
    users = [User.objects.create(username=name) for name in ("enters", "approves")]
    kind = BenefitKind.objects.create(
        fund=one.fund, code="birth", name="คลอดบุตร", account=accounts_of(one.fund)[AccountRole.BENEFITS]
    )
    BenefitRule.objects.create(kind=kind, since=JOINED, amount=Decimal(500))
    claim = claims.enter(one, kind, event_on=JOINED, claimed_on=DAY, key="claim", by=users[0])
    claims.check(claim, by=users[1])


def _sheet(one) -> bytes:
    book, out = openpyxl.Workbook(), BytesIO()
    book.active.append(["เลขที่สมาชิก", "ชื่อ-สกุล", "ต.ค. 68", "พ.ย. 68", "ธ.ค. 68"])
    book.active.append([one.number, one.resident.full_name, 30, "/", 30])
    book.save(out)
    return out.getvalue()


def test_killed_before_any_statement_the_book_holds(committed_db, record_proof):
    _world()
    said = [json.loads(line) for line in main_of("welfare.tests.killed", STRIDE).splitlines()]
    assert [one["act"] for one in said] == list(ACTS)
    assert [wrong for one in said for wrong in one["wrong"]] == []
    for one in said:
        record_proof(f"kill -9 between two statements of {one['act']}", one["tried"])
