"""From a row of the table to an address that can be asked for."""

import datetime
from collections.abc import Callable

from django.contrib.auth.models import Group
from django.db.models import Model
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessLog, Action, DroppedForm
from programs.models import (
    Activity,
    ActivitySeries,
    Office,
    Organization,
    Picture,
    Pillar,
    Program,
    SocialRole,
    Story,
    Topic,
)
from programs.models.pages import OWNERS
from programs.pictures.making import Made
from programs.pictures.sizes import FORMS
from programs.services.pictures import add_picture
from programs.tests import factories as program_factories
from residents.models import (
    BulkEdit,
    DuplicatePair,
    HealthCount,
    Household,
    Merge,
    PopulationGroup,
    Resident,
    VillageKeeper,
)
from residents.services.bulk import Phones, begin_bulk, plan_bulk
from residents.services.merging import merge
from residents.tests import factories
from spreadsheets.models import HeadingAlias
from tests.access.checks import OWN_CHECK
from tests.access.economy_rows import OF_ECONOMY, economy_rows, of_economy
from tests.access.learning_rows import OF_LEARNING, gone_with_a_need, learning_rows, of_learning
from tests.access.manual_pages import MANUAL_FIXED
from tests.access.payment_pages import PAYMENT_BESIDE
from tests.access.pillar_rows import care_rows, fund_rows
from tests.access.privacy_pages import OF_PRIVACY, of_privacy, privacy_rows
from tests.access.report_pages import OF_REPORTS, report_address, report_rows
from tests.access.rights_pages import RIGHTS_PUBLIC
from tests.access.sign_in_pages import SIGN_IN_FIXED
from tests.access.table import (
    FUND_PUBLIC,
    LEARNING,
    MODELS,
    PUBLIC_API,
    PUBLIC_FILES,
    PUBLIC_FORMS,
    PUBLIC_PAGES,
    PUBLIC_ROWS,
    Page,
    Rows,
)
from tests.access.visit_pages import VISIT_OF_OTHER_ROWS
from tests.access.volunteer_public_pages import VOLUNTEER_PUBLIC, volunteer_address
from tests.access.volunteer_rows import OF_VOLUNTEERS, of_volunteers, volunteer_rows
from tests.contract import World
from welfare.models import Document, Fund, Member
from welfare.public.verifying import token_of

OWN, OTHER, ABSENT = "own", "other", "absent"
NOWHERE = "999999999"
# Pages that name an act beside the row: one of each stands for all.
WHICH = {
    "residents.resident event": "death",
    "residents.household event": "head",
    "residents.household new": "birth",
    "care.receipt act": "confirm",
}
SOMEBODY_ELSE = {True: "executive", False: "fund_treasurer"}

OF_PILLARS = (
    (OF_LEARNING, of_learning),
    (OF_ECONOMY, of_economy),
    (OF_VOLUNTEERS, of_volunteers),
    (OF_PRIVACY, of_privacy),
)


