"""Looks whether the server is well, and says how to mend what is not. Ends with 1 where something is ill."""

import json
import sys
from dataclasses import asdict

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from upkeep.doctor.checks import Finding, State, findings

SIGNS = {State.WELL: "✓", State.WATCH: "!", State.ILL: "✗"}


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", dest="as_json", help="for programs that watch servers")

    def handle(self, *, as_json, **options):
        found = list(findings())
        if as_json:
            self.stdout.write(json.dumps([asdict(one) for one in found], ensure_ascii=False, default=str))
        else:
            for one in found:
                self._tell(one)
        worst = [one for one in found if one.state is State.ILL]
        if worst:
            self.stderr.write(_("%(count)s things are to be mended.") % {"count": len(worst)})
            sys.exit(1)

    def _tell(self, one: Finding) -> None:
        self.stdout.write(f"{SIGNS[one.state]} {one.what}: {one.said}")
        if one.mend:
            self.stdout.write(f"    → {one.mend}")
