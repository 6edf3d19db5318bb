#!/bin/sh
# Brings a backup back on this machine: `sudo sh deploy/restore.sh FILE KEY`, after deploy/debian.sh. It is proven in a database and
# folders of its own before it takes the place of what is here, and that is kept beside it under the moment's name. Where a step
# fails, what was here is in its place again and works on.
set -eu
file=${1:?backup file} key=${2:?file of the secret backup key}
# shellcheck source=deploy/office.sh
. "$(dirname "$0")/office.sh"
now=$(date +%Y%m%d_%H%M%S) beside=$data/restored swapping=
[ "$(id -u)" = 0 ] || { echo "ต้องสั่งด้วยสิทธิ์ผู้ดูแลเครื่อง: sudo sh deploy/restore.sh ไฟล์สำรอง ไฟล์กุญแจ" >&2; exit 1; }
for needed in "$file" "$key" "$settings"; do
    [ -f "$needed" ] || { echo "ไม่พบไฟล์ $needed / there is no such file" >&2; exit 1; }
done
read_settings

sql() { as_postgres psql -qd postgres -v ON_ERROR_STOP=1 "$@"; }

# `restored COMMAND …`: manage.py on what is brought back, as the owner of its tables.
restored() {
    url=${MIGRATION_DATABASE_URL%/*}/waeng_restored
    manage DATABASE_URL="$url" MIGRATION_DATABASE_URL="$url" VAR_DIR="$beside" "$@"
}

put_back() {
    for folder in media public; do
        [ ! -d "$data/$folder.$now" ] || { rm -rf "${data:?}/$folder"; mv "$data/$folder.$now" "$data/$folder"; }
    done
    sql -c "ALTER DATABASE waeng ALLOW_CONNECTIONS true" || :
    services start waeng-web waeng-worker waeng-nightly.timer || :
}

ended() {
    status=$?
    trap - EXIT
    [ -z "$swapping" ] || put_back
    rm -rf "$beside"
    # What was brought back so far is data in plain.
    [ $status = 0 ] || as_postgres dropdb --if-exists --force waeng_restored 2>/dev/null || :
    [ $status = 0 ] || say "ไม่สำเร็จ ของเดิมยังอยู่และใช้งานต่อได้ แก้สาเหตุข้างบนแล้วสั่งใหม่ / failed; what was here is in its place: mend what is said above, then run this again" >&2
    exit $status
}
trap ended EXIT
trap 'exit 1' HUP INT TERM

say "กู้คืนไว้ข้าง ๆ และตรวจ / bringing it back beside, and proving it"
rm -rf "$beside"
install -d -o waeng -g waeng -m 0700 "$beside" "$data/media" "$data/public"
install -o waeng -g waeng -m 0600 "$file" "$beside/backup"
install -o waeng -g waeng -m 0600 "$key" "$beside/key"
as_postgres dropdb --if-exists --force waeng_restored
(export DATABASE_NAME=waeng_restored && as_postgres sh "$home/deploy/database.sh")
restored restore "$beside/backup" --identity "$beside/key"
restored migrate -v0
(export DATABASE_NAME=waeng_restored && as_postgres sh "$home/deploy/database.sh")
install -d -o waeng -g waeng -m 0700 "$beside/media" "$beside/public"

say "สลับเข้าใช้งาน ของเดิมเก็บไว้ในชื่อ waeng_$now / taking its place; what was here is kept as waeng_$now"
swapping=1
services stop waeng-nightly.timer waeng-nightly waeng-web waeng-worker
for folder in media public; do
    mv "$data/$folder" "$data/$folder.$now"
    mv "$beside/$folder" "$data/$folder"
done
# Nobody comes in any more, and whoever is in goes: a database that somebody uses is not renamed.
sql -c "ALTER DATABASE waeng ALLOW_CONNECTIONS false"
sql -o /dev/null -c "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname IN ('waeng', 'waeng_restored')"
# Both or neither.
sql --single-transaction -c "ALTER DATABASE waeng RENAME TO waeng_$now" -c "ALTER DATABASE waeng_restored RENAME TO waeng"
swapping=

trap - EXIT
rm -rf "$beside"
sql -c "ALTER DATABASE waeng_$now ALLOW_CONNECTIONS true"
# What was written down of the trail that is lost counts no longer.
manage seal_audit --restored || say "สั่งเองหนึ่งครั้ง / run this once yourself: sudo sh $home/deploy/manage.sh seal_audit --restored"
services start waeng-web waeng-worker waeng-nightly.timer
say "เสร็จแล้ว เมื่อแน่ใจให้ลบของเดิม / done; once you are sure: sudo -u postgres dropdb waeng_$now; sudo rm -r $data/*.$now"
