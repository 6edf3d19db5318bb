"""A database and a real copy that follows it, on one machine: which of the two makes the public's pages, and when.

    python -m benchmarks.replica

Prints each thing that is shown and whether it was so; exit status 1 where one was not.
"""

import os
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from benchmarks.load.server import Server
from tests.rig import postgres, prepared

DATABASE = "waeng"
PATIENCE = 30


@contextmanager
def both() -> Iterator[tuple[postgres.Cluster, Server]]:
    """A migrated database, and its copy by `pg_basebackup` that goes on to stream."""
    primary = prepared.postgres_cluster()
    with tempfile.TemporaryDirectory(prefix="waeng-replica-") as folder:
        Path(folder).chmod(0o711)
        copy = Server(Path(folder) / "copy")
        try:
            postgres.create_database(primary.url("postgres"), DATABASE, prepared.TEMPLATE)
            copy.follow(primary)
            copy.start()
            copy.wait()
            yield primary, copy
        finally:
            copy.stop(signal.SIGQUIT)
            primary.stop()


class Counted:
    """How many statements each of the two was asked while `ask` ran."""

    def __init__(self) -> None:
        self.asked: Counter = Counter()

    def __call__(self, ask: Callable) -> tuple[object, Counter]:
        from django.db import connections

        self.asked.clear()
        with ExitStack() as stack:
            for alias in ("default", "replica"):
                stack.enter_context(connections[alias].execute_wrapper(self._counting(alias)))
            answer = ask()
        return answer, Counter(self.asked)

    def _counting(self, alias: str) -> Callable:
        def count(execute, sql, params, many, context):
            self.asked[alias] += 1
            return execute(sql, params, many, context)

        return count


def looked_at(address: str) -> tuple[object, Counter]:
    """A page made anew, by a browser that nobody knows."""
    from django.test import Client

    client = Client(headers={"host": "127.0.0.1"})
    # The last page that was kept goes with its application.
    return Counted()(lambda: client.get(address))


def until(holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE
    while not holds() and time.monotonic() < end:
        time.sleep(0.2)
    return holds()


def on_copy(sql: str) -> object:
    from django.db import connections

    with connections["replica"].cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def shown(copy: Server) -> Iterator[tuple[str, bool]]:
    from django.urls import reverse
    from django.utils import timezone

    from core import replicas
    from programs.models import Pillar, Program

    def publish(name: str) -> str:
        program = Program.objects.create(
            pillar=Pillar.objects.first(), name=name, fiscal_year=2570, published_at=timezone.now()
        )
        return reverse("public:program", args=[program.pk])

    def made_by_copy() -> bool:
        answer, asked = looked_at("/")
        # The database itself is asked two things: the version of the content, and when it changes next.
        return answer.status_code == 200 and asked["replica"] > asked["default"]

    publish("งานแรก")
    yield "pages are made from the copy", until(made_by_copy)
    on_copy("SELECT pg_wal_replay_pause()")
    answer, asked = looked_at(publish("งานที่สอง"))
    yield "what is published shows at once while the copy is behind", "งานที่สอง" in answer.content.decode()
    yield "and is then made from the database itself", asked["default"] > asked["replica"]
    on_copy("SELECT pg_wal_replay_resume()")
    yield "once it has caught up, the copy makes the pages again", until(made_by_copy)
    copy.stop(signal.SIGQUIT)
    answer, asked = looked_at("/")
    yield "without the copy the database itself makes them", answer.status_code == 200 and asked["default"] > 3
    copy.start()
    copy.wait()
    yield f"the copy is taken again within {PATIENCE} s of its return", until(made_by_copy)
    yield "a write goes to the database itself", _writes_go_to_the_database(replicas)


def _writes_go_to_the_database(replicas) -> bool:
    router = replicas.ReadReplica()
    token = replicas._reading.set(True)
    try:
        return (router.db_for_write(None), router.db_for_read(None)) == ("default", "default")
    finally:
        replicas._reading.reset(token)


def main() -> None:
    with both() as (primary, copy):
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "waeng_portal.settings", "DEBUG": "1", "DATABASE_URL": primary.url(DATABASE),
            "REPLICA_DATABASE_URL": copy.url(DATABASE), "PAGE_CACHE_SECONDS": "600", "LOG_LEVEL": "ERROR",
        }  # fmt: skip
        import django

        django.setup()
        found = []
        for what, holds in shown(copy):
            print(f"{'yes' if holds else 'NO ':<3} {what}", flush=True)
            found.append(holds)
        from django.db import connections

        connections.close_all()
    sys.exit(not all(found))


if __name__ == "__main__":
    main()
