#!/bin/sh
# Brings a backup back on this machine: `sudo sh deploy/restore.sh FILE KEY`, after deploy/debian.sh. It is proven in a database and
# folders of its own before it takes the place of what is here, and that is kept beside it under the moment's name.
set -eu
file=${1:?backup file} key=${2:?file of the secret backup key}
# shellcheck source=deploy/office.sh
. "$(dirname "$0")/office.sh"
now=$(date +%Y%m%d_%H%M%S) beside=$data/restored
[ "$(id -u)" = 0 ] || { echo "ต้องสั่งด้วยสิทธิ์ผู้ดูแลเครื่อง: sudo sh deploy/restore.sh ไฟล์สำรอง ไฟล์กุญแจ" >&2; exit 1; }
for needed in "$file" "$key" "$settings"; do
    [ -f "$needed" ] || { echo "ไม่พบไฟล์ $needed / there is no such file" >&2; exit 1; }
done
read_settings

say "กู้คืนไว้ข้าง ๆ และตรวจ / bringing it back beside, and proving it"
rm -rf "$beside"
install -d -o waeng -g waeng -m 0700 "$beside"
trap 'rm -rf "$beside"' EXIT
install -o waeng -g waeng -m 0600 "$file" "$beside/backup"
install -o waeng -g waeng -m 0600 "$key" "$beside/key"
as_postgres dropdb --if-exists waeng_restored
(export DATABASE_NAME=waeng_restored && as_postgres sh "$home/deploy/database.sh")
manage DATABASE_URL="${MIGRATION_DATABASE_URL%/*}/waeng_restored" VAR_DIR="$beside" \
    restore "$beside/backup" --identity "$beside/key"

say "สลับเข้าใช้งาน ของเดิมเก็บไว้ในชื่อ waeng_$now / taking its place; what was here is kept as waeng_$now"
services stop waeng-web waeng-worker
as_postgres psql -qd postgres -c "ALTER DATABASE waeng RENAME TO waeng_$now" -c "ALTER DATABASE waeng_restored RENAME TO waeng"
for folder in media public; do
    if [ -d "$data/$folder" ]; then mv "$data/$folder" "$data/$folder.$now"; fi
    if [ -d "$beside/$folder" ]; then mv "$beside/$folder" "$data/$folder"; fi
    install -d -o waeng -g waeng -m 0700 "$data/$folder"
done
as_postgres sh "$home/deploy/database.sh"
manage migrate -v0
# What was written down of the trail that is lost counts no longer.
manage seal_audit --restored
services start waeng-web waeng-worker
say "เสร็จแล้ว เมื่อแน่ใจให้ลบของเดิม / done; once you are sure: sudo -u postgres dropdb waeng_$now; sudo rm -r $data/*.$now"
