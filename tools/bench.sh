#!/bin/sh
# The benchmarks of benchmarks/: `sh tools/bench.sh [--quick | --full | --people N] [--only import,export,…] [--on sqlite,postgres]`.
set -eu
cd "$(dirname "$0")/.."
exec .venv/bin/python -m benchmarks "$@"
