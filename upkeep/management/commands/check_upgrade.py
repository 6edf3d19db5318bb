"""Before `migrate`: says what would make it refuse, and the rows in the way of a waiting step, by their ids. Changes nothing."""

import sys

from django.core.checks import Tags
from django.core.management.base import BaseCommand
from django.db import DEFAULT_DB_ALIAS, connection
from django.utils.translation import gettext as _

from upkeep.upgrade import Finding, findings, waiting


class Command(BaseCommand):
    help = __doc__
    # What `migrate` asks of the database.
    requires_system_checks = [Tags.database]

    def get_check_kwargs(self, options):
        return super().get_check_kwargs(options) | {"databases": [DEFAULT_DB_ALIAS]}

    def handle(self, **options):
        found = list(findings(connection, *waiting(connection)))
        for one in found:
            self.stdout.write(_told(one))
        if any(one.count for one in found):
            self.stderr.write(
                _("Nothing has been changed. Mend these rows in the portal as it is, then upgrade once more.")
            )
            sys.exit(1)
        self.stdout.write(_("No row is known to stand in the way of the upgrade."))


def _told(one: Finding) -> str:
    said = {"step": one.step, "model": one.model, "rule": one.rule, "count": one.count}
    if one.count is None:
        text = _(
            "%(step)s: whether rows of %(model)s keep “%(rule)s” cannot be known now: an earlier step changes them."
        )
        return text % said
    said["ids"] = ", ".join(map(str, one.ids)) + (" …" if one.count > len(one.ids) else "")
    return _("%(step)s: rows of %(model)s that do not keep “%(rule)s”: %(count)s (id %(ids)s)") % said
