"""Acts that are killed the hard way: a program of its own beside the tests, on their database; in it a child that kills itself
at a moment, so that everything up to there has happened and nothing after it."""

import os
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable

from django.conf import settings
from django.db import connection, connections

# Something of which each call is a moment too: whose attribute, and its name.
Called = tuple[type, str]


def address() -> str:
    """The tests' own database, as DATABASE_URL."""
    given = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{given['NAME']}"
    return f"postgres://{given['USER']}@/{given['NAME']}?host={given['HOST']}"


def program(text: str, *words: object, **variables: str) -> subprocess.CompletedProcess:
    """Runs the text as a program on the tests' database, to its end."""
    env = os.environ | {"DATABASE_URL": address(), "DJANGO_SETTINGS_MODULE": "waeng_portal.settings", "DEBUG": "1"}
    command = [sys.executable, "-c", text, *map(str, words)]
    return subprocess.run(command, env=env | variables, cwd=settings.BASE_DIR, capture_output=True, text=True)


def main_of(module: str, *words: object, **variables: str) -> str:
    """What the module's `main` prints, when it comes to its end."""
    done = program(f"import django; django.setup(); from {module} import main; main()", *words, **variables)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def in_a_child(act: Callable[[], object], moment: int, *more: Called) -> int | None:
    """Does the act in a child that kills itself just before its moment, a statement or one of `more`; None where it was
    killed, else how many moments there were."""
    connections.close_all()
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        _run(act, moment, more, write)
    os.close(write)
    _child, status = os.waitpid(child, 0)
    with os.fdopen(read) as told:
        counted = told.read()
    if os.WIFSIGNALED(status):
        return None
    if os.waitstatus_to_exitcode(status):
        raise RuntimeError("the act failed by itself")
    return int(counted)


def _run(act: Callable[[], object], moment: int, more: tuple[Called, ...], write: int) -> None:
    seen = 0

    def step() -> None:
        nonlocal seen
        seen += 1
        if seen == moment:
            os.kill(os.getpid(), signal.SIGKILL)

    def counting(execute, *asked):
        step()
        return execute(*asked)

    for owner, name in more:
        setattr(owner, name, _stepping(step, getattr(owner, name)))
    try:
        with connection.execute_wrapper(counting):
            act()
        os.write(write, str(seen).encode())
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        os._exit(1)


def _stepping(step: Callable[[], None], called: Callable) -> Callable:
    def stepping(*args, **kwargs):
        step()
        return called(*args, **kwargs)

    return stepping
