#!/bin/sh
# What is done every night: backup first, then what the portal promised to do by itself. `--for-ever` waits for 02:00 in Thailand
# each night: a container's own clock shows UTC, and knows no other zone by name.
#   nightly.sh [--for-ever] FOLDER-OF-BACKUPS
set -u
cd "$(dirname "$0")/.." || exit 1
forever=
[ "${1:-}" = --for-ever ] && forever=1 && shift
folder=${1:?folder of the backups}
python=${PYTHON:-python}
[ -x .venv/bin/python ] && python=.venv/bin/python

night() {
    failed=0
    # Each by itself: one that fails does not keep the others from their work.
    for work in "backup $folder" verify_ledger verify_audit seal_audit extend_series forget tidy_pictures make_due_packs check_data; do
        # words
        # shellcheck disable=SC2086
        $python manage.py $work || { echo "nightly: $work failed" >&2; failed=1; }
    done
    return $failed
}

[ -z "$forever" ] && { night; exit; }
while :; do
    sleep $(($(TZ=ICT-7 date -d "tomorrow 02:00" +%s) - $(date +%s)))
    night || :
done
