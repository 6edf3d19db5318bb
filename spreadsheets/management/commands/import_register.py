"""Reads an office's register into the portal; without --apply a dry run that writes nothing."""

import json
from datetime import date
from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from spreadsheets import services
from spreadsheets.kind import all_kinds, get_kind
from spreadsheets.plan import Plan, UnplannableFile, make_plan, refused_list
from spreadsheets.refused_file import write_refused_file
from spreadsheets.words import file_message, where


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="xlsx, xls, ods or csv")
        parser.add_argument("--kind", default="residents")
        parser.add_argument("--param", action="append", default=[], metavar="NAME=VALUE", help="e.g. as_of=2026-10-31")
        parser.add_argument("--apply", action="store_true", help="write; without it nothing is written")
        parser.add_argument("--by", default="", metavar="USER", help="the user name that history names")
        parser.add_argument("--today", type=date.fromisoformat, default=None, metavar="YYYY-MM-DD")
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        parser.add_argument(
            "--refused", type=Path, default=None, metavar="OUT.xlsx", help="write the refused rows here"
        )

    def handle(self, *, file, kind, param, apply, by, today, json, refused, **options):
        kind = self._kind(kind)
        user = self._user(by)
        params = dict(self._pair(item) for item in param)
        if not kind.may_use(user, params):
            raise CommandError(_("This user may not import registers of this kind."))
        as_of = self._day(params.pop("as_of", ""))
        try:
            data = file.read_bytes()
        except OSError as error:
            raise CommandError(_("The file cannot be opened: %(file)s") % {"file": file}) from error
        batch, plan = None, None
        if apply:
            batch, plan = self._apply(kind, data, file.name, params, as_of, today, user)
        else:
            plan = self._plan(kind, data, file.name, params=params, as_of=as_of, today=today, user=user)
        if refused:
            refused.write_bytes(write_refused_file(kind, data, file.name, plan.refused))
        self._print(plan, batch, as_json=json)

    def _kind(self, code):
        try:
            return get_kind(code)
        except KeyError:
            known = ", ".join(kind.code for kind in all_kinds())
            raise CommandError(
                _("There is no kind “%(code)s”. Kinds: %(known)s") % {"code": code, "known": known}
            ) from None

    def _user(self, name):
        if not name:
            return None
        user = get_user_model().objects.filter(username=name).first()
        if user is None:
            raise CommandError(_("There is no user “%(name)s”.") % {"name": name})
        return user

    def _pair(self, item):
        name, sign, value = item.partition("=")
        if not sign:
            raise CommandError(_("--param needs NAME=VALUE, not “%(item)s”.") % {"item": item})
        return name, value

    def _day(self, text):
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            raise CommandError(_("“%(text)s” is not a day like 2026-10-31.") % {"text": text}) from None

    def _plan(self, kind, data, name, **how) -> Plan:
        try:
            return make_plan(kind, data, name, **how)
        except UnplannableFile as error:
            raise CommandError(file_message(error.problem)) from error

    def _apply(self, kind, data, name, params, as_of, today, user):
        batch = services.create_batch(kind=kind.code, data=data, file_name=name, params=params, as_of=as_of, by=user)
        plan = services.plan_batch(batch, today=today)
        if plan is None:
            raise CommandError(file_message(batch.problem))
        services.apply_batch(batch, by=user, today=today)
        return batch, plan

    def _print(self, plan, batch, *, as_json):
        refused = refused_list(plan)
        counts = {name: plan.counts[name] for name in ("rows", "new", "changed", "same")}
        if as_json:
            said = counts | {"refused": refused, "columns": plan.columns, "unread": plan.unread}
            self.stdout.write(json.dumps(said | ({"batch": batch.pk} if batch else {}), ensure_ascii=False, indent=1))
            return
        summary = _("%(rows)s rows: %(new)s new, %(changed)s changed, %(same)s unchanged, %(refused)s refused")
        self.stdout.write(summary % (counts | {"refused": len(refused)}))
        for item in refused:
            self.stdout.write(f"  {where(item['sheet'], item['row'])}: {item['message']}")
        done = _("Written as import %(batch)s; undo_import %(batch)s takes it back.") % {
            "batch": batch.pk if batch else ""
        }
        self.stdout.write(done if batch else _("Nothing was written. Run again with --apply to write."))
