#!/bin/sh
# Brings a backup back on this machine: `sudo sh deploy/restore.sh FILE KEY`, after deploy/debian.sh. It is proven in a database and
# folders of its own before it takes the place of what is here, and that is kept beside it under the moment's name. Where a step
# fails before that, what was here is in its place again and works on. What a run that was killed while it swapped left half done is
# settled first: forwards where the databases have their new names, else back. `sudo sh deploy/restore.sh --settle` does that alone.
set -eu
if [ "${1:-}" = --settle ]; then file='' key=''; else file=${1:?backup file} key=${2:?file of the secret backup key}; fi
# shellcheck source=deploy/office.sh
. "$(dirname "$0")/office.sh"
now=$(date +%Y%m%d_%H%M%S) beside=$data/restored swap=$data/swapping swapping='' undone=''
[ "$(id -u)" = 0 ] || { echo "ต้องสั่งด้วยสิทธิ์ผู้ดูแลเครื่อง: sudo sh deploy/restore.sh ไฟล์สำรอง ไฟล์กุญแจ" >&2; exit 1; }
for needed in ${file:+"$file" "$key"} "$settings"; do
    [ -f "$needed" ] || { echo "ไม่พบไฟล์ $needed / there is no such file" >&2; exit 1; }
done
read_settings

sql() { as_postgres psql -qd postgres -v ON_ERROR_STOP=1 "$@"; }

