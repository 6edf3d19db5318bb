"""To be run once a night: what has been kept for its time goes."""

from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from privacy.services.forgetting import forget, would_forget


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise CommandError(f"--on: write a day as 2026-10-01, not {text!r}") from wrong


class Command(BaseCommand):
    help = "Forgets what has been kept for its time (rules of retention); --dry-run only counts it."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true")
        parser.add_argument("--on", help="as if it were this day (2026-10-01)")

    def handle(self, *, dry_run: bool, on: str | None, **options):
        day = _day(on) if on else None
        if dry_run:
            self._tell(would_forget(day or timezone.localdate()), "would be forgotten")
            return
        run = forget(day)
        if run.stopped:
            self._tell(run.found, "over its time")
            raise CommandError(
                "More than FORGET_AT_ONCE: nothing was forgotten. Look at it in the portal and allow it."
            )
        self._tell(run.done, "forgotten")

    def _tell(self, counts: dict[str, int], what: str) -> None:
        for code, number in counts.items():
            self.stdout.write(f"{code}: {number} {what}")
