"""What every hostile test may ask of the portal without knowing its code: a world, a client, the names of things.

The world has three villages and somebody of every role. Village 1 is the keeper's; whatever a canary of village 2 says
must never reach them. Words and numbers of the canaries occur nowhere else.
"""

import datetime
import random
from dataclasses import dataclass, field

from django.contrib.auth.models import Group
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from care.models import Entitlement, Fact, FactKind, PaymentList, Receipt
from care.services.receipts import apply
from care.tests import payment_factories
from care.tests import work_factories as care_factories
from economy.tests import factories as economy_factories
from economy.tests import factories_groups
from economy.tests import factories_places as place_factories
from learning.models import CourseRound
from learning.tests import factories as learning_factories
from programs.models import Activity, Guest, HelpRequest, Membership, Participation, SignUp
from programs.services.help import ask_for_help
from programs.services.signups import sign_up
from programs.tests import factories as program_factories
from residents.enums import EventKind
from residents.files import Examined
from residents.models import (
    Condition,
    Household,
    LifeEvent,
    PopulationGroup,
    PrivateFile,
    Resident,
    Task,
    Village,
    VillageKeeper,
)
from residents.services.files import add_file
from residents.services.registry import save_resident
from residents.services.tasks import add_task
from residents.tests.factories import citizen_id
from residents.tests.imports.files import HEADINGS, planned, register
from spreadsheets.models import Batch
from volunteers.tests import factories as volunteer_factories
from waeng_portal.roles import ROLES
from welfare.models import Claim, ClaimPaper, CollectionRound, Fund, FundRequest, Member
from welfare.services.claims import enter
from welfare.services.papers import add_paper
from welfare.services.requests import ask
from welfare.services.rounds import open_round
from welfare.tests import factories as fund_factories

ANONYMOUS, NO_ROLE, KEEPER = "anonymous", "no_role", "village_keeper"
# Roles that see the villages given to them: in the world, village 1.
OF_A_VILLAGE = (KEEPER, "sensitive_conditions")
STAFF = (*(role.code for role in ROLES), NO_ROLE)
EVERYBODY = (ANONYMOUS, *STAFF)
VILLAGES = (1, 2, 3)

CANARY_FIRST, CANARY_LAST = "นกขมิ้นเร้นลับ", "แดนห้ามเห็น"
CANARY_HOUSE, CANARY_PHONE, CANARY_NUMBER = "777/77", "089-777-6543", citizen_id(7777777)
CANARY_CODE, CANARY_NOTE, CANARY_VILLAGE = "77777654321", "บันทึกลับเฉพาะหมู่สอง", "บ้านลับแลสอง"
CANARY_TASK, CANARY_FILE, CANARY_PAPER = "เยี่ยมลับเฉพาะหมู่สอง", "สำเนาลับเฉพาะหมู่สอง", "เนื้อความลับเฉพาะหมู่สอง"
CANARY_HEIR, CANARY_EVENT = "ทายาทลับเฉพาะหมู่สอง", "เหตุลับเฉพาะหมู่สอง"
CANARY_CARE = "อาการลับเฉพาะหมู่สอง"
CANARY_GUEST, CANARY_STORY, CANARY_LINE = "นางสาวผู้สมัครลับหมู่สอง", "เรื่องเดือดร้อนลับหมู่สอง", "086-777-1234"


