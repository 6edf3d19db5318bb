"""What a page costs: whole time, its SQL asked again alone, and its compressed size."""

import time
from collections.abc import Callable
from functools import partial

from django.db import connection
from django.test import Client

from benchmarks.meter import Meter

# In one surname of six.
COMMON = "หะยี"
# For ฟาตีเมาะ, as somebody writes who has only heard it.
MISSPELT = "ฟาตีม๊ะห์"


def measure_all(user, path: str, addresses: dict[str, str], times: int) -> dict[str, dict]:
    client = signed_in(user)
    asked = {name: partial(client.get, f"{path}?{query}") for name, query in addresses.items()}
    return {name: _measure(ask, times) for name, ask in asked.items()}


def measure_posts(user, address: str, words: dict[str, str], times: int) -> dict[str, dict]:
    """The same of an address that is told words by POST."""
    client = signed_in(user)
    return {name: _measure(partial(client.post, address, {"q": typed}), times) for name, typed in words.items()}


def signed_in(user) -> Client:
    client = Client(headers={"accept-encoding": "gzip", "host": "127.0.0.1"})
    client.force_login(user)
    return client


def _measure(ask: Callable, times: int) -> dict:
    statements = []
    with connection.execute_wrapper(_keeping(statements)):
        answer = ask()
    if answer.status_code != 200:
        raise RuntimeError(f"{ask}: {answer.status_code}")
    whole, cpu = (min(costs) for costs in zip(*(_spent(ask) for _ in range(times)), strict=True))
    slow = [(min(timed(lambda s=s: _ask(*s)) for _ in range(times)), s[0]) for s in statements]
    costs = [cost for cost, _sql in slow]
    return {
        "ms": whole * 1000, "cpu_ms": cpu * 1000, "sql_ms": sum(costs) * 1000, "worst_ms": max(costs) * 1000,
        "queries": len(costs), "kb": len(answer.content) / 1000, "worst": max(slow)[1],
    }  # fmt: skip


def _spent(ask: Callable) -> tuple[float, float]:
    with Meter() as spent:
        ask()
    return spent.wall, spent.cpu


def _keeping(statements: list):
    def keep(execute, sql, params, many, context):
        if sql.lstrip().upper().startswith(("SELECT", "WITH")):
            statements.append((sql, params))
        return execute(sql, params, many, context)

    return keep


def _ask(sql: str, params) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        cursor.fetchall()


def timed(work) -> float:
    """The shortest of several runs is the one that other processes disturbed least."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
