"""Run as a program by `process.py`: reads a file on standard input under limits and answers on standard output.

Arguments: the limits as JSON, and the folder that holds python-calamine. It runs isolated and without `site`, which is
quicker and keeps the project, its settings and its environment out of the process that parses a stranger's file.
"""

import gc
import json
import os
import resource
import sys


def limit(limits: dict) -> None:
    for name, most in (("CPU", "cpu_seconds"), ("AS", "memory_bytes"), ("NOFILE", "open_files")):
        resource.setrlimit(getattr(resource, "RLIMIT_" + name), (limits[most], limits[most]))
    for name in ("FSIZE", "CORE"):
        resource.setrlimit(getattr(resource, "RLIMIT_" + name), (0, 0))


def main() -> int:
    limits = json.loads(sys.argv[1])
    limit(limits)
    # Nothing here makes cycles worth collecting, and the rows are many objects to look through.
    gc.disable()
    sys.path += [os.path.join(os.path.dirname(os.path.abspath(__file__)), "inside"), sys.argv[2]]
    import work

    try:
        work.answer(sys.stdin.buffer.read(), limits, sys.stdout.buffer)
    except MemoryError:
        return 3
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    # A thread or an atexit hook has nothing left to do; leaving at once saves freeing every row.
    os._exit(main())