@dataclass
class World:
    """The rows that tests point at, by name."""

    users: dict[str, User] = field(default_factory=dict)
    villages: dict[int, Village] = field(default_factory=dict)
    houses: dict[int, Household] = field(default_factory=dict)
    people: dict[int, list[Resident]] = field(default_factory=dict)
    batches: dict[str, Batch] = field(default_factory=dict)
    events: dict[int, LifeEvent] = field(default_factory=dict)
    conditions: dict[int, Condition] = field(default_factory=dict)
    tasks: dict[int, Task] = field(default_factory=dict)
    files: dict[int, PrivateFile] = field(default_factory=dict)
    activities: dict[int, Activity] = field(default_factory=dict)
    sign_ups: dict[int, SignUp] = field(default_factory=dict)
    memberships: dict[int, Membership] = field(default_factory=dict)
    guests: dict[int, Guest] = field(default_factory=dict)
    parts: dict[int, Participation] = field(default_factory=dict)
    helps: dict[int, HelpRequest] = field(default_factory=dict)
    members: dict[int, Member] = field(default_factory=dict)
    claims: dict[int, Claim] = field(default_factory=dict)
    rounds: dict[int, CollectionRound] = field(default_factory=dict)
    claim_papers: dict[int, ClaimPaper] = field(default_factory=dict)
    fund_requests: dict[int, FundRequest] = field(default_factory=dict)
    # By the name of the model, then by village.
    care: dict[str, dict[int, Model]] = field(default_factory=dict)
    facts: dict[int, Fact] = field(default_factory=dict)
    receipts: dict[int, Receipt] = field(default_factory=dict)
    learning: dict[str, dict[int, Model]] = field(default_factory=dict)
    economy: dict[str, dict[int, Model]] = field(default_factory=dict)
    volunteers: dict[str, dict[int, Model]] = field(default_factory=dict)
    # One in which somebody of each village learns, held in village 3, with one certificate.
    learning_round: CourseRound | None = None
    # An approved list of the office, with somebody of each village.
    payments: PaymentList | None = None

    @property
    def own(self) -> Resident:
        return self.people[1][0]

    @property
    def canary(self) -> Resident:
        return self.people[2][0]

    @property
    def canary_words(self) -> tuple[str, ...]:
        """Whatever tells one canary from anybody else, as it could stand on a page.

        The village's name is public: whoever reads what the village publishes reads it."""
        return (
            CANARY_FIRST, CANARY_LAST, CANARY_HOUSE, CANARY_PHONE, CANARY_NUMBER, CANARY_CODE, CANARY_NOTE,
            CANARY_VILLAGE, CANARY_TASK, CANARY_FILE, CANARY_PAPER, CANARY_GUEST, CANARY_STORY, CANARY_LINE,
            CANARY_HEIR, CANARY_EVENT, CANARY_CARE, self.canary.citizen_id_digest,
            self.canary.masked_id, self.canary.search_key,
        )  # fmt: skip


def make_world(seed: int) -> World:
    """Three villages with a few people each, all roles, one planned import for each account."""
    chance, world = random.Random(seed), World()
    for number in VILLAGES:
        _settle(world, number, chance)
    for role in STAFF:
        world.users[role] = make_user(role)
    for number in VILLAGES[1:]:
        world.users[f"{KEEPER}-{number}"] = make_user(KEEPER, number)
    for number in VILLAGES:
        _care_for(world, number)
        _want_to_learn(world, number)
        for name, row in economy_factories.world(world.people[number][0]).items():
            world.economy.setdefault(name, {})[number] = row
        _work_together(world, number)
        _share_places(world, number)
        _volunteer(world, number)
    volunteer_factories.letter(world.people[1][0])
    world.learning_round = learning_factories.world_round([people[0] for people in world.people.values()])
    world.payments = payment_factories.paid(world.receipts.values(), by=world.users["executive"])
    for name, user in world.users.items():
        world.batches[name] = planned(_register_of(name), f"{name}.csv", by=user)
    return world


def _settle(world: World, number: int, chance: random.Random) -> None:
    canary = number == 2
    name = CANARY_VILLAGE if canary else f"บ้านทดลอง{number}"
    village = world.villages[number] = Village.objects.create(number=number, name=name)
    house_no, code = (CANARY_HOUSE, CANARY_CODE) if canary else (f"{number}1/5", "")
    house = world.houses[number] = Household.objects.create(village=village, house_no=house_no, house_code=code)
    world.people[number] = [_person(house, place, chance, canary=canary) for place in range(3)]
    person, note = world.people[number][0], CANARY_NOTE * canary
    today = timezone.localdate()
    world.events[number] = LifeEvent.objects.create(
        kind=EventKind.NAME, on=today, resident=person, was=person.full_name, became=person.full_name, note=note
    )
    pregnant = PopulationGroup.objects.get(code="pregnant")
    world.conditions[number] = Condition.objects.create(resident=person, group=pregnant, since=today, note=note)
    what, name, paper = (CANARY_TASK, CANARY_FILE, CANARY_PAPER) if canary else ("งาน", "เอกสาร", "เนื้อความ")
    world.tasks[number] = add_task(what=what, detail=what, resident=person, by=None)
    world.files[number] = add_file(Examined("application/pdf", paper.encode()), name=name, resident=person, by=None)
    _ask(world, number, canary=canary)


