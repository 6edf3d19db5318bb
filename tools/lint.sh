#!/bin/sh
# Style and safety of the code; the same checks as in CONTRIBUTING.md.
set -eu
cd "$(dirname "$0")/.."
.venv/bin/python -m ruff check .
.venv/bin/python -m ruff format --check .
.venv/bin/python -m bandit -q -r . -ll -x ./.venv,./tests,./benchmarks,*/tests/*
.venv/bin/python -m djlint templates --lint --quiet --profile=django
