#!/bin/sh
# The portal on a Debian machine without containers: `sudo sh deploy/debian.sh portal.example.go.th`. May be run again: to upgrade.
# With a second name, once, a portal to practise in beside it: `sudo sh deploy/debian.sh portal.example.go.th practice.example.go.th`.
set -eu
host=${1:?name of the portal, e.g. portal.example.go.th}
source=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=deploy/office.sh
. "$source/deploy/office.sh"
practice_settings=/etc/waeng/practice.env
# An upgrade needs one name: a portal to practise in that is there stays, under its own.
practice=${2:-$(hosts_of "$practice_settings" | cut -d, -f1)}
must_name() {
    case ",$(hosts_of "$1")," in
        *",$2,"*) ;;
        *) echo "ALLOWED_HOSTS ใน $1 ไม่มี $2: แก้ไฟล์นั้น หรือสั่งด้วยชื่อเดิม ($(hosts_of "$1"))" >&2; exit 1 ;;
    esac
}
# Whether two folders hold the same release, whatever was built in them.
same_release() { diff -rq -x .git -x .venv -x var -x staticfiles -x '*.mo' -x __pycache__ "$1" "$2" >/dev/null 2>&1; }
# Whether this file of the package's settings is as the package brought it.
packaged() { dpkg-query -W -f '${Conffiles}\n' "$1" 2>/dev/null | grep -qF " $2 $(md5sum <"$2" | cut -c 1-32)"; }
secret() { head -c 48 /dev/urandom | base64 | tr '+/' '-_'; }
[ "$(id -u)" = 0 ] || { echo "ต้องสั่งด้วยสิทธิ์ผู้ดูแลเครื่อง: sudo sh deploy/debian.sh $host" >&2; exit 1; }

say "บัญชีและโฟลเดอร์ / account and folders"
id waeng >/dev/null 2>&1 || useradd --system --home-dir /var/lib/waeng --shell /usr/sbin/nologin waeng
install -d -o waeng -g waeng -m 0700 /var/lib/waeng /var/backups/waeng
install -d -o root -g waeng -m 0750 /etc/waeng
if [ ! -f "$settings" ]; then
    say "สร้างกุญแจและค่าตั้ง $settings / keys and settings"
    {
        echo "# ทำสำเนาไฟล์นี้เก็บในตู้นิรภัย ถ้า DATA_KEY หรือ DIGEST_KEY หาย เลขประจำตัวประชาชนจะอ่านไม่ได้อีก"
        printf 'SECRET_KEY=%s\nDATA_KEY=%s\nDIGEST_KEY=%s\nTRAIL_KEY=%s\n' "$(secret)" "$(secret)" "$(secret)" "$(secret)"
        printf 'ALLOWED_HOSTS=%s\nBEHIND_PROXY=1\nTASK_WORKER=1\nVAR_DIR=/var/lib/waeng\n' "$host"
        printf 'STATIC_ROOT=/opt/waeng/staticfiles\n'
        printf 'DATABASE_URL=postgres://waeng:%s@127.0.0.1:5432/waeng\n' "$(secret)"
    } >"$settings"
    chmod 0600 "$settings"
fi
# A setting that is wrong stops it here, where the portal is still as it was.
read_settings
must_name "$settings" "$host"
[ ! -f "$practice_settings" ] || must_name "$practice_settings" "$practice"

# How the portal stands where a step fails, and the way back.
stopped() {
    status=$?
    [ "$status" != 0 ] || return 0
    if [ "$home" != "$live" ]; then
        say "หยุดก่อนเปลี่ยนโปรแกรม ระบบที่ใช้อยู่ (ถ้ามี) ทำงานต่อตามเดิม แก้สาเหตุข้างบนแล้วสั่งใหม่ / stopped before the swap: the portal that is here, if any, works on as it was. Mend what is said above, then run this again" >&2
    else
        say "เปลี่ยนโปรแกรมแล้ว แต่ขั้นต่อมาไม่สำเร็จ ดูสาเหตุ: journalctl -u waeng-web -u caddy -n 50 แก้แล้วสั่งใหม่ / the new release is in its place, a step after that failed: look there, mend it, then run this again" >&2
        [ ! -d "$live.old" ] || say "กลับไปรุ่นก่อน / the way back: sudo sh -c 'cd /opt && mv waeng waeng.new && mv waeng.old waeng && systemctl restart waeng-web waeng-worker${practice:+ waeng-practice}'" >&2
    fi
}
live=$home home=$home.new
trap stopped EXIT