def _ask(world: World, number: int, *, canary: bool) -> None:
    """A place in an activity held in the village, and a request for help from there."""
    village, phone = world.villages[number], CANARY_LINE if canary else "081-111-3333"
    name, story = (CANARY_GUEST, CANARY_STORY) if canary else ("ผู้สมัครทดลอง", "เรื่องทดลอง")
    activity = world.activities[number] = program_factories.activity(f"กิจกรรมของหมู่ {number}", village=village)
    world.sign_ups[number] = sign_up(activity, name=name, phone=phone, key=f"world-{number}").sign_up
    asked = HelpRequest(kind="food", for_whom="myself", name=name, phone=phone, village=village, story=story)
    world.helps[number] = ask_for_help(asked, key=f"world-{number}").request
    _take_part(world, number, name, phone)
    _join_fund(world, number, canary=canary)
    _receive(world, number, canary=canary)


def _receive(world: World, number: int, *, canary: bool) -> None:
    """Somebody of the village applied for the old-age allowance, and what is recorded beside."""
    person, today = world.people[number][0], timezone.localdate()
    receipt = Receipt(entitlement=Entitlement.objects.get(code="old_age_allowance"), resident=person, applied_on=today)
    receipt.note = CANARY_NOTE if canary else ""
    world.receipts[number] = apply(receipt)
    kind = FactKind.objects.get(code="state_pension")
    world.facts[number] = Fact.objects.create(kind=kind, resident=person, value=0, note=CANARY_NOTE if canary else "")


def _take_part(world: World, number: int, guest: str, phone: str) -> None:
    """Somebody of the village in a group and at the activity, and a guest there."""
    activity, person = world.activities[number], world.people[number][0]
    group = program_factories.organization(f"กลุ่มของหมู่ {number}", village=world.villages[number])
    world.memberships[number] = Membership.objects.create(organization=group, resident=person)
    world.guests[number] = Guest.objects.create(name=guest, phone=phone)
    Participation.objects.create(activity=activity, guest=world.guests[number], present=True)
    world.parts[number] = Participation.objects.create(activity=activity, resident=person, present=True)


def _join_fund(world: World, number: int, *, canary: bool) -> None:
    """A member of the fund in the village, who has paid, named who comes after, and claims; and the village's round."""
    fund, today = fund_factories.fund(), timezone.localdate()
    Fund.objects.update(is_public=True)
    member = world.members[number] = fund_factories.member(fund, joined_on=today, resident=world.people[number][0])
    heir, note = (CANARY_HEIR, CANARY_EVENT) if canary else ("ผู้รับทดลอง", "เหตุทดลอง")
    member.beneficiaries.create(name=heir, relation="บุตร")
    world.rounds[number] = open_round(fund, world.villages[number], month=today, by=None)
    fund_factories.pays(member, 30, today)
    kind = fund_factories.benefit(fund, since=today)
    world.claims[number] = enter(
        member, kind, event_on=today, claimed_on=today, note=note, key=f"world-{number}", by=None
    )  # fmt: skip
    paper = Examined("application/pdf", b"%PDF")
    world.claim_papers[number] = add_paper(world.claims[number], paper, name=CANARY_FILE if canary else "x", by=None)
    asked = FundRequest(
        fund=fund, kind="claim", name=heir, phone="081-111-4444", village=world.villages[number], benefit=kind,
        event_on=today, note=note,
    )  # fmt: skip
    world.fund_requests[number] = ask(asked, key=f"world-{number}", papers=[paper]).request


def _care_for(world: World, number: int) -> None:
    """Somebody of the village whom its keeper visits, with all that care work writes."""
    canary, keeper = number == 2, world.users[KEEPER if number == 1 else f"{KEEPER}-{number}"]
    made = care_factories.world(world.people[number][0], keeper, note=CANARY_CARE if canary else "ดูแลทดลอง")
    for name, row in made.items():
        world.care.setdefault(name, {})[number] = row


def _want_to_learn(world: World, number: int) -> None:
    """Somebody of the village who wants to learn, and a wish from there."""
    canary = number == 2
    name, phone = (CANARY_GUEST, CANARY_LINE) if canary else ("ผู้อยากเรียนทดลอง", "081-111-5555")
    made = learning_factories.world(
        world.people[number][0], name=name, phone=phone, detail=CANARY_STORY if canary else "อยากเรียนทดลอง"
    )
    for label, row in made.items():
        world.learning.setdefault(label, {})[number] = row


def _work_together(world: World, number: int) -> None:
    """What a group of the village has, and what somebody of the village orders with it."""
    for name, row in factories_groups.world(world.people[number][0]).items():
        world.economy.setdefault(name, {})[number] = row


