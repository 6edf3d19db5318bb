#!/bin/sh
# Every benchmark in benchmarks/, or those that are named: `sh tools/bench.sh export_writer`.
set -eu
cd "$(dirname "$0")/.."
[ $# -gt 0 ] || set -- $(cd benchmarks && ls [a-z]*.py | sed 's/\.py$//')
for name in "$@"; do
    echo "== $name"
    .venv/bin/python -m "benchmarks.$name"
done
