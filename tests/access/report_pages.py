"""Who gets what at the addresses of the catalogue: everybody who has reports finds theirs; copies and packs that were made are
their maker's alone."""

from collections.abc import Callable
from datetime import date
from functools import partial

from django.contrib.auth.models import Group
from django.urls import reverse

from accounts.models import User
from core import crypto
from reports.catalogue import of_user
from reports.enums import RunState
from reports.models import OwnList, Pack, PackRun, ReportCopy, Signatory, YearEndStep
from reports.models.pack import FILE
from tests.access.page import (
    ABSENT,
    ADMINISTRATOR,
    AUDITOR,
    CLERK,
    DENIED,
    EXECUTIVE,
    FUND,
    KEEPERS,
    METHOD,
    MOVED,
    NOBODY,
    OFFICERS,
    SENSITIVE,
    TREASURER,
    Model,
    Page,
    Rows,
)
from tests.contract import World

REPORTED = CLERK | OFFICERS | FUND | KEEPERS | EXECUTIVE | AUDITOR
# The role beside another finds the counts of the groups, and keeps no copy.
HAVING = REPORTED | SENSITIVE
PACKERS = CLERK | OFFICERS | TREASURER | EXECUTIVE
# Saved lists are for whoever reads lists; the end of a year for who answers for it, the auditor to read.
LISTERS = REPORTED | ADMINISTRATOR
ENDERS = OFFICERS | TREASURER | EXECUTIVE
SIGNERS = EXECUTIVE | ADMINISTRATOR
_mine = {"rows": Rows.MAKER, "others": NOBODY}
_posted = {"refused": METHOD, "write_refused": DENIED}

REPORT_MODELS = {
    "reports.pack": Model(REPORTED, PACKERS, PACKERS),
    "reports.packrun": Model(REPORTED, history=False, **_mine),
    "reports.reportcopy": Model(REPORTED, history=False, **_mine),
    "reports.ownlist": Model(LISTERS, NOBODY, LISTERS, LISTERS, history=False, **_mine),
    "reports.yearendstep": Model(ENDERS | AUDITOR, ENDERS, ENDERS),
    "reports.signatory": Model(SIGNERS, SIGNERS, SIGNERS),
}
REPORT_PAGES = {
    "reports_ownlist_save": Page(LISTERS, LISTERS, rows=Rows.ALL),
    "reports_ownlist_open": Page(LISTERS, NOBODY, answer=MOVED, kind=LISTERS, write_refused=METHOD, **_mine),
    # Rows of villages: who reads them may save the list; some may take it out.
    "reports_ownlist_take": Page(NOBODY, LISTERS - ADMINISTRATOR, kind=LISTERS, **_mine, **_posted),
    "reports_ownlist_leave": Page(NOBODY, LISTERS, answer=MOVED, kind=LISTERS, **_mine, **_posted),
    "reports_yearendstep_year": Page(ENDERS | AUDITOR, NOBODY, write_refused=METHOD),
    "reports_yearendstep_tick": Page(NOBODY, ENDERS, write_answer=ABSENT, refused=METHOD, write_refused=DENIED),
    "reports_reportcopy_catalogue": Page(HAVING, NOBODY, write_refused=METHOD),
    "reports_reportcopy_report": Page(HAVING, NOBODY, rows=Rows.ALL, write_refused=METHOD),
    "reports_reportcopy_take": Page(NOBODY, HAVING, rows=Rows.ALL, **_posted),
    "reports_reportcopy_keep": Page(NOBODY, REPORTED, rows=Rows.ALL, answer=MOVED, kind=SENSITIVE, **_posted),
    "reports_reportcopy_file": Page(NOBODY, REPORTED, kind=REPORTED, **_mine, **_posted),
    "reports_reportcopy_changes": Page(REPORTED, NOBODY, kind=REPORTED, write_refused=METHOD, **_mine),
    "reports_pack_make": Page(REPORTED, REPORTED, rows=Rows.ALL, kind=REPORTED),
    "reports_packrun_status": Page(REPORTED, NOBODY, kind=REPORTED, write_refused=METHOD, **_mine),
    "reports_packrun_file": Page(NOBODY, REPORTED, kind=REPORTED, **_mine, **_posted),
}
OF_REPORTS = ("reports_reportcopy_report", "reports_reportcopy_take", "reports_reportcopy_keep", "reports_ownlist_save")
# Of every role one that needs no answer; the committee and the auditor read the fund's.
# A list that a role reads and takes out, where it is not the pillars'.
READ_BY = {
    "system_administrator": ("residents.village", "name"), "auditor": ("auth.group", "__str__"),
    "fund_treasurer": ("welfare.account", "name"), "fund_committee": ("welfare.account", "name"),
}  # fmt: skip
EASY = ("population_groups", "fund_trial_balance")