# Begins the release that is in its place, under its own units, and says whether it answers.
begin() {
    cp "$live"/deploy/systemd/* /etc/systemd/system/ || return
    services daemon-reload && services enable waeng-web waeng-worker && services restart waeng-web waeng-worker && answers
}

answers() {
    [ -d /run/systemd/system ] || return 0
    for _try in $(seq 30); do
        # As the proxy asks, and past any other.
        curl -sf -o /dev/null --max-time 5 --noproxy '*' -H "Host: $host" -H 'X-Forwarded-Proto: https' "http://${BIND:-127.0.0.1:8000}/readyz" && return
        sleep 1
    done
    return 1
}

# What ran until now works on the schema as it is now (decision 0097): nobody waits until somebody reads why.
take_back() {
    [ -d "$before" ] || exit 1
    say "รุ่นใหม่ไม่เริ่มทำงาน กำลังนำรุ่นก่อนกลับมา / the new release does not start: the one before is put back" >&2
    mv "$live" "$live.new"
    mv "$before" "$live"
    cd "$live"
    trap - EXIT
    if begin; then
        say "รุ่นก่อนกลับมาแล้วและระบบใช้งานได้ ข้อมูลอยู่ครบ / the release before is back and answers, nothing was lost" >&2
    else
        say "รุ่นก่อนกลับมาแล้วแต่ยังไม่ตอบเช่นกัน เหตุอาจอยู่ที่เครื่องหรือค่าตั้ง: sudo sh $live/deploy/manage.sh doctor / the release before is back and does not answer either: look at the machine and the settings" >&2
    fi
    say "ดูสาเหตุ: journalctl -u waeng-web --since '$begun' รุ่นใหม่อยู่ใน $live.new แก้สาเหตุแล้วสั่งใหม่ / why: look there; the new release lies in $live.new. Mend the cause, then run this again" >&2
    exit 1
}

say "ติดตั้งโปรแกรมที่ต้องใช้ / packages"
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# A file that somebody changed stays as it is: the question would wait unseen.
packages() { apt-get install -y -qq -o Dpkg::Options::=--force-confold "$@" >/dev/null; }
packages postgresql postgresql-contrib python3 python3-venv rsync ca-certificates curl
packages caddy || say "ไม่มีแพ็กเกจ caddy: ตั้งพร็อกซีเองตาม docs/deploy.md / no caddy: set up a proxy by hand"

say "โปรแกรม / the portal itself"
# Built beside the release that runs, which nothing touches before the new one is whole and its schema stands (decision 0097).
# What was built before is taken along: most libraries stay, and open pages still ask for the old files.
rm -rf "$home"
install -d -m 0755 "$home"
[ ! -d "$live" ] || cp -a "$live"/. "$home"
rsync -a --delete --exclude .git --exclude .venv --exclude var --exclude /staticfiles --exclude '*.mo' "$source"/ "$home"/
# No process of the portal reads this file. An older release let them: what stood there then opens nothing any more.
if [ ! -f "$owner" ]; then
    (umask 077 && printf 'MIGRATION_DATABASE_URL=postgres://waeng_owner:%s@%s\n' "$(secret)" "${DATABASE_URL##*@}" >"$owner")
fi
sed -i '/^MIGRATION_DATABASE_URL=/d' "$settings"
# Whatever the stick from the safe made of them.
chown root:waeng "$settings"
chmod 0640 "$settings"
read_settings

say "ฐานข้อมูล / database"
pg_isready -q || pg_ctlcluster "$(pg_lsclusters -h | awk 'NR == 1 {print $1}')" main start
for _try in 1 2 3 4 5 6 7 8 9 10; do pg_isready -q && break; sleep 1; done
as_postgres sh "$home/deploy/database.sh"

say "ไลบรารี / libraries"
(cd "$home" && sh tools/environment.sh run)
cd "$home"
.venv/bin/python tools/compile_messages.py
case "${STATIC_ROOT:-}" in "$live"/*) STATIC_ROOT=$home${STATIC_ROOT#"$live"} ;; esac
# As root it writes nothing where the portal's account may lay a link.
VAR_DIR="$home/var" .venv/bin/python manage.py collectstatic --no-input -v0
if [ -z "${BACKUP_KEY:-}" ]; then
    rm -f /etc/waeng/backup.key
    .venv/bin/python manage.py backup_key /etc/waeng/backup.key
    printf 'BACKUP_KEY=%s\n' "$(sed -n 's/^# public key: //p' /etc/waeng/backup.key)" >>"$settings"
fi
say "โครงสร้างฐานข้อมูล / schema"
# Rows that a step would refuse are listed, and the portal works on as it was, until they are mended.
manage check_upgrade
manage migrate -v0
# From here it goes on to its end, even where the line to the machine is lost.
trap '' HUP INT TERM PIPE
before=$live.old
# The release that is here, once more: the one before it stays the way back.
! same_release "$live" "$home" || before=$live.again
rm -rf "$before"
[ ! -d "$live" ] || mv "$live" "$before"
mv "$home" "$live"
home=$live

if [ -n "$practice" ]; then
    say "ระบบฝึกหัด / practice portal"
    # An account and a folder of its own, and no word of the database: it cannot reach what is real.
    id waeng-practice >/dev/null 2>&1 || useradd --system --home-dir /var/lib/waeng-practice --shell /usr/sbin/nologin waeng-practice
    install -d -o waeng-practice -g waeng-practice -m 0700 /var/lib/waeng-practice
    if [ ! -f "$practice_settings" ]; then
        {
            printf 'PRACTICE=1\nPRACTICE_PASSWORD=%s\nREAL_URL=https://%s/admin/\n' "$(head -c 9 /dev/urandom | base64 | tr '+/' '-_')" "$host"
            printf 'SECRET_KEY=%s\nDATA_KEY=%s\nDIGEST_KEY=%s\nTRAIL_KEY=%s\n' "$(secret)" "$(secret)" "$(secret)" "$(secret)"
            printf 'ALLOWED_HOSTS=%s\nBEHIND_PROXY=1\nVAR_DIR=/var/lib/waeng-practice\n' "$practice"
            printf 'STATIC_ROOT=/opt/waeng/staticfiles\nBIND=127.0.0.1:8001\nWEB_PROCESSES=1\n'
        } >"$practice_settings"
        chmod 0640 "$practice_settings"
    fi
    grep -q '^PRACTICE_URL=' "$settings" || printf 'PRACTICE_URL=https://%s/admin/\n' "$practice" >>"$settings"
    echo "  รหัสผ่านของทุกบัญชีในระบบฝึกหัด / password of all its accounts: $(sed -n 's/^PRACTICE_PASSWORD=//p' "$practice_settings")" || :
fi
say "บริการ / services"
# Debian leaves a PostgreSQL that was killed lying: here it begins anew, as the portal does.
install -d /etc/systemd/system/postgresql@.service.d
printf '[Unit]\nStartLimitIntervalSec=0\n[Service]\nRestart=on-failure\nRestartSec=2\n' >/etc/systemd/system/postgresql@.service.d/waeng.conf
begun=$(date '+%F %T')
# Before the proxy and the portal to practise in: these two stay with the release that stays.
begin || take_back
if [ -d /etc/caddy ]; then
    proxy=/etc/caddy/Caddyfile
    # Neither Debian brought it, nor this release, nor the one before: somebody wrote in it.
    if [ -f "$proxy" ] && ! packaged caddy "$proxy" && ! cmp -s deploy/Caddyfile "$proxy" && ! cmp -s "$live.old/deploy/Caddyfile" "$proxy"; then
        kept=$proxy.$(date +%Y%m%d_%H%M%S)
        cp -p "$proxy" "$kept"
        say "$proxy ที่เคยแก้ด้วยมือเก็บไว้ที่ $kept สิ่งที่เพิ่มเองให้ย้ายไปไว้ใน /etc/caddy/sites ซึ่งการอัปเกรดไม่แตะ / what was written by hand is kept there: move what is your own into /etc/caddy/sites, which no upgrade touches"
    fi
    install -m 0644 deploy/Caddyfile "$proxy"
    install -d /etc/caddy/sites /etc/systemd/system/caddy.service.d
    # Nobody outside vouches for a name of an office's own network: there Caddy does it with its own authority.
    case "$host" in
        *.local | *.internal | *.lan | *.home.arpa | [0-9]*.[0-9]*.[0-9]*.[0-9]*) own='tls internal' ;;
        *) own= ;;
    esac
    printf '[Service]\nEnvironment=PORTAL_HOST=%s "PORTAL_TLS=%s"\n' "$host" "$own" >/etc/systemd/system/caddy.service.d/portal.conf
    [ -z "$practice" ] || printf 'Environment=PRACTICE_HOST=%s "PRACTICE_TLS=%s"\n' "$practice" "$own" >>/etc/systemd/system/caddy.service.d/portal.conf
fi
if [ -d /run/systemd/system ]; then
    systemctl daemon-reload
    systemctl enable --now waeng-nightly.timer
    if [ -n "$practice" ]; then systemctl enable waeng-practice && systemctl restart waeng-practice; fi
    if [ -d /etc/caddy ]; then systemctl restart caddy; fi
else
    say "เครื่องนี้ไม่มี systemd: เปิดเองด้วยคำสั่งใน deploy/systemd / no systemd here: start what the units name by hand"
fi
# The processes of before worked in it until now.
rm -rf "$live.again"
say "ต่อไป ถ้ายังไม่มีบัญชี: สร้างบัญชีผู้ดูแลคนแรก / next, where there is no account yet: the first administrator's"
echo "  sudo sh $home/deploy/manage.sh first_account NAME"
