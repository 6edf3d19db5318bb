"""The database of DATABASE_URL, and the copy that follows it, where REPLICA_DATABASE_URL names one."""

import sys
from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from waeng_portal import env, practice

SQLITE, POSTGRES = "django.db.backends.sqlite3", "django.db.backends.postgresql"
# A lock that is not had, or a statement that runs away, gives the person an answer rather than a hanging page.
# Long statements of ours take less time to run than to translate into machine code (decision 0094).
LIMITS = "-c lock_timeout=20s -c statement_timeout=120s -c jit=off"

NO_ADDRESS = (
    "{name} อ่านไม่ได้ ให้เขียนแบบ postgres://ชื่อบัญชี:รหัสผ่าน@ชื่อเครื่อง:5432/ชื่อฐานข้อมูล หรือ sqlite:////ที่อยู่/ชื่อไฟล์ "
    "เครื่องหมาย # / ? @ : % ในรหัสผ่านให้เขียนเป็น %23 %2F %3F %40 %3A %25 / {name} cannot be read: it must begin with "
    "sqlite:/// or postgres://, and end with the name of the database or file; such signs in a password are written like that."
)

# The account that the portal runs with may neither change tables nor make a database: these use the owner's, where there is one.
OWNER_COMMANDS = {"migrate", "restore", "rehearse_restore"}


def databases(var_dir: Path, *, practising: bool = False) -> dict[str, dict]:
    """Who practises has one file, and knows of no other database."""
    url = practice.database_of(practice=practising, folder=var_dir, url=env.text("DATABASE_URL"))
    as_owner = OWNER_COMMANDS.intersection(sys.argv[1:2]) and not practising
    owner = env.text("MIGRATION_DATABASE_URL") if as_owner else ""
    found = {"default": _read("MIGRATION_DATABASE_URL", owner) if owner else _read("DATABASE_URL", url)}
    engine = found["default"]["ENGINE"]
    if engine == SQLITE:
        found["default"]["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": ("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000;"),
        }
    else:
        found["default"].setdefault("OPTIONS", {}).setdefault("options", LIMITS)
    if (copy := env.text("REPLICA_DATABASE_URL")) and not practising:
        found["replica"] = _replica(copy, engine)
    return found


def _read(name: str, url: str) -> dict:
    """What the setting of this name says. What is wrong is told without the address, which has a password in it."""
    try:
        found = dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)
    except ValueError:
        found = {}
    nameless = found.get("NAME") in ("", ":memory:") and ":memory:" not in url
    if "://" not in url or nameless or found.get("ENGINE") not in (SQLITE, POSTGRES):
        raise ImproperlyConfigured(NO_ADDRESS.format(name=name))
    return found


def _replica(url: str, engine: str) -> dict:
    copy = _read("REPLICA_DATABASE_URL", url)
    if not copy["ENGINE"] == engine == POSTGRES:
        raise ImproperlyConfigured("REPLICA_DATABASE_URL is for a PostgreSQL that follows the one of DATABASE_URL.")
    # Nobody waits long for what the database itself can say.
    copy.setdefault("OPTIONS", {}).update(connect_timeout=3, options="-c statement_timeout=20s")
    return copy
