"""The checks. Each gives findings; a check that itself fails is a finding too, never a traceback."""

import shutil
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.core import checks, mail
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django.utils.translation import gettext as _

from thai.dates import format_date
from upkeep.backup import database, noted
from upkeep.backup.working import is_cut_in_a_swap, left_in_a_swap, leftovers, scratch_name

# Less free space than this, and a backup or an import may not find room.
LEAST_FREE, LITTLE_FREE = 500 * 1024**2, 2 * 1024**3
BACKUP_AGE, REHEARSAL_AGE = timedelta(hours=30), timedelta(days=100)
CLOCK_SECONDS = 5
NUMBERS_LOOKED_AT = 500
# Touched whenever it is filled anew.
PRACTICE_FILLED, PRACTICE_AGE = "practice-filled", timedelta(days=2)
OLDEST_SQLITE, OLDEST_POSTGRES = (3, 40, 0), 150_000


class State(StrEnum):
    """How a finding stands."""

    WELL = "well"
    WATCH = "watch"
    ILL = "ill"


@dataclass(frozen=True)
class Finding:
    """What was looked at, how it is, and what to do about it (nothing, where it is well)."""

    state: State
    what: str
    said: str
    mend: str = ""


def well(what: str, said: str) -> Finding:
    return Finding(State.WELL, what, said)


def ill(what: str, said: str, mend: str) -> Finding:
    return Finding(State.ILL, what, said, mend)


def watch(what: str, said: str, mend: str) -> Finding:
    return Finding(State.WATCH, what, said, mend)


def findings() -> Iterator[Finding]:
    for title, check in _checks():
        try:
            yield from check(title)
        except Exception as problem:
            yield ill(title, f"{type(problem).__name__}: {problem}", _("Mend this first, then ask again."))


def _checks() -> list:
    return [
        # Before the database, which may let nobody in because of it.
        *([] if settings.PRACTICE else [(_("Backups"), _cut_restore)]),
        (_("Database"), _database),
        (_("Steps of the schema"), _migrations),
        (_("Settings and keys"), _settings),
        *([(_("Practice system"), _practice)] if settings.PRACTICE else []),
        (_("Time zone and clock"), _clock),
        (_("Disk"), _disk),
        (_("Folders"), _folders),
        (_("Mail"), _mail),
        # What is practised is thrown away every night.
        *([] if settings.PRACTICE else [(_("Backups"), _backups)]),
        (_("Worker"), _worker),
    ]


def _database(what: str) -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        yield from _sqlite(what, cursor) if connection.vendor == "sqlite" else _postgres(what, cursor)


def _sqlite(what: str, cursor) -> Iterator[Finding]:
    version = sqlite3.sqlite_version
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        yield ill(what, f"SQLite {version}", _("Use a Python with SQLite 3.40 or newer."))
    else:
        yield well(what, f"SQLite {version}")
    cursor.execute("PRAGMA journal_mode")
    mode = cursor.fetchone()[0]
    if mode != "wal":
        yield ill(
            what, f"journal_mode={mode}", _("Put the database on a local disk: network drives cannot keep it safely.")
        )


def _postgres(what: str, cursor) -> Iterator[Finding]:
    cursor.execute(
        "SELECT current_setting('server_version_num')::int, current_setting('server_version'),"
        " pg_encoding_to_char(encoding), datctype, datlocprovider = 'i', current_setting('fsync')"
        " FROM pg_database WHERE datname = current_database()"
    )
    number, version, encoding, ctype, icu, fsync = cursor.fetchone()
    if number < OLDEST_POSTGRES:
        yield ill(what, f"PostgreSQL {version}", _("Move to PostgreSQL 15 or newer."))
    else:
        yield well(what, f"PostgreSQL {version}")
    if encoding != "UTF8" or ctype in ("C", "POSIX"):
        yield ill(
            what, f"{encoding}, {ctype}",
            _("Thai cannot be searched in this database. Make a new one as .env.example says, and bring a backup back into it."),
        )  # fmt: skip
    if not icu:
        yield watch(what, _("without ICU"), _("Make the next database with ICU, as .env.example says."))
    if not _survives_a_power_cut(fsync):
        yield ill(what, "fsync=off", _("Set fsync = on in postgresql.conf: a power cut would lose what was saved."))
    cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
    if not cursor.fetchone():
        yield ill(what, "pg_trgm", _("Run as the owner: CREATE EXTENSION pg_trgm; (package postgresql-contrib)"))


