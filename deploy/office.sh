# What the scripts of an office's server share; they read it by `.`. Not run by itself.
# shellcheck shell=sh
# shellcheck disable=SC2034 # restore.sh reads it
home=/opt/waeng settings=/etc/waeng/portal.env data=/var/lib/waeng
# The password of the tables' owner: root alone reads it, and gives it to what works as the owner.
owner=/etc/waeng/owner.env

# To nobody, where the line to the machine is lost: that stops nothing.
say() { printf '== %s\n' "$1" || :; }

# The settings, and the two passwords that deploy/database.sh wants, into the environment.
read_settings() {
    set -a
    # shellcheck disable=SC1090
    . "$settings"
    # shellcheck disable=SC1090
    [ ! -f "$owner" ] || . "$owner"
    set +a
    case "${DATABASE_URL:-}" in
        postgres*://?*:?*@?*/?*) ;;
        *) echo "DATABASE_URL ใน $settings ต้องเขียนแบบ postgres://waeng:รหัสผ่าน@127.0.0.1:5432/waeng / is to be written like that" >&2; exit 1 ;;
    esac
    DATABASE_PASSWORD=$(password_of "$DATABASE_URL") OWNER_PASSWORD=$(password_of "${MIGRATION_DATABASE_URL:-}")
    export DATABASE_PASSWORD OWNER_PASSWORD
    # PostgreSQL is told them as they stand here, the portal as an address says them: the same only of these signs.
    case "$DATABASE_PASSWORD$OWNER_PASSWORD" in
        *[!A-Za-z0-9._~-]*) echo "รหัสผ่านใน DATABASE_URL และ MIGRATION_DATABASE_URL ใช้ได้เฉพาะ A-Z a-z 0-9 . _ ~ - / only these signs in their passwords" >&2; exit 1 ;;
    esac
}

password_of() { printf '%s' "$1" | sed 's#.*://[^:]*:\([^@]*\)@.*#\1#'; }

# The names under which a portal answers, by the file of its settings: with commas between, none where there is no such file.
# shellcheck disable=SC1090
hosts_of() ( [ ! -f "$1" ] || { . "$1" && printf '%s' "${ALLOWED_HOSTS:-}" | tr -d ' '; })

as_postgres() {
    (cd / && runuser -u postgres --whitelist-environment=DATABASE_PASSWORD,OWNER_PASSWORD,DATABASE_NAME -- "$@")
}

# What touches files of the portal's account: as root a link that somebody laid there would lead anywhere.
as_portal() { (cd / && runuser -u waeng -- "$@"); }

command_of() { for word do case "$word" in *=*) ;; *) echo "$word"; return ;; esac done; }

# `manage [NAME=VALUE …] COMMAND …`: manage.py as the portal's account, with the settings.
manage() (
    # Read by the shell, so that a value in quotes may have spaces, as it may for systemd.
    set -a
    # shellcheck disable=SC1090
    . "$settings"
    unset MIGRATION_DATABASE_URL DATABASE_PASSWORD OWNER_PASSWORD
    # The same as in waeng_portal/databases.py. Before the words, which may name another database.
    # shellcheck disable=SC1090
    case "$(command_of "$@")" in migrate | restore | rehearse_restore) . "$owner" ;; esac
    # Never as words of a command, which everybody on the machine may read.
    while case "${1:-}" in *=*) true ;; *) false ;; esac do
        export "${1?}"
        shift
    done
    set +a
    cd "$home" && runuser -u waeng -- .venv/bin/python manage.py "$@"
)

services() { if [ -d /run/systemd/system ]; then systemctl "$@"; fi; }
