#!/bin/sh
# What is done every night: backup first, then what the portal promised to do by itself. `--for-ever` waits for 02:00 in Thailand
# each night: a container's own clock shows UTC, and knows no other zone by name. A night that was missed is made up for at once.
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
# The night that should be done by now: today's from 02:00 on, until then yesterday's.
due() { TZ=ICT-7 date -d '2 hours ago' +%F; }
stamp=${VAR_DIR:-var}/last-night
last=$(cat "$stamp" 2>/dev/null)
while :; do
    tonight=$(due)
    if [ "$last" = "$tonight" ]; then
        sleep $(($(TZ=ICT-7 date -d "$tonight 02:00 tomorrow" +%s) - $(date +%s)))
        continue
    fi
    night || :
    # Remembered here too: on a full disk nights would follow one another.
    last=$tonight
    echo "$last" >"$stamp"
done
