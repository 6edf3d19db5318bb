#!/bin/sh
# All proofs at the goal counts: the suite, the running server under load while it is broken (benchmarks/load), and the code of
# the release before on this schema. Each is tried even when one before it failed. Best as root, who may mount a small disk.
set -u
cd "$(dirname "$0")/.." || exit 1
failed=0
HYPOTHESIS_PROFILE=prove sh tools/test.sh "$@" || failed=$?
.venv/bin/python -m benchmarks.load --full --write || failed=$?
.venv/bin/python -m tools.previous_release || failed=$?
exit "$failed"