def _share_places(world: World, number: int) -> None:
    """Where somebody of the village looks after the water, and what their household gave."""
    note = CANARY_STORY if number == 2 else "ข้าวทดลอง"
    for label, row in place_factories.world(world.people[number][0], note=note).items():
        world.economy.setdefault(label, {})[number] = row


def _volunteer(world: World, number: int) -> None:
    """Who helps, is helped and is thanked in the village, and who offers to."""
    canary = number == 2
    name, phone = (CANARY_GUEST, CANARY_LINE) if canary else ("ผู้อาสาทดลอง", "081-111-6666")
    made = volunteer_factories.world(
        world.people[number][0], name=name, phone=phone, note=CANARY_STORY if canary else "อาสาทดลอง"
    )
    for label, row in made.items():
        world.volunteers.setdefault(label, {})[number] = row


def _person(house: Household, place: int, chance: random.Random, *, canary: bool) -> Resident:
    first = f"{CANARY_FIRST if canary else 'มะรอนิง'}{'กขค'[place]}"
    person = Resident(
        title="นาย", first_name=first, last_name=CANARY_LAST if canary else "สะมะแอ", sex="M", household=house,
        village=house.village, registered_household=house, phones=CANARY_PHONE if canary else "081-111-2222",
        birth_date=datetime.date(chance.randint(1940, 2020), chance.randint(1, 12), 15), note=CANARY_NOTE * canary,
    )  # fmt: skip
    person.citizen_id = CANARY_NUMBER if canary and not place else citizen_id()
    return save_resident(person)


def make_user(role: str, village: int = 1) -> User:
    """An account of one role; a keeper is given one village."""
    name = role if village == 1 else f"{role}-{village}"
    user = User.objects.create(username=name, first_name="เจ้าหน้าที่", last_name=name, is_staff=True)
    if role != NO_ROLE:
        user.groups.add(Group.objects.get(name=role))
    if role in OF_A_VILLAGE:
        VillageKeeper.objects.create(
            user=user, village=Village.objects.get(number=village), since=datetime.date(2026, 1, 1)
        )
    return user


def _register_of(name: str) -> bytes:
    """One row that may be written and one that is refused, told apart from those of the other accounts."""
    return register(
        [citizen_id(), "นาย", f"นำเข้า{name}", "ทดลอง", "ชาย", "17/05/2523", "9/1", "1"],
        ["1999900000000", "นาย", f"ปฏิเสธ{name}", "ทดลอง", "ชาย", "17/05/2523", "9/1", "1"],
        headings=HEADINGS,
    )


def client_for(role: str, village: int = 1, **options) -> Client:
    """A browser in which somebody of the role is signed in; errors come back as pages, as they do to a browser."""
    client = Client(raise_request_exception=False, **options)
    if role != ANONYMOUS:
        client.force_login(User.objects.get(username=role if village == 1 else f"{role}-{village}"))
    return client


def models() -> dict[str, str]:
    return {
        "person": "residents.Resident",
        "transfer": "welfare.Transfer",
        "audit": "accounts.AccessLog",
        "help_request": "programs.HelpRequest",
    }


def urls() -> dict[str, str]:
    """Route names of what a hostile case starts from."""
    return {
        "import_upload": "admin:residents_resident_import",
        "import_confirm": "admin:spreadsheets_batch_apply",
        "export": "admin:residents_resident_export",
        "reveal": "admin:residents_resident_unmask",
        "payment": "admin:welfare_collectionround_collect",
        "public_join": "public:join",
        "public_help": "public:help",
        "public_status": "public:status",
        "public_fund_join": "fund_join",
        "public_fund_claim": "fund_claim",
        "public_rights_check": "rights_check",
        "public_learn_wish": "learn_wish",
        "public_volunteer_offer": "volunteer_offer",
        "public_volunteer_join": "volunteer_join",
    }


def address(what: str, world: World) -> str:
    """Where one of `urls()` stands; of village 1's row, or the registry clerk's import, where it is about one."""
    fund = world.rounds[1].fund
    about = {
        "import_confirm": world.batches["registry_clerk"], "reveal": world.own, "payment": world.rounds[1],
        "public_join": world.activities[1], "public_fund_join": fund, "public_fund_claim": fund,
        "public_volunteer_join": world.volunteers["opportunity"][1],
    }  # fmt: skip
    return reverse(urls()[what], args=[about[what].pk] if what in about else [])


def login_url() -> str:
    return reverse("admin:login")