def _survives_a_power_cut(fsync: str) -> bool:
    return fsync == "on"


def _migrations(what: str) -> Iterator[Finding]:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        said = _("%(count)s steps wait, the first is %(first)s.") % {"count": len(waiting), "first": waiting[0][0]}
        yield ill(what, said, _("Make a backup, then run: manage.py migrate"))
    else:
        yield well(what, _("all done"))


def _settings(what: str) -> Iterator[Finding]:
    if settings.DEBUG:
        yield watch(what, "DEBUG=1", _("Right on a developer's desk only. On a server set DEBUG=0."))
    found = checks.run_checks(include_deployment_checks=not settings.DEBUG, databases=["default"])
    # Accounts of the demo are looked for by two of them.
    for message in (one for place, one in enumerate(found) if one not in found[:place]):
        told = ill if message.is_serious() else watch
        yield told(what, f"{message.id}: {message.msg}", message.hint or _("See the documentation of this check."))
    if not settings.DEBUG:
        yield well(what, _("keys are set, host names are named"))


def _practice(what: str) -> Iterator[Finding]:
    """Its own file is all that the settings let it have; whether what is in it is made up, its numbers say."""
    from residents.demo.identity import OFFICE
    from residents.models import Resident

    filled = Path(settings.VAR_DIR) / PRACTICE_FILLED
    newest = Resident.objects.order_by("-pk")[:NUMBERS_LOOKED_AT]
    real = sum(bool(one.citizen_id) and one.citizen_id[1:5] != OFFICE for one in newest)
    if real:
        said = _("%(count)s of the newest people have a number that an office may have issued") % {"count": real}
        yield ill(what, said, _("Somebody typed real people into the practice system. Run: manage.py practice_reset"))
    elif not newest:
        yield ill(what, _("nobody is in it"), "manage.py practice_reset")
    elif not filled.exists() or time.time() - filled.stat().st_mtime > PRACTICE_AGE.total_seconds():
        yield watch(what, _("it was not filled anew last night"), _("Start deploy/practice.sh as a service."))
    else:
        yield well(what, _("fictional data"))


def _clock(what: str) -> Iterator[Finding]:
    if settings.TIME_ZONE != "Asia/Bangkok":
        yield ill(what, settings.TIME_ZONE, _("Set TIME_ZONE to Asia/Bangkok: days of payments are counted by it."))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT extract(epoch FROM clock_timestamp())")
            apart = abs(float(cursor.fetchone()[0]) - time.time())
        if apart > CLOCK_SECONDS:
            said = _("the database's clock is %(seconds)s seconds off") % {"seconds": f"{apart:.0f}"}
            yield ill(what, said, _("Run on both machines: timedatectl set-ntp true"))
    newest = _newest_moment()
    if newest and newest > timezone.now() + timedelta(minutes=5):
        said = _("the trail has a line of %(moment)s, which is still to come") % {"moment": newest}
        yield ill(what, said, _("The clock went back. Set it (timedatectl set-ntp true) before anybody writes."))
    yield well(what, timezone.localtime().strftime("%H:%M %Z"))


def _newest_moment():
    from accounts.models import AccessLog

    return AccessLog.objects.order_by("-id").values_list("at", flat=True).first()


def _disk(what: str) -> Iterator[Finding]:
    for place in {Path(settings.VAR_DIR), Path(settings.MEDIA_ROOT), Path(settings.PUBLIC_MEDIA_ROOT)}:
        if not place.exists():
            continue
        free = shutil.disk_usage(place).free
        said = _("%(place)s: %(free)s GB free") % {"place": place, "free": f"{free / 1024**3:.1f}"}
        if free < LEAST_FREE:
            yield ill(what, said, _("Make room now: move old backups to another machine."))
        elif free < LITTLE_FREE:
            yield watch(what, said, _("Make room soon: move old backups to another machine."))
        else:
            yield well(what, said)


