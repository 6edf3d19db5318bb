from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from residents.health.check import all_checks
from residents.health.counting import counts, take_snapshot
from residents.models import Village
from thai.dates import format_date


class Command(BaseCommand):
    help = "Count what each check of the data finds, by village, and keep today's counts for the trend."

    def add_arguments(self, parser):
        parser.add_argument("--on", metavar="YYYY-MM-DD", help="judge ages and ends by another day; keeps nothing")

    def handle(self, *, on, **options):
        today = timezone.localdate()
        day = _day(on) if on else today
        found = take_snapshot(day) if day == today else counts(day)
        self.stdout.write(_("Checks of the data on %(day)s") % {"day": format_date(day)})
        numbers = dict(Village.objects.values_list("pk", "number"))
        for code, by_village in found.items():
            self.stdout.write(_line(all_checks()[code].title, by_village, numbers))
        kept = (
            _("The counts are kept for the trend.") if day == today else _("Another day than today: nothing was kept.")
        )
        self.stdout.write(kept)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CommandError(_("--on takes a day as YYYY-MM-DD (CE), not “%(text)s”") % {"text": text}) from error


def _line(title: str, by_village: dict[int, int], numbers: dict[int, int]) -> str:
    where = sorted((numbers[village], found) for village, found in by_village.items())
    places = ", ".join(_("village %(number)s: %(found)s") % {"number": n, "found": found} for n, found in where)
    return f"{sum(by_village.values()):>6}  {title}" + (f" ({places})" if places else "")
