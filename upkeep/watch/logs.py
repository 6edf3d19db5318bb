"""Log lines: one JSON object a line where a program reads them, and never a number or telephone of a person."""

import json
import logging
import re
import time
from datetime import UTC, datetime

from django.conf import settings

from upkeep.watch.reference import current

# Thirteen digits however they are parted, telephones, and what stands behind a question mark. Thai letters stand close to them:
# for a pattern's word boundary these are of one word with the digits.
PERSONAL = re.compile(r"(?<!\d)\d(?:[ -]?\d){12}(?!\d)|(?<!\d)0\d(?:[ -]?\d){7,8}(?!\d)")
QUERY = re.compile(r"\?[^\s\"']*")
HIDDEN = "[…]"
# Values that a database names when a rule of it refuses a row.
VALUES = re.compile(r"(?<==\()[^)]*(?=\))|(?<=Failing row contains )\(.*?\)(?=\.?(?:\n|$))", re.DOTALL)

slow = logging.getLogger("waeng.slow")


def scrubbed(text: str) -> str:
    return PERSONAL.sub(HIDDEN, QUERY.sub(HIDDEN, VALUES.sub(HIDDEN, text)))


class Line(logging.Formatter):
    """As people read it: moment, level, number of the request, source, message."""

    def format(self, record: logging.LogRecord) -> str:
        said = scrubbed(super().format(record))
        return said.replace("\r", "\\r").replace("\n", "\n    ")


class JsonLine(logging.Formatter):
    """As programs read it; a traceback is one field of the same line."""

    def format(self, record: logging.LogRecord) -> str:
        said = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "reference": current(),
            "message": scrubbed(record.getMessage()),
        }
        if record.exc_info:
            said["traceback"] = scrubbed(self.formatException(record.exc_info))
        return json.dumps(said, ensure_ascii=False)


class WithReference(logging.Filter):
    """Gives each record the number of its request."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.reference = current() or "-"
        return True


def tell_slow_queries(connection, **kwargs) -> None:
    """Receiver of `connection_created`: statements longer than SLOW_QUERY_MS are logged, without what they were asked with."""
    if settings.SLOW_QUERY_MS and _timed not in connection.execute_wrappers:
        connection.execute_wrappers.append(_timed)


def _timed(execute, sql, params, many, context):
    began = time.monotonic()
    try:
        return execute(sql, params, many, context)
    finally:
        took = (time.monotonic() - began) * 1000
        if took >= settings.SLOW_QUERY_MS:
            slow.warning("%d ms: %s", took, " ".join(str(sql).split())[:2000])
