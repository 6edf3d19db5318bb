#!/bin/sh
# The practice portal: filled with fictional data before it opens, and anew every night at 03:00 in Thailand.
set -u
cd "$(dirname "$0")/.." || exit 1
python=python
[ -x .venv/bin/python ] && python=.venv/bin/python

until_three() {
    now=$(date +%s) at=$(TZ=ICT-7 date -d 03:00 +%s)
    [ "$at" -gt "$now" ] || at=$(TZ=ICT-7 date -d "tomorrow 03:00" +%s)
    echo $((at - now))
}

while :; do
    $python manage.py practice_reset || exit 1
    # Nobody has the database open while it is filled.
    timeout "$(until_three)" "$python" -m gunicorn --config deploy/gunicorn.conf.py waeng_portal.wsgi
    code=$?
    [ $code = 124 ] || exit $code
done
