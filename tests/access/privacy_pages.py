"""Who gets what at the addresses of the law on personal data: the clerk keeps the register, the executive decides on erasures and
breaches, the auditor reads that it was done, the system administrator keeps the rules."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from privacy.enums import Right
from privacy.models import Breach, DataRequest, ForgetRun, Restriction, RetentionRule
from privacy.services.requests import receive
from residents.tests import factories
from tests.access.page import (
    ABSENT,
    ADMINISTRATOR,
    AUDITOR,
    CLERK,
    DENIED,
    EXECUTIVE,
    METHOD,
    MOVED,
    NOBODY,
    Model,
    Page,
    Rows,
)
from tests.contract import World

ANSWERING = CLERK | EXECUTIVE | AUDITOR
PROCESSING = ANSWERING | ADMINISTRATOR
BREACHED = CLERK | EXECUTIVE | ADMINISTRATOR
_asked = {"rows": Rows.VILLAGE, "others": ANSWERING}
_held = {"rows": Rows.VILLAGE, "others": CLERK}
_act = {"kind": ANSWERING, "answer": MOVED, "refused": METHOD, "write_refused": DENIED, **_asked}
_breach = {"rows": Rows.ALL, "kind": PROCESSING}

PRIVACY_MODELS = {
    "privacy.datarequest": Model(ANSWERING, CLERK, **_asked),
    "privacy.restriction": Model(CLERK, CLERK, CLERK, **_held),
    "privacy.breach": Model(PROCESSING, BREACHED, BREACHED),
    # A rule that has begun is history: nobody changes it.
    "privacy.retentionrule": Model(PROCESSING, ADMINISTRATOR),
    "privacy.forgetrun": Model(PROCESSING, history=False),
}
PRIVACY_PAGES = {
    "accounts_user_handover": Page(ADMINISTRATOR, ADMINISTRATOR, rows=Rows.ALL, kind=AUDITOR | ADMINISTRATOR),
    # The row of the walk is an erasure: no file is made of it, nothing is held back.
    "privacy_datarequest_file": Page(NOBODY, CLERK, write_answer=ABSENT, refused=METHOD, write_refused=DENIED, kind=ANSWERING, **_asked),
    "privacy_datarequest_plan": Page(ANSWERING, NOBODY, write_refused=METHOD, kind=ANSWERING, **_asked),
    "privacy_datarequest_refuse": Page(NOBODY, CLERK | EXECUTIVE, **_act),
    "privacy_datarequest_approve": Page(NOBODY, EXECUTIVE, **_act),
    # Without the tick that it was read nothing is done.
    "privacy_datarequest_erase": Page(NOBODY, CLERK, **_act),
    "privacy_datarequest_hold": Page(NOBODY, CLERK, **_act),
    "privacy_datarequest_done": Page(NOBODY, CLERK, **_act),
    "privacy_breach_notice": Page(PROCESSING, NOBODY, write_refused=METHOD, **_breach),
    "privacy_breach_close": Page(NOBODY, EXECUTIVE, answer=MOVED, refused=METHOD, write_refused=DENIED, **_breach),
    "privacy_retentionrule_record": Page(PROCESSING, NOBODY, write_refused=METHOD),
    "privacy_retentionrule_record_file": Page(NOBODY, PROCESSING, answer=ABSENT, refused=METHOD, write_refused=DENIED),
    "privacy_forgetrun_allow": Page(
        NOBODY, EXECUTIVE, answer=MOVED, rows=Rows.ALL, kind=PROCESSING, refused=METHOD, write_refused=DENIED
    ),
}  # fmt: skip
OF_PRIVACY = ("privacy_breach_notice",)


def of_privacy(name: str, world: World, where: str, nowhere: str) -> str:
    """Each breach has two drafts."""
    return reverse(f"admin:{name}", args=[nowhere if where == "absent" else _breach_row().pk, "office"])


def privacy_rows(world: World, own: bool) -> dict[str, Callable]:
    person = world.people[1 if own else 2][0]
    return {
        "privacy.datarequest": lambda: _request(person),
        "privacy.restriction": lambda: _restriction(person),
        "privacy.breach": _breach_row,
        "privacy.retentionrule": _rule,
        "privacy.forgetrun": lambda: ForgetRun.objects.get_or_create(day=date(2026, 11, 1))[0],
    }


def _request(person) -> DataRequest:
    found = DataRequest.objects.filter(resident=person, kind=Right.ERASURE).first()
    return found or receive(DataRequest(resident=person, kind=Right.ERASURE), by=None)


def _restriction(person) -> Restriction:
    return Restriction.objects.get_or_create(resident=person, defaults={"why": "คัดค้าน"})[0]


def _breach_row() -> Breach:
    return Breach.objects.get_or_create(title="ส่งแฟ้มผิดคน", defaults={"confidentiality": True})[0]


def _rule() -> RetentionRule:
    values = {"keep": 30, "why": "ประกาศของสำนักงาน"}
    return RetentionRule.objects.get_or_create(kind="requests", since=date(2026, 1, 1), defaults=values)[0]


def _more(name: str, number: int) -> None:
    person = factories.resident(house=factories.household(number, f"{number}/1"))
    user = User.objects.create(username=f"writer {number}")
    if name == "datarequest":
        receive(DataRequest(resident=person, kind=Right.ACCESS), by=user)
    elif name == "restriction":
        Restriction.objects.create(resident=person, why="คัดค้าน", recorded_by=user)
    elif name == "breach":
        Breach.objects.create(title=f"เหตุ {number}", confidentiality=True, known_at=timezone.now(), account=user)
    elif name == "retentionrule":
        RetentionRule.objects.create(kind="requests", since=date(2026, 1, number), keep=30, why="x")
    else:
        ForgetRun.objects.create(day=date(2026, 11, 1) + timedelta(number), found={"imports": 1})


MORE_OF_PRIVACY = {label: partial(_more, label.partition(".")[2]) for label in PRIVACY_MODELS}
