"""A list of three rows asks the database as often as a list of one."""

import datetime

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import AccessLog, Action, DroppedForm, User
from care.models import Entitlement, EntitlementRule, Fact, FactKind, PaymentList, PovertyLine, Receipt
from care.services.receipts import apply
from care.tests import work_factories as care_factories
from economy.models import FinanceItem, Indicator, PovertyRule
from economy.tests import factories as economy_factories
from economy.tests import factories_groups
from economy.tests import factories_places as place_factories
from learning.tests import factories as learning_factories
from programs.models import (
    ActivitySeries,
    Guest,
    HelpRequest,
    Membership,
    Participation,
    SocialRole,
    Topic,
)
from programs.services.help import ask_for_help
from programs.services.signups import link_to_guest, sign_up
from programs.tests import factories as program_factories
from residents.files import Examined
from residents.models import Condition, DuplicatePair, LifeEvent, Merge, PopulationGroup, VillageKeeper
from residents.services.bulk import Phones
from residents.services.files import add_file
from residents.services.merging import merge
from residents.services.tasks import add_task, finish_task
from residents.tests import factories
from residents.tests.bulk.desk import applied
from residents.tests.bulk.desk import planned as bulk_planned
from residents.tests.imports.files import planned, register
from spreadsheets.models import HeadingAlias
from tests.access.privacy_pages import MORE_OF_PRIVACY
from tests.access.report_pages import MORE_OF_REPORTS
from tests.access.table import MODELS
from tests.contract import client_for, make_user
from tests.rig.clock import today
from volunteers.models import TaskKind
from volunteers.tests import factories as volunteer_factories
from waeng_portal.roles import ROLES
from welfare.models import Account, Fund, FundRequest
from welfare.services.claims import enter
from welfare.services.closing import close
from welfare.services.requests import ask
from welfare.services.rounds import open_round
from welfare.tests import factories as fund_factories

ADMINISTRATOR = "system_administrator"
# There is one office: its list leads to its row.
LISTS = [label for label in MODELS if label != "programs.office"]
TREASURER = "fund_treasurer"
READER = (
    dict.fromkeys(("accounts.user", "accounts.droppedform", "auth.group", "residents.villagekeeper"), ADMINISTRATOR)
    | {label: TREASURER for label in LISTS if label.startswith("welfare.")}
    | {"welfare.largeclaim": "executive", "reports.yearendstep": "executive", "reports.signatory": "executive"}
    | {
        label: f"officer_{pillar}"
        for label in LISTS
        if (pillar := label.partition(".")[0]) in ("care", "learning", "economy", "volunteers")
    }
)


def _keeper_of(number):
    user = User.objects.create(username=f"keeper {number}")
    VillageKeeper.objects.create(user=user, village=factories.village(number))


def _user(name):
    return User.objects.create(username=name, is_superuser=True)


def _person(number):
    return factories.resident(house=factories.household(number, f"{number}/1"))


def _event(number):
    LifeEvent.objects.create(kind="name", on=datetime.date(2026, 1, number), resident=_person(number))


def _volunteering(number):
    TaskKind.objects.create(name=f"งาน {number}")
    volunteer_factories.world(_person(number), name="ผู้อาสา", phone="081-111-1111", note="")


def _condition(number):
    Condition.objects.create(resident=_person(number), group=PopulationGroup.objects.get(code="pregnant"))


def _task(number):
    user = User.objects.create(username=f"writer {number}")
    add_task(what="งาน", resident=factories.resident(house=factories.household(number, f"{number}/2")), by=user)


def _file(number):
    person = factories.resident(house=factories.household(number, f"{number}/3"))
    user = User.objects.create(username=f"attacher {number}")
    add_file(Examined("application/pdf", b"x"), name="เอกสาร", resident=person, by=user)


def _officer(number):
    user = User.objects.create(username=f"officer {number}", is_staff=True)
    user.groups.add(Group.objects.get(name="officer_care"))


def _attach(person, number):
    user = User.objects.create(username=f"colleague {number}")
    add_task(what="งาน", resident=person, by=user)
    finish_task(add_task(what="งาน", resident=person, by=user), by=user)
    add_file(Examined("application/pdf", b"x"), name="เอกสาร", resident=person, by=user)