class Addresses:
    """Addresses of pages for one role: of its own row, of somebody else's, of none."""

    def __init__(self, world: World, role: str):
        self.world, self.role = world, role
        self.stranger = stranger = world.users[SOMEBODY_ELSE[role != "executive"]]
        self.batches = {OWN: world.batches.get(role), OTHER: world.batches[stranger.username]}
        self.lines = {OWN: _line(world.users.get(role)), OTHER: _line(stranger)}
        self.bulks = {OWN: _draft(world, world.users.get(role)), OTHER: _draft(world, stranger)}
        # Houses that a check finds: nobody lives there.
        self.empty = {
            where: Household.objects.get_or_create(village=world.villages[number], house_no="9/9")[0]
            for where, number in ((OWN, 1), (OTHER, 2))
        }
        # Members who would owe for months before they joined.
        Member.objects.update(owes_from=datetime.date(2020, 1, 1))
        self.alias, _made = HeadingAlias.objects.get_or_create(heading="หัวทดลอง", field="first_name")

    def wheres(self, page: Page) -> tuple[str, ...]:
        return {Rows.NONE: ("",), Rows.ALL: (OWN, ABSENT)}.get(page.rows, (OWN, OTHER, ABSENT))

    def of(self, name: str, where: str) -> str:
        """The address of the page `name` for the row `where`."""
        if name in FIXED:
            return FIXED[name]
        if name in OF_REPORTS:
            return report_address(name, self.world, self.role, where, NOWHERE)
        if name in VOLUNTEER_PUBLIC:
            return volunteer_address(name, where, NOWHERE)
        for names, address in OF_PILLARS:
            if name in names:
                return address(name, self.world, where, NOWHERE)
        if name in (*PUBLIC_PAGES, *PUBLIC_FORMS, "withdraw", "substitute"):
            return reverse(f"public:{name}")
        if name in (*FUND_PUBLIC, *RIGHTS_PUBLIC):
            return reverse(name, args=[_known_to_public(name) if where == OWN else NOWHERE] if where else [])
        if name in PUBLIC_API:
            return reverse(f"api:{name}")
        if name == "programs_signup_counter":
            village = {OWN: 1, OTHER: 2}.get(where)
            return reverse(f"admin:{name}", args=[self.world.activities[village].pk if village else NOWHERE])
        if name == "fund_receipt":
            token = token_of(Document.objects.first()) if where == OWN else NOWHERE
            return reverse("fund_receipt", args=[token])
        if name in (*PUBLIC_ROWS, *PUBLIC_FILES, "join"):
            return _public_address(name, where)
        if name.startswith("app_list "):
            return reverse("admin:app_list", args=[name.split()[1]])
        if name.startswith("admin/"):
            return "/" + name.replace("<path:object_id>", NOWHERE)
        if name in OF_FOUND_ROW:
            return reverse(f"admin:{name}", args=self._found(where))
        if name == "residents_healthcount_rows":
            return reverse(f"admin:{name}", args=[self._check()])
        if name in VISIT_OF_OTHER_ROWS:
            number = {OWN: 1, OTHER: 2}.get(where)
            row = VISIT_OF_OTHER_ROWS[name](self.world, number) if number else None
            return reverse(f"admin:{name}", args=[row.pk if row else NOWHERE])
        if name in PAYMENT_BESIDE:
            row = self.world.payments if where == OWN else None
            return reverse(f"admin:{name}", args=[row.pk if row else NOWHERE, PAYMENT_BESIDE[name]])
        if name in FUND_PAPERS:
            return reverse(f"admin:{name}", args=[self._paper(name, where)])
        label, _dot, act = self._split(name)
        if where == "":
            return reverse(f"admin:{name}")
        row = self._row(label, where)
        return reverse(
            f"admin:{name}", args=self._args(f"{label} {act}" if act in ("event", "new", "act") else act, row)
        )

    def _check(self, other: str = "no_house") -> str:
        """A check that this role may know of."""
        return OWN_CHECK.get(self.role, other)

    def _paper(self, name: str, where: str) -> int | str:
        """The key of a paper of a claim or of a request to the fund."""
        number = {OWN: 1, OTHER: 2}.get(where)
        if number is None:
            return NOWHERE
        if name == "welfare_fundrequest_paper":
            return self.world.fund_requests[number].papers.get().pk
        return self.world.claim_papers[number].pk

    def _found(self, where: str) -> list:
        """A check that this role may know of, and a row that it finds."""
        number = {OWN: 1, OTHER: 2}.get(where)
        if self.role in LEARNING and number:
            gone_with_a_need(self.world.people[number][0])
        if self.role in OWN_CHECK:
            return [self._check(), self.world.people[number][0].pk if number else NOWHERE]
        return ["house_empty", self.empty[where].pk if number else NOWHERE]

    @staticmethod
    def _split(name: str) -> tuple[str, str, str]:
        if name == "auth_user_password_change":
            return "accounts.user", ".", "password_change"
        label = next(label for label in MODELS if name.startswith(label.replace(".", "_") + "_"))
        return label, ".", name.removeprefix(label.replace(".", "_") + "_")

    @staticmethod
    def _args(act: str, row: Model | None) -> list[str]:
        key = str(row.pk) if row else NOWHERE
        if act in PICTURE_ACTS:
            return [key, str(_picture_of(row).pk) if row else NOWHERE]
        if act in WHICH:
            return [key, WHICH[act]]
        if act == "compare":
            return [key, str(other_in_house(row).pk) if row else NOWHERE]
        if act != "simple_history":
            return [key]
        past = row.history.first() if row is not None and hasattr(row, "history") else None
        return [key, str(past.pk) if past else NOWHERE]

    def _row(self, label: str, where: str) -> Model | None:
        if where == ABSENT:
            return None
        own, world = where == OWN, self.world
        rows: dict[str, Callable] = {
            "residents.resident": lambda: world.own if own else world.canary,
            "residents.household": lambda: world.houses[1 if own else 2],
            "residents.village": lambda: world.villages[1 if own else 2],
            "residents.lifeevent": lambda: world.events[1 if own else 2],
            "residents.condition": lambda: world.conditions[1 if own else 2],
            "residents.populationgroup": lambda: PopulationGroup.objects.get(code="pregnant"),
            "residents.task": lambda: world.tasks[1 if own else 2],
            "residents.privatefile": lambda: world.files[1 if own else 2],
            "residents.duplicatepair": lambda: pair_in(world, 1 if own else 2),
            "residents.merge": lambda: merge_in(world, 1 if own else 2),
            "residents.villagekeeper": lambda: VillageKeeper.objects.get(user=world.users["village_keeper-2"]),
            "residents.bulkedit": lambda: self.bulks[where] or self.bulks[OTHER],
            "residents.healthcount": lambda: _count(world.villages[1 if own else 2], self._check()),
            "accounts.user": lambda: world.users["village_keeper-3"],
            "accounts.accesslog": lambda: self.lines[where],
            "accounts.droppedform": lambda: DroppedForm.objects.get_or_create(on=COUNTED, form="join")[0],
            "auth.group": lambda: Group.objects.get(name="executive"),
            "programs.helprequest": lambda: world.helps[1 if own else 2],
            "programs.signup": lambda: world.sign_ups[1 if own else 2],
            "programs.activity": lambda: world.activities[1 if own else 2],
            "programs.membership": lambda: world.memberships[1 if own else 2],
            "programs.guest": lambda: world.guests[1 if own else 2],
            "programs.participation": lambda: world.parts[1 if own else 2],
            "programs.program": lambda: world.activities[1].program,
            "programs.organization": lambda: world.memberships[1].organization,
            "programs.activityseries": lambda: _series(world),
            "programs.pillar": lambda: Pillar.objects.get(code="welfare"),
            "programs.topic": lambda: Topic.objects.first(),
            "programs.socialrole": lambda: SocialRole.objects.first(),
            "programs.story": lambda: Story.objects.first() or program_factories.story(),
            "programs.office": lambda: Office.objects.get(),
            "spreadsheets.headingalias": lambda: self.alias,
            "care.paymentlist": lambda: world.payments,
            "spreadsheets.batch": lambda: self.batches[where] or self.batches[OTHER],
        }
        rows |= fund_rows(world, own) | care_rows(world, own) | learning_rows(world, own) | economy_rows(world, own)
        rows |= (
            privacy_rows(world, own)
            | volunteer_rows(world, own)
            | report_rows(world.users.get(self.role), self.stranger, own)
        )
        return rows[label]()


