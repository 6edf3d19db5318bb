"""What is done in the database itself, each step in a process of its own (benchmarks.child)."""

import io
import json
from collections import Counter
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command

from benchmarks.load.people import PASSWORD, name_of, role_of
from care.models import HomeVisit
from residents.models import Household, Resident
from welfare.models import Document

# Where the mark of each kind of write stands.
ROWS = {
    "payment": (Document.objects, "note"),
    "edit": (Resident.history, "note"),
    "visit": (HomeVisit.objects, "note"),
}


def prepare(residents: int, staff: int) -> dict:
    """Fictional people with a year's work, and accounts for the virtual staff; the demo's own accounts go."""
    settings.DEBUG = True
    call_command("demo", residents=residents, pictures=False, stdout=io.StringIO())
    users, password = get_user_model().objects, make_password(PASSWORD)
    made = users.bulk_create(
        get_user_model()(username=name_of(n), is_staff=True, password=password) for n in range(staff)
    )
    groups = {group.name: group for group in Group.objects.all()}
    for number, user in enumerate(made):
        user.groups.add(groups[role_of(number)])
    return known()


def known() -> dict:
    """Whom the virtual staff work on."""
    return {"persons": _living(), "houses": _lived_in()}


def _living() -> list[int]:
    return list(Resident.objects.living().order_by("pk").values_list("pk", flat=True))


def _lived_in() -> list[int]:
    return list(
        Household.objects.filter(residents__in=_living()).distinct().order_by("pk").values_list("pk", flat=True)
    )


def check(journal: str, mark: str) -> dict:
    """Every line of the journal beside the database, and every marked row of the database beside the journal."""
    lines = [json.loads(line) for line in Path(journal).read_text(encoding="utf-8").splitlines()]
    found = {"acknowledged": 0, "unknown": 0, "lost": [], "double": [], "unaccounted": []}
    for kind, (rows, field) in ROWS.items():
        marks = rows.filter(**{f"{field}__startswith": f"{mark}-"}).values_list(field, flat=True)
        there, sure, told = Counter(marks), set(), set()
        for line in (line for line in lines if line["kind"] == kind):
            told.add(line["mark"])
            if line["sure"]:
                sure.add(line["mark"])
        found["acknowledged"] += len(sure)
        found["unknown"] += len(told - sure)
        found["lost"] += [f"{kind} {mark}" for mark in sure if not there[mark]]
        found["double"] += [f"{kind} {mark}" for mark, times in there.items() if times > 1]
        found["unaccounted"] += [f"{kind} {mark}" for mark in there if mark not in told]
    return found | {command: _verified(command) for command in ("verify_ledger", "verify_audit")}


def _verified(command: str) -> str:
    """Empty where it holds; else what it says."""
    said = io.StringIO()
    try:
        call_command(command, stdout=said, stderr=said)
    except (CommandError, SystemExit) as problem:
        return f"{problem} {said.getvalue()}"[:500]
    return ""