def _pair(number):
    house = factories.household(number, f"{number}/1")
    DuplicatePair.objects.create(
        first=factories.resident(house=house), second=factories.resident(house=house), score=80, evidence=["name"]
    )


def _merge(number):
    house, user = factories.household(number, f"{number}/1"), User.objects.create(username=f"merger {number}")
    made = merge(factories.resident(house=house), factories.resident(house=house), choices={}, by=None)
    Merge.objects.filter(pk=made.pk).update(merged_by=user)


def _help(number):
    asked = HelpRequest(
        kind="food", for_whom="myself", name="ฮาซัน", phone="081-234-5678", story="x", village=factories.village(number),
        handler=User.objects.create(username=f"handler {number}"), resident=_person(number),
    )  # fmt: skip
    ask_for_help(asked, key=f"help-{number}")


def _sign_up(number):
    made = sign_up(program_factories.activity(), name="ฮาซัน", phone="081-234-5678", key=f"sign-up-{number}").sign_up
    link_to_guest(made, by=None)


def _activity(number):
    return program_factories.activity(f"กิจกรรม {number}", village=factories.village(number))


def _part(number):
    Participation.objects.create(activity=_activity(number), resident=_person(number))


def _membership(number):
    Membership.objects.create(organization=_organization(number), resident=_person(number))


def _organization(number):
    return program_factories.organization(f"กลุ่ม {number}", village=factories.village(number))


def _series(number):
    ActivitySeries.objects.create(
        program=program_factories.program(f"งาน {number}"), title=f"ชุด {number}", weekdays="0",
        first_on=datetime.date(2026, 1, number), start_time=datetime.time(9),
    )  # fmt: skip


def _topic(number):
    return Topic.objects.create(name=f"เรื่อง {number}", parent=Topic.objects.create(name=f"หมวด {number}"))


def _member(number):
    found = fund_factories.member(fund_factories.fund(), joined_on=today(), resident=_person(number))
    fund_factories.pays(found, 30, today(), by=User.objects.create(username=f"collector {number}"))
    return found


def _claim(number):
    member, user = _member(number), User.objects.create(username=f"enterer {number}")
    kind = fund_factories.benefit(member.fund, since=today(), code=f"kind-{number}")
    enter(member, kind, event_on=today(), claimed_on=today(), key=f"claim-{number}", by=user)


def _round(number):
    open_round(fund_factories.fund(), factories.village(number), month=today(), by=None)


def _account(number):
    Account.objects.create(fund=fund_factories.fund(), code=f"9{number}", name=f"บัญชี {number}", kind="expense")


def _cared_for(number):
    care_factories.world(_person(number), User.objects.create(username=f"visitor {number}"), note="ดูแล")


# How a row more comes to be.
def _group(number):
    return factories_groups.group(f"กลุ่ม {number}", village=number)


def _bought(number):
    found = factories_groups.buying_round(_group(number))
    factories_groups.order(found, factories.household(number, "1/1"))