def _draft(world: World, user) -> BulkEdit | None:
    """A bulk edit that is planned and not written yet, about the people of village 1."""
    if user is None:
        return None
    chosen = Resident.objects.filter(pk__in=[person.pk for person in world.people[1]])
    bulk = plan_bulk(begin_bulk(chosen, by=None), Phones("081-999-8888"), by=None)
    BulkEdit.objects.filter(pk=bulk.pk).update(made_by=user)
    return bulk


def _line(user) -> AccessLog | None:
    return AccessLog.objects.create(user=user, action=Action.VIEWED) if user else None


def _count(village, code: str) -> HealthCount:
    about = {"check_code": code, "village": village, "on": COUNTED}
    return HealthCount.objects.get_or_create(**about, defaults={"found": 0})[0]


COUNTED = datetime.date(2026, 11, 22)
FUND_PAPERS = {"welfare_claim_paper_open", "welfare_claim_paper_remove", "welfare_fundrequest_paper"}
OF_FOUND_ROW = {"residents_healthcount_task", "residents_healthcount_confirm"}


PUBLIC_ABSENT = {
    "pillar": ["nothing"],
    "pillar_ics": ["nothing"],
    "open_data_csv": ["nothing"],
    "open_data_json": ["nothing"],
    "month": [1900, 1],
    "card": ["program", NOWHERE, "th"],
    "picture_file": ["0" * 32, 320, "jpg"],
}
PUBLISHED = {"program": Program, "organization": Organization, "activity": Activity, "story": Story}
A_PICTURE = Made(320, 200, "#8a9a7b", {f"320.{ending}": b"of a picture" for ending in FORMS})


