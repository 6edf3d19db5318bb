"""What is done to the portal while people work, and how long it takes until it is well again by itself."""

import os
import random
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator

from benchmarks.load.client import Browser, form_with
from benchmarks.load.figures import Figures
from benchmarks.load.keeper import children
from benchmarks.load.people import Town, Worker, new_mark
from benchmarks.load.portal import Portal
from core.once import FORM_KEY

DOWN_SECONDS, FULL_SECONDS, OTHER_DAY_SECONDS = 5, 5, 15
FISCAL_YEAR_DAYS = 365
BREATH = 2
SLOW_CLIENTS, SLOW_SECONDS, IDLE = 60, 30, 5000


class Faults:
    def __init__(self, portal: Portal, town: Town) -> None:
        self.portal, self.town, self.figures = portal, town, town.figures
        self.workers: list[Worker] = []
        self.problems: list[str] = []
        self.ends = float("inf")
        self.browser = Browser(portal.port, Figures())

    def phase(self, name: str, work: Callable[[], None]) -> None:
        """What users meet meanwhile is counted by itself."""
        self.figures.phase, began = name, time.monotonic()
        try:
            work()
        except RuntimeError as problem:
            self.problems.append(f"{name}: {problem}")
        self.figures.phase, self.figures.seconds[name] = "between", time.monotonic() - began
        print(
            f"{name}: {self.figures.seconds[name]:.0f} s, {self.town.journal.acknowledged:,} writes acknowledged so far",
            flush=True,
        )

    def turns(self, times: int) -> Iterator[int]:
        """Each turn, as long as there is time for another."""
        for turn in range(times):
            if time.monotonic() > self.ends:
                print(f"stopped after {turn} of {times}: the time is over", flush=True)
                return
            yield turn

    def _over(self, fault: str, began: float) -> None:
        self.portal.wait_until_well(self.browser)
        self.figures.recovered(fault, time.monotonic() - began)
        time.sleep(BREATH)

    # --- each fault

    def kills(self, times: int) -> None:
        """Of four the fourth is the worker of long tasks."""
        for turn in self.turns(times):
            if turn % 4 == 3:
                victim, fault = self.portal.worker.process.pid, "kill -9 of the task worker"
            else:
                victim, fault = random.choice(children(self.portal.web.process.pid)), "kill -9 of a gunicorn worker"
            self._kill(victim, fault)

    def _kill(self, victim: int, fault: str) -> None:
        began = time.monotonic()
        os.kill(victim, signal.SIGKILL)
        time.sleep(0.3)
        self._over(fault, began)

    def kills_of_postgres(self, times: int) -> None:
        """In turn: its first process killed, told to end at once (as `restart -m immediate`), one that serves a client killed."""
        for turn in self.turns(times):
            began, database = time.monotonic(), self.portal.database
            if turn % 3 == 0:
                fault = "kill -9 of PostgreSQL's first process"
                database.send(signal.SIGKILL)
            elif turn % 3 == 1:
                fault = "PostgreSQL ended at once (immediate)"
                database.send(signal.SIGQUIT)
            else:
                fault = "kill -9 of a process of PostgreSQL that serves a client"
                os.kill(random.choice(database.backends()), signal.SIGKILL)
            time.sleep(0.3)
            self._over(fault, began)

    def outages(self, times: int) -> None:
        """Down for some seconds; counted from the moment at which it may begin again."""
        for _turn in self.turns(times):
            self.portal.keeper.rests = True
            self.portal.database.stop(signal.SIGINT)
            self._watch_readers()
            time.sleep(DOWN_SECONDS)
            began, self.portal.keeper.rests = time.monotonic(), False
            self._over(f"PostgreSQL away for {DOWN_SECONDS} s", began)

    def _watch_readers(self) -> None:
        """Readiness says no, the process is alive, a public page that was looked at before is still there or tells in Thai."""
        ready, alive = (self.browser.get(path, "readiness") for path in ("/readyz", "/healthz"))
        page = self.browser.get("/", "public page")
        if (ready.status, alive.status) != (503, 200) or not (page.status == 200 or page.is_clear):
            self.figures.sample(
                "outage", f"readyz {ready.status}, healthz {alive.status}, page {page.status} {page.text[:300]}"
            )

    def full_disks(self, times: int) -> None:
        """Not one byte is left for the database, nor for anything else of the portal; counted from when there is room again."""
        for _turn in self.turns(times):
            self.portal.disk.fill()
            time.sleep(FULL_SECONDS)
            began = time.monotonic()
            self.portal.disk.empty()
            self._over(f"disk full for {FULL_SECONDS} s", began)

    def clock_jumps(self, times: int) -> None:
        """Web and worker are a fiscal year ahead for a while, then back; sessions end by it, and everybody signs in again."""
        self.portal.use_own_clock(on=True)
        for _turn in self.turns(times):
            for days in (FISCAL_YEAR_DAYS, 0):
                began = time.monotonic()
                self.portal.set_clock(days)
                self.portal.wait_until_well(self.browser)
                self.figures.recovered("clock a fiscal year on, and back", time.monotonic() - began)
                time.sleep(OTHER_DAY_SECONDS)
        self.portal.use_own_clock(on=False)

    def burst(self, payments: int) -> None:
        """As many payments at once as sixteen treasurers' browsers can send; each with its key, sent until it is answered."""
        treasurers = [worker for worker in self.workers if worker.role == "fund_treasurer"][:16]
        todo, threads = list(range(payments)), []
        for place, treasurer in enumerate(treasurers):
            own = Worker(self.town, treasurer.number, 1)
            own.sign_in()
            threads.append(threading.Thread(target=_pay_all, args=(own, todo[place :: len(treasurers)])))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def slow_clients(self) -> None:
        """Requests that never end, a byte a second, straight at gunicorn. In an office Caddy stands before it and ends them."""
        slow = [_half_a_request(self.portal.port) for _number in range(SLOW_CLIENTS)]
        end = time.monotonic() + SLOW_SECONDS
        while time.monotonic() < end:
            for one in slow:
                _drip(one)
            time.sleep(1)
        for one in slow:
            one.close()
        self._over(f"{SLOW_CLIENTS} slow clients for {SLOW_SECONDS} s", time.monotonic())

    def idle_connections(self) -> None:
        """Opened, and nothing is said. Nobody waits for one to be taken: the queue before gunicorn holds 2,048."""
        held = []
        for _number in range(IDLE):
            one = socket.socket()
            one.setblocking(False)
            one.connect_ex(("127.0.0.1", self.portal.port))
            held.append(one)
        time.sleep(SLOW_SECONDS)
        for one in held:
            one.close()
        self._over(f"{IDLE:,} idle connections for {SLOW_SECONDS} s", time.monotonic())


def _pay_all(treasurer: Worker, numbers: list[int]) -> None:
    """One form looked at; each payment is it with an amount, a mark and a key of its own."""
    path = "/admin/welfare/document/write/donation/"
    form = form_with(treasurer.look(path), "amount") or {}
    for _number in numbers:
        mark = new_mark()
        filled = form | {"amount": "20", "note": mark, "form_key": mark, FORM_KEY: mark}
        treasurer.send_at_once("payment", path, filled, mark, asked="burst payment")


def _half_a_request(port: int) -> socket.socket:
    one = socket.create_connection(("127.0.0.1", port), timeout=10)
    one.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
    return one


def _drip(one: socket.socket) -> None:
    """Whoever was sent away comes again no more."""
    if one.fileno() >= 0:
        try:
            one.sendall(b"x")
        except OSError:
            one.close()
