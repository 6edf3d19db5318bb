"""The child's answer: lines of JSON on standard output, a few hundred rows in each."""

import json
from datetime import date, datetime

from book import Mark
from refusal import Refusal

ROWS_IN_A_LINE = 500


def _tagged(value):
    if isinstance(value, datetime):
        return {"t": value.isoformat()}
    if isinstance(value, date):
        return {"d": value.isoformat()}
    if isinstance(value, Mark):
        return {"e": value.text}
    return str(value)


class Answer:
    """Writes the lines and keeps count of what has been written."""

    def __init__(self, out, limits: dict):
        self.out = out
        self.limits = limits
        self.encode = json.JSONEncoder(
            ensure_ascii=False, check_circular=False, separators=(",", ":"), default=_tagged
        ).encode
        self.rows = self.size = 0

    def line(self, value) -> None:
        # An empty text after "[" or "," can only be a whole cell: inside a text a quote stands behind a backslash.
        text = self.encode(value).replace('[""', "[null").replace(',""', ",null") + "\n"
        raw = text.encode("utf-8", "replace")
        self.size += len(raw)
        if self.size > self.limits["text_bytes"]:
            raise Refusal("too_much_text")
        self.out.write(raw)

    def sheet(self, name: str, kind: str, merged: list, rows) -> None:
        self.line({"sheet": name, "kind": kind, "merged": merged})
        waiting = []
        for row in rows:
            waiting.append(row)
            if len(waiting) == ROWS_IN_A_LINE:
                self._flush(waiting)
        self._flush(waiting)

    def _flush(self, waiting: list) -> None:
        self.rows += len(waiting)
        if self.rows > self.limits["rows"]:
            raise Refusal("too_many_rows", limit=self.limits["rows"])
        if waiting:
            self.line(waiting)
        waiting.clear()