# `restored [NAME=VALUE …] COMMAND …`: manage.py on what is brought back, as the owner of its tables.
restored() {
    url=${MIGRATION_DATABASE_URL%/*}/waeng_restored
    manage DATABASE_URL="$url" MIGRATION_DATABASE_URL="$url" VAR_DIR="$beside/data" "$@"
}

yourself() { undone=1; say "สั่งเองหนึ่งครั้ง / run this once yourself: $1" >&2; }

start() { services start waeng-web waeng-worker waeng-nightly.timer || yourself "sudo systemctl start waeng-web waeng-worker waeng-nightly.timer"; }

allow() { sql -c "ALTER DATABASE $1 ALLOW_CONNECTIONS true" || yourself "sudo -u postgres psql -c 'ALTER DATABASE $1 ALLOW_CONNECTIONS true'"; }

# How many databases have the name under which what was here is kept; nothing where PostgreSQL does not answer.
kept() { for _try in 1 2 3 4 5 6 7 8 9 10; do sql -Atc "SELECT count(*) FROM pg_database WHERE datname = 'waeng_$now'" && return; sleep 1; done; }

put_back() {
    for folder in media public; do
        [ ! -d "$data/$folder.$now" ] || { as_portal rm -rf "${data:?}/$folder" && as_portal mv "$data/$folder.$now" "$data/$folder"; } ||
            yourself "sudo rm -r $data/$folder; sudo mv $data/$folder.$now $data/$folder"
    done
    allow waeng
    # As long as something is left to do, the word of it stays, and it may be settled again.
    [ -n "$undone" ] || as_portal rm -f "$swap"
    start
}

throw_away() {
    # What was brought back so far is data in plain. By the empty folder doctor finds a database that stays.
    [ ! -d "$beside" ] || as_portal find "$beside" -mindepth 1 -delete || :
    if as_postgres dropdb --if-exists --force waeng_restored; then as_portal rm -rf "$beside" || yourself "sudo rm -r $beside"; else yourself "sudo -u postgres dropdb --force waeng_restored"; fi
}

# It is in its place: what fails now is named, and the portal begins all the same.
finish() {
    as_portal rm -rf "$beside" || yourself "sudo rm -r $beside"
    allow "waeng_$now"
    # What was written down of the trail that is lost counts no longer.
    manage seal_audit --restored || yourself "sudo sh $home/deploy/manage.sh seal_audit --restored"
    as_portal rm -f "$swap" || yourself "sudo rm $swap"
    start
    say "เสร็จแล้ว เมื่อแน่ใจให้ลบของเดิม / done; once you are sure: sudo -u postgres dropdb waeng_$now; sudo rm -r $data/*.$now"
}

unknown() {
    say "PostgreSQL ไม่ตอบ จึงไม่รู้ว่าสลับแล้วหรือยัง ระบบหยุดอยู่ แก้ PostgreSQL ก่อน แล้วสั่ง sudo sh $home/deploy/restore.sh --settle / PostgreSQL does not answer, so nobody knows which database is which, and the portal stands still: mend PostgreSQL, then run that" >&2
    exit 1
}

settle() {
    # A word that the portal's account could have written: of a moment it has no other signs.
    now=$(as_portal cat "$swap" | tr -cd 0-9_)
    say "การกู้คืนครั้งก่อน ($now) ถูกตัดตอนสลับ กำลังจัดให้เรียบร้อย / the restore before this one was cut while it swapped: settling it"
    trap '' HUP INT TERM PIPE
    case "$(kept)" in
        0) put_back; throw_away; say "ของเดิมกลับเข้าที่แล้ว / what was here before it is in its place again" ;;
        1) finish ;;
        *) unknown ;;
    esac
    trap - HUP INT TERM PIPE
    [ -z "$undone" ] || exit 1
}

ended() {
    status=$?
    trap - EXIT
    trap '' HUP INT TERM PIPE
    # One step that fails here leaves out none of the others.
    set +e
    [ -z "$swapping" ] || put_back
    throw_away
    say "ไม่สำเร็จ ของเดิมอยู่ในที่เดิม ถ้าข้างบนมีคำสั่งให้สั่งเอง สั่งก่อน แล้วแก้สาเหตุและสั่งกู้คืนใหม่ / failed; what was here is in its place: run what is named above, if anything is, mend the cause, then run this again" >&2
    exit $status
}

# A run that lives holds the folder; so does whatever it started. upkeep/backup/working.py asks in the same way.
exec 8<"$data"
flock 8
busy() { echo "กำลังกู้คืนอยู่แล้วในอีกหน้าต่าง / another run is bringing a backup back" >&2; exit 1; }
if [ -d "$beside" ]; then
    exec 9<"$beside"
    flock -n 9 || busy
fi
if [ -f "$swap" ]; then
    exec 7<"$swap"
    flock -n 7 || busy
    settle
    now=$(date +%Y%m%d_%H%M%S)
fi
[ -n "$file" ] || exit 0
trap ended EXIT
trap 'exit 1' HUP INT TERM

say "กู้คืนไว้ข้าง ๆ และตรวจ / bringing it back beside, and proving it"
as_portal rm -rf "$beside"
# The portal works in a folder inside: it holds its own VAR_DIR now and then, and would wait for this script for ever.
as_portal install -d -m 0700 "$beside" "$beside/data" "$data/media" "$data/public"
exec 9<"$beside"
flock 9
exec 8<&-
as_portal sh -c 'umask 077 && cat >"$1"' sh "$beside/backup" <"$file"
as_postgres dropdb --if-exists --force waeng_restored
(export DATABASE_NAME=waeng_restored && as_postgres sh "$home/deploy/database.sh")
# The secret key lies on no disk of this machine for it.
restored BACKUP_SECRET_KEY="$(cat "$key")" restore "$beside/backup"
restored migrate -v0
(export DATABASE_NAME=waeng_restored && as_postgres sh "$home/deploy/database.sh")
as_portal install -d -m 0700 "$beside/data/media" "$beside/data/public"

say "สลับเข้าใช้งาน ของเดิมเก็บไว้ในชื่อ waeng_$now / taking its place; what was here is kept as waeng_$now"
swapping=1
# Held as long as this run lives; where it is killed doctor finds it, and it can be settled.
as_portal sh -c 'echo "$2" >"$1"' sh "$swap" "$now"
exec 7<"$swap"
flock 7
services stop waeng-nightly.timer waeng-nightly waeng-web waeng-worker
for folder in media public; do
    as_portal mv "$data/$folder" "$data/$folder.$now"
    as_portal mv "$beside/data/$folder" "$data/$folder"
done
# Nobody comes in any more, and whoever is in goes: a database that somebody uses is not renamed.
sql -c "ALTER DATABASE waeng ALLOW_CONNECTIONS false"
sql -o /dev/null -c "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname IN ('waeng', 'waeng_restored')"
# From here it goes on to its end, even where the line to the machine is lost.
trap '' HUP INT TERM PIPE
# Both or neither. PostgreSQL may have done it and not come to say so.
sql --single-transaction -c "ALTER DATABASE waeng RENAME TO waeng_$now" -c "ALTER DATABASE waeng_restored RENAME TO waeng" || case "$(kept)" in
    1) ;;
    0) exit 1 ;;
    *)
        trap - EXIT
        unknown
        ;;
esac
trap - EXIT
finish
