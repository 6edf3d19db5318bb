"""JSON for machines: a list of objects under the column keys, dates in ISO (CE), streamed."""

import json
from datetime import date
from decimal import Decimal


def write(paper, stream) -> int:
    keys = [column.key for column in paper.columns]
    encode = json.JSONEncoder(ensure_ascii=False, default=plain).encode
    rows = 0
    stream.write(b"[")
    for row in paper.rows:
        stream.write(b",\n" if rows else b"\n")
        stream.write(encode(dict(zip(keys, row, strict=True))).encode("utf-8", "replace"))
        rows += 1
    stream.write(b"\n]\n" if rows else b"]\n")
    return rows


def plain(value):
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        # Two places of baht are exact in the shortest form that a float prints.
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value)