MORE = {
    "economy.enterprise": lambda n: factories_groups.enterprise(_group(n)),
    "economy.product": lambda n: factories_groups.product(of=_group(n)),
    "economy.savingsfigure": lambda n: factories_groups.figure(_group(n)),
    "economy.buyinground": _bought,
    "residents.resident": _person,
    "residents.household": lambda n: factories.household(n, f"{n}/1"),
    "residents.village": factories.village,
    "accounts.droppedform": lambda n: DroppedForm.objects.create(on=datetime.date(2026, 1, n), form="join"),
    "residents.lifeevent": _event,
    "residents.condition": _condition,
    "residents.populationgroup": lambda n: PopulationGroup.objects.create(
        number=20 + n, code=f"more-{n}", name=f"กลุ่ม {n}", rule="condition"
    ),
    "residents.task": _task,
    "residents.privatefile": _file,
    "residents.villagekeeper": _keeper_of,
    "residents.bulkedit": lambda n: applied([factories.resident()], Phones("081-999-8888"), _user(f"editor {n}")),
    "residents.healthcount": lambda n: factories.resident(house=factories.household(1, f"{n}/1")),
    "residents.duplicatepair": _pair,
    "residents.merge": _merge,
    "programs.helprequest": _help,
    "programs.signup": _sign_up,
    "programs.pillar": lambda n: None,
    "programs.topic": _topic,
    "programs.socialrole": lambda n: SocialRole.objects.create(name=f"บทบาท {n}"),
    "programs.organization": _organization,
    "programs.program": lambda n: program_factories.program(f"งาน {n}"),
    "programs.activity": _activity,
    "programs.activityseries": _series,
    "programs.story": lambda n: program_factories.story(f"ข่าว {n}"),
    "programs.membership": _membership,
    "programs.guest": lambda n: Guest.objects.create(name=f"แขก {n}"),
    "programs.participation": _part,
    # Lists of a fund that is asked for show one fund's rows; there is one list of funds.
    "welfare.fund": lambda n: Fund.objects.create(name=f"กองทุน {n}"),
    "welfare.benefitkind": lambda n: fund_factories.benefit(fund_factories.fund(), code=f"kind-{n}"),
    "welfare.benefitrule": lambda n: fund_factories.benefit(fund_factories.fund(), code=f"kind-{n}"),
    "welfare.member": _member,
    "welfare.claim": _claim,
    "welfare.largeclaim": lambda n: fund_factories.large_claim(_member(n)),
    "welfare.collectionround": _round,
    "welfare.fundrequest": lambda n: ask(
        FundRequest(
            fund=fund_factories.fund(), kind="join", name=f"ผู้ขอ {n}", phone="081-111-4444", village=factories.village(n)
        ),
        key=f"k{n}",
    ),
    **{f"care.{name}": _cared_for for name in care_factories.WORLD},
    "care.paymentlist": lambda n: PaymentList.objects.create(
        entitlement=Entitlement.objects.get(code="old_age_allowance"),
        month=datetime.date(2026, n, 1),
        made_by=User.objects.create(username=f"maker {n}"),
    ),
    "welfare.document": _member,
    "welfare.account": _account,
    "care.entitlement": lambda n: Entitlement.objects.create(code=f"more-{n}", name=f"สิทธิ {n}"),
    "care.entitlementrule": lambda n: EntitlementRule.objects.create(
        entitlement=Entitlement.objects.first(), since=datetime.date(2020, 1, n)
    ),
    "care.povertyline": lambda n: PovertyLine.objects.create(
        since=datetime.date(2020, 1, n), income=40_000, source_name="ทดลอง"
    ),
    "learning.learningneed": lambda n: learning_factories.need(of=_person(n)),
    "learning.learningwish": lambda n: learning_factories.world(
        _person(n), name=f"ผู้ขอ {n}", phone="081-111-5555", detail=""
    ),
    "learning.offer": lambda n: learning_factories.offer(of=_organization(n), village=factories.village(n)),
    "learning.course": lambda n: learning_factories.course(f"หลักสูตร {n}", about=_topic(n)),
    "economy.waterpoint": lambda n: place_factories.world(_person(n), note=""),
    "economy.communitystore": lambda n: place_factories.world(_person(n), note=""),
    "learning.courseround": lambda n: learning_factories.plan(place=f"ศาลา {n}"),
    "economy.surveyround": lambda n: economy_factories.survey(2560 + n),
    "economy.householdresponse": lambda n: economy_factories.world(_person(n)),
    "economy.indicator": lambda n: Indicator.objects.create(
        code=f"more_{n}", title=f"ตัวชี้วัด {n}", since=datetime.date(2020, 1, n), dimension="health"
    ),
    "economy.financeitem": lambda n: FinanceItem.objects.create(flow="income", name=f"รายได้ {n}"),
    "economy.povertyrule": lambda n: PovertyRule.objects.create(
        since=datetime.date(2020, 1, n), cutoff=40, source_name="ทดลอง"
    ),
    "care.factkind": lambda n: FactKind.objects.create(code=f"more-{n}", name=f"ข้อมูล {n}"),
    "care.fact": lambda n: Fact.objects.create(
        kind=FactKind.objects.get(code="state_pension"), resident=factories.resident(), value=0
    ),
    "care.receipt": lambda n: apply(
        Receipt(entitlement=Entitlement.objects.first(), resident=factories.resident(), applied_on=today())
    ),
    "welfare.bankline": lambda n: fund_factories.bank_line(n, datetime.date(2025, 10, n)),
    "welfare.closing": lambda n: close(
        fund_factories.fund(), kind="month", up_to=datetime.date(2025, n + 1, 1) - datetime.timedelta(1), by=None
    ),
    "accounts.user": lambda n: User.objects.create(username=f"user {n}"),
    "accounts.accesslog": lambda n: AccessLog.objects.create(
        user=User.objects.get(username="registry_clerk"), action=Action.VIEWED
    ),
    "auth.group": lambda n: Group.objects.create(name=f"role {n}"),
    "spreadsheets.headingalias": lambda n: HeadingAlias.objects.create(heading=f"หัว {n}", field="first_name"),
    "spreadsheets.batch": lambda n: planned(register(), by=User.objects.create(username=f"uploader {n}")),
    **dict.fromkeys([label for label in LISTS if label.startswith("volunteers.")], _volunteering),
    **MORE_OF_REPORTS,
    **MORE_OF_PRIVACY,
}


