from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from papers.errors import PaperError
from papers.printing import ASKED, VILLAGE
from papers.report import get_report, parse_params, read_printing, write_report
from papers.writers import WRITERS


class Command(BaseCommand):
    help = "Write a report of the catalogue to a file (xlsx, pdf, csv or json)."

    def add_arguments(self, parser):
        parser.add_argument("code", help="the report's code; an unknown one lists those that exist")
        parser.add_argument("--by", metavar="USER", help="who exports: only what this user may see")
        parser.add_argument(
            "--param", action="append", default=[], metavar="NAME=VALUE", help="may be given repeatedly"
        )
        parser.add_argument("--format", choices=list(WRITERS), help="default: the ending of FILE, else xlsx")
        parser.add_argument("--document-no", default="", metavar="NUMBER", help="number of the letter it goes out with")
        parser.add_argument("--signed-on", default="", metavar="DAY", help="names of who held the offices on that day")
        parser.add_argument("--thai-digits", action="store_true", help="digits ๐-๙ in Excel and PDF")
        parser.add_argument("--sheets", choices=[VILLAGE], default="", help="a sheet for each village, sums in front")
        parser.add_argument("--out", required=True, metavar="FILE", help='where to; "-" is standard output')

    def handle(self, *, code, by, param, out, **options):
        format = options["format"] or format_of(out)
        try:
            report = get_report(code)
            params = parse_params(report, dict(map(read_pair, param)))
            printing = read_printing({name: options.get(name, "") for name in ASKED})
            rows = write_report(
                report, user=find_user(by), params=params, format=format, out=out, printing=printing
            )  # fmt: skip
        except PaperError as error:
            raise CommandError(str(error)) from error
        if out != "-":
            self.stdout.write(_("%(rows)d rows were written to %(file)s") % {"rows": rows, "file": out})


def read_pair(text) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise CommandError(_("--param takes NAME=VALUE, not “%(text)s”") % {"text": text})
    return name.strip(), value


def find_user(username):
    """The active user of this name; no name is the office's own system."""
    if username is None:
        return None
    user = get_user_model()._default_manager.filter(**{get_user_model().USERNAME_FIELD: username}).first()
    if user is None or not user.is_active:
        raise CommandError(_("There is no active user “%(name)s”") % {"name": username})
    return user


def format_of(out) -> str:
    ending = Path(out).suffix.lower().lstrip(".")
    return ending if ending in WRITERS else "xlsx"
