"""The portal's settings as the tests use them."""

import argparse
import os
import tempfile

os.environ["DEBUG"] = "1"
os.environ["LOG_LEVEL"] = "WARNING"
# Playwright's sync API keeps an event loop in the main thread, where Django would refuse the ORM.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


def _chosen_database() -> str:
    """`--db` is read here too: Django is set up before pytest parses its options. Workers inherit the answer."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--db", choices=["sqlite", "postgres"])
    asked = parser.parse_known_args()[0].db or os.environ.get("TEST_DB")
    given = os.environ.get("DATABASE_URL", "")
    return asked or ("postgres" if given.startswith("postgres") else "sqlite")


TEST_DB = os.environ["TEST_DB"] = _chosen_database()
# Never the developer's own database: the rig gives the real address once the template is ready (databases.py).
os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL") or {
    "sqlite": f"sqlite:///{tempfile.gettempdir()}/no-such-folder/waeng.sqlite3",
    "postgres": "postgres://postgres@%2Fno-such-folder/waeng",
}.get(TEST_DB, "")

from tests.rig.undefined import UndefinedVariable  # noqa: E402
from waeng_portal.settings import *  # noqa: E402, F403
from waeng_portal.settings import DATABASES, LOGGING, STATIC_ROOT, STORAGES, TEMPLATES  # noqa: E402

DATABASES["default"]["CONN_MAX_AGE"] = 0
if TEST_DB == "sqlite":
    # A power cut is not among the tests; a killed process is, and needs no fsync.
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"

# Walks are refused thousands of times, and each refusal would be told with its whole traceback, which pytest keeps: that
# took nine tenths of their time. Errors are still told.
LOGGING["loggers"]["django.request"] = {"level": "ERROR"}

# No files are collected in a checkout, and WhiteNoise warns of a folder that is not there.
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Private files live as long as the test process; the tests of what is on the disk name a folder.
STORAGES["default"] = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
# Public pictures too.
_PUBLIC = tempfile.TemporaryDirectory(prefix="waeng-public-")
PUBLIC_MEDIA_ROOT = _PUBLIC.name
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = UndefinedVariable()
