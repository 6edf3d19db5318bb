#!/bin/sh
# The benchmarks of benchmarks/: `sh tools/bench.sh [--quick] [--only import,export,list,search,box,duplicates,public,find,fund,rights,learning] [--on sqlite,postgres]`.
set -eu
cd "$(dirname "$0")/.."
exec .venv/bin/python -m benchmarks "$@"
