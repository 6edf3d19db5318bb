"""What a page costs: whole time, its SQL asked again alone, and its compressed size."""

import time

from django.db import connection
from django.test import Client

# In one surname of six.
COMMON = "หะยี"


def measure_all(user, path: str, addresses: dict[str, str], times: int) -> dict[str, dict]:
    client = Client(headers={"accept-encoding": "gzip", "host": "127.0.0.1"})
    client.force_login(user)
    return {name: _measure(client, f"{path}?{query}", times) for name, query in addresses.items()}


def _measure(client: Client, address: str, times: int) -> dict:
    statements = []
    with connection.execute_wrapper(_keeping(statements)):
        answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address}: {answer.status_code}")
    whole = min(_timed(lambda: client.get(address)) for _ in range(times))
    slow = [(min(_timed(lambda s=s: _ask(*s)) for _ in range(times)), s[0]) for s in statements]
    costs = [cost for cost, _sql in slow]
    return {
        "ms": whole * 1000, "sql_ms": sum(costs) * 1000, "worst_ms": max(costs) * 1000, "queries": len(costs),
        "kb": len(answer.content) / 1000, "worst": max(slow)[1],
    }  # fmt: skip


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


def _timed(work) -> float:
    """The shortest of several runs is the one that other processes disturbed least."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
