"""Run by test_rotation_killed.py as a program of its own: makes the world of all roles, then changes the keys again and again,
each time killed the hard way at moments drawn by chance. Prints a line of JSON with what was tried and what did not hold."""

import io
import json
import random
import sys

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.core.management import call_command
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from accounts.rotation import left_over
from tests.access.encrypted import found, plain, plain_files
from tests.contract import CANARY_NUMBER, make_world
from tests.rig.killed import in_a_child

SEED = 11


def _key(which: int, round: int) -> str:
    return f"key {which} of round {round}, long enough to be one"


def _begin(round: int) -> None:
    """Both keys are changed: what an administrator writes into the environment."""
    settings.DATA_KEY_OLD, settings.DATA_KEY = settings.DATA_KEY, _key(1, round)
    settings.DIGEST_KEY_OLD, settings.DIGEST_KEY = settings.DIGEST_KEY, _key(2, round)


def _end() -> None:
    settings.DATA_KEY_OLD = settings.DIGEST_KEY_OLD = ""


# A commit, and a file written or removed, are moments too.
MORE = ((BaseDatabaseWrapper, "_commit"), (FileSystemStorage, "save"), (FileSystemStorage, "delete"))


def _killed_at(moment: int) -> int | None:
    return in_a_child(lambda: call_command("rotate_keys", stdout=io.StringIO(), stderr=io.StringIO()), moment, *MORE)


def _all() -> tuple:
    return plain(), plain_files(), found(CANARY_NUMBER)


def main() -> None:
    kills, chance = int(sys.argv[1]), random.Random(SEED)
    with transaction.atomic():
        make_world(seed=1)
    before, tried, round, wrong = _all(), 0, 1, []
    _begin(round)
    moments = _killed_at(0)
    while tried < kills:
        _end()
        if _all() != before:
            wrong.append(f"after round {round} something does not open with the new keys alone")
        round += 1
        _begin(round)
        # Killed some times on the way, and begun again each time; what is left to do becomes less.
        while tried < kills and _killed_at(chance.randint(1, moments)) is None:
            tried += 1
            if _all() != before:
                wrong.append(f"round {round}, kill {tried}: something cannot be read or found")
        _killed_at(0)
        if left := left_over():
            wrong.append(f"after round {round} under the keys before: {left}")
    _end()
    if _all() != before:
        wrong.append("at the end something does not open with the new keys alone")
    sys.stdout.write(json.dumps({"moments": moments, "rounds": round, "tried": tried, "wrong": wrong}) + "\n")
