"""The practice portal: the same program beside the real one, with fictional data, an address and a folder of its own.

It never learns where the real data are: it knows no other database than a file in its own folder, and the real portal refuses
that file. docs/decisions/0088-a-portal-to-practise-in.md says why.
"""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

FILE = "practice.sqlite3"
# Files by which the folder of a real portal is known.
REAL = ("db.sqlite3", "backups.json", "backup.key")
LEAST_PASSWORD = 10
PUBLISHED = "waeng-demo-2569"
WORDS = {"th": "ระบบฝึกหัด – ข้อมูลสมมติ", "ms": "Sistem latihan – data rekaan", "en": "Practice system – fictional data"}


def database_of(*, practice: bool, folder: Path, url: str) -> str:
    """The address of the database, given what the environment says; refuses to mix the two."""
    if not practice:
        if url.split("?")[0].endswith(FILE):
            raise ImproperlyConfigured(
                f"DATABASE_URL names {FILE}, the data of the practice portal: they are thrown away every night. "
                f"Name the real database, or set PRACTICE=1."
            )
        return url or f"sqlite:///{folder / 'db.sqlite3'}"
    if url:
        raise ImproperlyConfigured(
            f"PRACTICE is on and DATABASE_URL is set: the practice portal has a database of its own, {folder / FILE}. "
            f"Take DATABASE_URL out of its environment; it must not know where the real data are."
        )
    if found := [name for name in REAL if (folder / name).exists()]:
        raise ImproperlyConfigured(
            f"PRACTICE is on and VAR_DIR={folder} has {found[0]}, which is the real portal's: name another folder."
        )
    return f"sqlite:///{folder / FILE}"


def password(given: str, *, debug: bool) -> str:
    """Of the accounts to practise with; the published one of the demo only where nobody else reaches the portal."""
    if debug:
        return given
    if len(given) < LEAST_PASSWORD or given == PUBLISHED:
        raise ImproperlyConfigured(
            f"PRACTICE_PASSWORD is missing, shorter than {LEAST_PASSWORD} characters or the published one: "
            f"choose the password of all accounts of the practice portal, and tell it to the staff."
        )
    return given