@pytest.fixture
def client(db):
    for role in {"registry_clerk", *READER.values()}:
        make_user(role)
    return client_for


def _asked(client, address) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def _grows(client, address, more) -> tuple[int, int]:
    """How often the database is asked with one row more and with three."""
    more(1)
    client.get(address)
    one = _asked(client, address)
    more(2)
    more(3)
    return one, _asked(client, address)


def test_every_list_has_a_way_to_grow():
    assert set(MORE) == set(LISTS)


@pytest.mark.parametrize("label", LISTS)
def test_a_list(client, label):
    reader = client(READER.get(label, "registry_clerk"))
    one, three = _grows(reader, f"/admin/{label.replace('.', '/')}/", MORE[label])
    assert one == three


PICKS = [("resident", "household", "residents.household"), ("residence", "resident", "residents.resident"),
         ("resident", "village", "residents.village")]  # fmt: skip


@pytest.mark.parametrize(("model", "field", "label"), PICKS)
def test_a_picker(client, model, field, label):
    address = f"/admin/autocomplete/?app_label=residents&model_name={model}&field_name={field}&term="
    one, three = _grows(client("registry_clerk"), address, MORE[label])
    assert one == three


def test_a_picker_of_accounts(client):
    address = "/admin/autocomplete/?app_label=residents&model_name=villagekeeper&field_name=user&term="
    one, three = _grows(client(ADMINISTRATOR), address, MORE["accounts.user"])
    assert one == three


def test_a_picker_of_staff(client):
    one, three = _grows(client("registry_clerk"), "/admin/residents/task/staff/?term=", _officer)
    assert one == three


@pytest.mark.parametrize("kind", ["resident", "household"])
def test_the_panels_of_tasks_and_files(client, kind):
    person, reader = factories.resident(), client("registry_clerk")
    row = person if kind == "resident" else person.household
    one, three = _grows(reader, f"/admin/residents/{kind}/{row.pk}/page/", lambda number: _attach(person, number))
    assert one == three


def _pages_of_a_bulk_edit(client, number: int) -> list[int]:
    """How often each page of an edit of so many people asks."""
    by = User.objects.get(username="registry_clerk")
    people = [factories.resident() for _ in range(number)]
    draft, done = bulk_planned(people, Phones("081-999-8888"), by), applied(people[:1], Phones("081-999-7777"), by)
    address = "/admin/residents/bulkedit/{}/{}/"
    asked = [(draft, "choose"), (draft, "move"), (draft, "condition"), (draft, "change"), (done, "change")]
    return [_asked(client, address.format(bulk.pk, page)) for bulk, page in asked]


def test_the_pages_of_a_bulk_edit(client):
    clerk = client("registry_clerk")
    _pages_of_a_bulk_edit(clerk, 1)
    assert _pages_of_a_bulk_edit(clerk, 1) == _pages_of_a_bulk_edit(clerk, 3)


def test_the_first_page(client):
    one, three = _grows(client("registry_clerk"), "/admin/", _person)
    assert one == three


def test_roles_do_not_grow_by_themselves(db):
    assert Group.objects.count() == len(ROLES)
