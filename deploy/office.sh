# What the scripts of an office's server share; they read it by `.`. Not run by itself.
# shellcheck shell=sh
# shellcheck disable=SC2034 # restore.sh reads it
home=/opt/waeng settings=/etc/waeng/portal.env data=/var/lib/waeng

say() { printf '== %s\n' "$1"; }

# The settings, and the two passwords that deploy/database.sh wants, into the environment.
read_settings() {
    set -a
    # shellcheck disable=SC1090
    . "$settings"
    set +a
    DATABASE_PASSWORD=$(password_of "$DATABASE_URL") OWNER_PASSWORD=$(password_of "$MIGRATION_DATABASE_URL")
    export DATABASE_PASSWORD OWNER_PASSWORD
}

password_of() { printf '%s' "$1" | sed 's#.*://[^:]*:\([^@]*\)@.*#\1#'; }

as_postgres() {
    (cd / && runuser -u postgres --whitelist-environment=DATABASE_PASSWORD,OWNER_PASSWORD,DATABASE_NAME -- "$@")
}

# `manage [NAME=VALUE …] COMMAND …`: manage.py as the portal's account, with the settings (a word each).
manage() {
    variables=
    while case "${1:-}" in *=*) true ;; *) false ;; esac do
        variables="$variables $1"
        shift
    done
    # Read by the shell, so that a value in quotes may have spaces, as it may for systemd.
    # shellcheck disable=SC1090,SC2086
    (set -a && . "$settings" && set +a && cd "$home" && runuser -u waeng -- env $variables .venv/bin/python manage.py "$@")
}

services() { if [ -d /run/systemd/system ]; then systemctl "$@"; fi; }