def public_row(name: str) -> list:
    """What tells one published row, or one page of a kind, in its address."""
    if name in ("pillar", "pillar_ics"):
        return ["welfare"]
    if name in ("open_data_csv", "open_data_json"):
        return ["people"]
    if name == "month":
        return [timezone.localdate().year, 11]
    if name == "picture_file":
        return [_picture().key, 320, "jpg"]
    if name == "card":
        return ["program", *public_row("program"), "th"]
    kind = "activity" if name == "join" else name.removesuffix("_poster").removesuffix("_ics")
    return [(PUBLISHED[kind].objects.published().first() or getattr(program_factories, kind)()).pk]


PICTURE_ACTS = ("picture", "picture_up", "picture_remove")


def _picture_of(row: Model) -> Picture:
    """One picture of a row that can have some; its files are another test's."""
    values = {"width": 320, "height": 200, "colour": "#336655", "alt": "ภาพทดลอง"}
    name = row._meta.model_name
    return row.pictures.first() or Picture.objects.create(
        key=f"{OWNERS.index(name) + 1:x}{row.pk:031x}", **values, **{name: row}
    )


def _series(world: World) -> ActivitySeries:
    values = {"first_on": datetime.date(2026, 1, 5), "weekdays": "0", "start_time": datetime.time(9)}
    program = world.activities[1].program
    return ActivitySeries.objects.get_or_create(program=program, title="ชุดทดลอง", defaults=values)[0]


def _picture() -> Picture:
    about = {"pillar": Pillar.objects.first()}
    return Picture.objects.filter(**about).first() or add_picture(A_PICTURE, alt="ภาพทดลอง", by=None, **about)


def _public_address(name: str, where: str) -> str:
    args = public_row(name) if where == OWN else PUBLIC_ABSENT.get(name, [NOWHERE])
    return reverse(name if name in PUBLIC_FILES else f"public:{name}", args=args)


def _known_to_public(name: str) -> int | str:
    """The one fund; a right that everybody may read of."""
    return Fund.objects.get().pk if name in FUND_PUBLIC else "old_age_allowance"


def other_in_house(person: Resident) -> Resident:
    return Resident.objects.filter(household_id=person.household_id).exclude(pk=person.pk).order_by("pk").first()


def pair_in(world: World, village: int) -> DuplicatePair:
    first, second = world.people[village][:2]
    return DuplicatePair.objects.get_or_create(first=first, second=second, defaults={"score": 80})[0]


def merge_in(world: World, village: int) -> Merge:
    """A record more of the village's last person, merged."""
    person = Resident.objects.get(pk=world.people[village][2].pk)
    if done := person.merges.first():
        return done
    more = factories.resident(person.first_name, person.last_name, house=person.household, number="")
    return merge(person, more, choices={}, by=None)


FIXED = {
    "alive": "/healthz",
    "ready": "/readyz",
    "metrics": "/metrics",
    "water_points": reverse("water_points"),
    "home_card": "/og/home-th.png",
    "robots": "/robots.txt",
    "draft_key": "/admin/draft-key/",
    **SIGN_IN_FIXED,
    **MANUAL_FIXED,
    "sitemap": "/sitemap.xml",
    "welfare_fund_report": "/admin/welfare/fund/reports/fund_payers/",
    "learning_courseround_report": "/admin/learning/courseround/reports/learning_rounds/",
    "welfare_document_preset": "/admin/welfare/document/write/expense/",
    "view_on_site": f"/admin/r/1/{NOWHERE}/",
    "admin/(?P<url>.*)$": "/admin/no/such/page/",
    "autocomplete": "/admin/autocomplete/?app_label=residents&model_name=resident&field_name=household&term=",
    **{name: reverse(f"admin:{name}") for name in ("index", "search", "login", "logout", "password_change", "jsi18n")},
    "password_change_done": reverse("admin:password_change_done"),
}
