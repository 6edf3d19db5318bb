#!/bin/sh
# Removes what can be made again. The database and uploads in var/ are people's work and stay.
set -eu
cd "$(dirname "$0")/.."
rm -rf .venv .pytest_cache .ruff_cache .hypothesis staticfiles var/static var/test-databases
find . -name __pycache__ -type d -prune -exec rm -rf {} +
find locale -name '*.mo' -exec rm -f {} + 2>/dev/null || true