def report_address(name: str, world: World, role: str, where: str, nowhere: str) -> str:
    """A report that this role may have; a list that it may read."""
    if name == "reports_ownlist_save":
        return reverse(f"admin:{name}", args=["no.such" if where == "absent" else _read_by(role)[0]])
    mine = [report.code for report in of_user(world.users[role])] if role in world.users else []
    code = next((code for code in EASY if code in mine), mine[0] if mine else nowhere)
    return reverse(f"admin:{name}", args=[nowhere if where == "absent" else code])


def report_rows(maker, somebody_else, own: bool) -> dict[str, Callable]:
    user = maker if own and maker else somebody_else
    return {
        "reports.pack": lambda: _with_a_past(Pack.objects.first()),
        "reports.signatory": _signatory,
        "reports.packrun": lambda: _run_of(user),
        "reports.reportcopy": lambda: _copy_of(user),
        "reports.ownlist": lambda: _list_of(user),
        "reports.yearendstep": lambda: _with_a_past(YearEndStep.objects.first()),
    }


def _read_by(role: str | None) -> tuple[str, str]:
    return READ_BY.get(role, ("programs.pillar", "name"))


def _list_of(user) -> OwnList:
    """Of a list that this account reads, and takes out where it takes anything."""
    role = user.groups.values_list("name", flat=True).first() if user else None
    label, column = _read_by(role)
    return OwnList.objects.get_or_create(model=label, made_by=user, name="x", defaults={"columns": [column]})[0]


def _with_a_past(row):
    if not row.history.exists():
        row.save()
    return row


def _signatory() -> Signatory:
    values = {"name": "นางสาวสมใจ ลงนาม", "position": "ปลัดองค์การบริหารส่วนตำบล"}
    return Signatory.objects.get_or_create(office="chief", since=date(2026, 1, 1), defaults=values)[0]


def _run_of(user) -> PackRun:
    values = {"state": RunState.READY, "file": crypto.encrypt(b"PK", FILE), "villages": [], "codes": []}
    return PackRun.objects.get_or_create(
        pack=Pack.objects.first(), first_on=date(2026, 10, 1), made_by=user, defaults=values
    )[0]


def _copy_of(user) -> ReportCopy:
    """Of a report that this account may have, without a village."""
    found = ReportCopy.objects.filter(made_by=user).first()
    if found is None:
        found = ReportCopy(
            code=_had_by(user), title="x", format="csv", row_count=0, digest="0" * 64, made_by=user, villages=[]
        )
        found.key = f"access-{user.pk}"
        found.keep(b"x", {"columns": [], "rows": []})
        found.save()
    return found


def _had_by(user) -> str:
    return next((report.code for report in of_user(user)), "population_groups")


def _more(name: str, number: int) -> None:
    """Packs, copies and saved lists are their maker's."""
    clerk = User.objects.get(username="registry_clerk")
    if name in ("pack", "packrun"):
        made = Pack.objects.create(name=f"ชุด {number}")
        PackRun.objects.create(pack=made, first_on=date(2026, number, 1), made_by=clerk)
    elif name == "reportcopy":
        copy = ReportCopy(
            code="x", title="x", format="csv", row_count=0, digest="0" * 64, key=f"copy-{number}", made_by=clerk
        )
        copy.keep(b"x", {"columns": [], "rows": []})
        copy.save()
    elif name == "ownlist":
        role = Group.objects.get(name="registry_clerk")
        maker = User.objects.create(username=f"lister {number}")
        OwnList.objects.create(name="x", model="residents.resident", columns=["name"], role=role, made_by=maker)
    else:
        YearEndStep.objects.create(title=f"ข้อ {number}")


MORE_OF_REPORTS = {label: partial(_more, label.partition(".")[2]) for label in REPORT_MODELS}