def _folders(what: str) -> Iterator[Finding]:
    for place in (settings.VAR_DIR, settings.MEDIA_ROOT, settings.PUBLIC_MEDIA_ROOT):
        probe = Path(place) / ".doctor"
        try:
            probe.parent.mkdir(parents=True, exist_ok=True)
            probe.write_bytes(b"")
            probe.unlink()
        except OSError as problem:
            yield ill(
                what,
                str(problem),
                _("Give the folder to the account that runs the portal: chown -R waeng %(place)s") % {"place": place},
            )
        else:
            yield well(what, str(place))
    if not settings.DEBUG and not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        yield ill(
            what,
            _("no static files in %(place)s") % {"place": settings.STATIC_ROOT},
            "manage.py collectstatic --no-input",
        )


def _mail(what: str) -> Iterator[Finding]:
    if not settings.MAIL_IS_SENT:
        yield well(what, _("not set up; reminders go by telephone and LINE"))
        return
    try:
        mail.get_connection().open()
    except OSError as problem:
        yield ill(what, str(problem), _("Check EMAIL_HOST, EMAIL_PORT and the password; nothing is lost meanwhile."))
    else:
        yield well(what, settings.MAIL_SERVER["host"])


def _backups(what: str) -> Iterator[Finding]:
    if not settings.BACKUP_KEY:
        yield ill(what, _("no key"), _("Make keys: manage.py backup_key FILE, and set BACKUP_KEY."))
    place = noted.folder()
    never = _("no backup is left in %(folder)s") % {"folder": place} if place else _("never made")
    yield _aged(what, "made", BACKUP_AGE, never, _("Run: manage.py backup FOLDER, every night."))
    yield _aged(
        what, "rehearsed", REHEARSAL_AGE, _("never rehearsed"),
        _("Run: manage.py rehearse_restore FILE --identity KEYFILE, every quarter. A copy that nobody tried is a hope."),
    )  # fmt: skip
    yield from _leftovers(what)
    for folder in left_in_a_swap():
        said = _("%(folder)s holds the files of before a restore, and their database is not here") % {"folder": folder}
        yield watch(
            what, said,
            _("If that restore was cut, bring the backup back again. If its database was deleted on purpose: sudo rm -r %(folder)s")
            % {"folder": folder},
        )  # fmt: skip


def _cut_restore(what: str) -> Iterator[Finding]:
    if is_cut_in_a_swap():
        said = _("a restore was cut off while it took the place of what was here; the portal may let nobody in")
        script = Path(settings.BASE_DIR) / "deploy" / "restore.sh"
        yield ill(what, said, _("Bring it to its end: sudo sh %(script)s --settle") % {"script": script})


def _leftovers(what: str) -> Iterator[Finding]:
    """A run that was killed could not clear its plain data away; the next one does."""
    for folder in leftovers():
        name, remove = scratch_name(folder), f"sudo rm -r {folder}"
        if database.has_scratch(name):
            remove = f"sudo -u postgres dropdb {name}; {remove}"
        said = _("a backup, a restore or a rehearsal was killed and left plain data in %(folder)s") % {"folder": folder}
        yield ill(what, said, _("The next backup clears this away; at once: %(remove)s") % {"remove": remove})


def _aged(what: str, kind: str, most: timedelta, never: str, mend: str) -> Finding:
    moment = noted.last(kind)
    if moment is None:
        return ill(what, never, mend)
    words = {"made": _("last made on %(when)s"), "rehearsed": _("last rehearsed on %(when)s")}[kind]
    local = timezone.localtime(moment)
    said = words % {"when": f"{format_date(local, 'short')} {local:%H:%M}"}
    return ill(what, said, mend) if timezone.now() - moment > most else well(what, said)


def _worker(what: str) -> Iterator[Finding]:
    if "immediate" in settings.TASKS["default"]["BACKEND"]:
        yield watch(
            what,
            _("long work is done while the page waits"),
            _("Run manage.py db_worker as a service and set TASK_WORKER=1."),
        )
        return
    from django_tasks_db.models import DBTaskResult

    late = DBTaskResult.objects.ready().filter(enqueued_at__lt=timezone.now() - timedelta(minutes=10)).count()
    if late:
        said = _("%(count)s pieces of work wait for more than 10 minutes") % {"count": late}
        yield ill(what, said, _("Start the worker: systemctl restart waeng-worker"))
    else:
        yield well(what, _("nothing waits"))
