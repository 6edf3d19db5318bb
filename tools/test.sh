#!/bin/sh
# The whole suite on both databases. Arguments go to pytest: `sh tools/test.sh -k import`.
set -eu
cd "$(dirname "$0")/.."
python=.venv/bin/python
# Many tests start the portal anew: where Python is told to keep no bytecode, each start compiles all of it once more.
unset PYTHONDONTWRITEBYTECODE

sh tools/test_programs.sh
"$python" tools/compile_messages.py

# Whoever is done early takes over what the other still has: some tests take a minute.
# Both databases are tried even when the first fails: one run shows everything.
failed=0
"$python" -m pytest -n 2 --dist worksteal --db sqlite "$@" || failed=$?
"$python" -m pytest -n 2 --dist worksteal --db postgres --database-only -m "not browser" "$@" || failed=$?
exit "$failed"
