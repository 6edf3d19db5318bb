"""The portal with a clock that is set from outside: `clocked:application` for gunicorn, `python -m benchmarks.load.clocked db_worker`.

The file that WAENG_CLOCK names holds seconds to be added. Python's `time.time` and Django's `now` go by it, as they would by the
machine's own clock; PostgreSQL, gunicorn's own waiting and the virtual users keep theirs. (libfaketime 0.9.10 makes Python 3.13's
`time.sleep` fail, and moves gunicorn's heartbeats with the day.)
"""

import os
import sys
import time
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

CLOCK = Path(os.environ.get("WAENG_CLOCK", "/dev/null"))
LOOKED_AT_EVERY = 0.5

_real_time, _real_now = time.time, timezone.now
_ahead, _looked = 0, -1.0


def ahead() -> int:
    global _ahead, _looked
    if time.monotonic() - _looked > LOOKED_AT_EVERY:
        _ahead, _looked = int(CLOCK.read_text() or 0), time.monotonic()
    return _ahead


# Before anything of the portal is read: it takes these with it.
time.time = lambda: _real_time() + ahead()
timezone.now = lambda: _real_now() + timedelta(seconds=ahead())

from waeng_portal.wsgi import application  # noqa: E402, F401


def main() -> None:
    from django.core.management import execute_from_command_line

    execute_from_command_line(["manage.py", *sys.argv[1:]])


if __name__ == "__main__":
    main()
