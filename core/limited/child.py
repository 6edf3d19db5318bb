"""Run as a program by `process.py`: gives standard input to a module under limits, which answers on standard output.

Arguments: the limits as JSON, the folders to import from as JSON, and the name of the module in one of them; its
`answer(data, limits, out)` does the work. It runs isolated and without `site`, which is quicker and keeps the project,
its settings and its environment out of the process that parses a stranger's file.
"""

import gc
import importlib
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
    limits, folders, module = json.loads(sys.argv[1]), json.loads(sys.argv[2]), sys.argv[3]
    limit(limits)
    # Nothing here makes cycles worth collecting, and the rows of a workbook are many objects to look through.
    gc.disable()
    sys.path += folders
    work = importlib.import_module(module)

    try:
        work.answer(sys.stdin.buffer.read(), limits, sys.stdout.buffer)
    except MemoryError:
        return 3
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    # A thread or an atexit hook has nothing left to do; leaving at once saves freeing every row.
    os._exit(main())
