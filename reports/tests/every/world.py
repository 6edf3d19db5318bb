"""The world of these tests: the demo's subdistrict, told once, with something for every report to tell."""

from io import StringIO

from django.core.management import call_command
from django.test import override_settings
from django.utils import timezone

from accounts.models import User
from care.models import PovertyLine
from papers.report import Report, parse_params

# Few enough to be told in seconds, enough that somebody is paid, owes, learns and helps.
VILLAGES, RESIDENTS = 4, 240
# Who may have a report: the first of these accounts of the demo.
READERS = ("executive", "care", "economy", "volunteers", "learning", "treasurer", "clerk")


def tell() -> None:
    with override_settings(DEBUG=True):
        call_command(
            "demo", f"--villages={VILLAGES}", f"--residents={RESIDENTS}", "--no-pictures", stdout=StringIO(), stderr=StringIO()
        )  # fmt: skip
    since = timezone.localdate().replace(year=2020, month=1, day=1)
    PovertyLine(since=since, income=38_000, little_debt=20_000, source_name="ประกาศทดลอง").save()


def reader_of(report: Report) -> User:
    """The executive, or else who works with what it tells."""
    accounts = {user.username: user for user in User.objects.filter(username__in=READERS)}
    return next(accounts[name] for name in READERS if report.allowed(accounts[name]))


def read(report: Report, answers: dict[str, str]) -> dict:
    """Typed; of what must be said and is not, the first choice."""
    needed = {p.name: str(p.options()[0][0]) for p in report.params if p.required and p.default is None}
    return parse_params(report, needed | answers)
