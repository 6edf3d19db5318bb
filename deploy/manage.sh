#!/bin/sh
# A command of the portal on an office's own server, with its settings: `sudo sh /opt/waeng/deploy/manage.sh doctor`.
set -eu
. "$(dirname "$0")/office.sh"
if [ "${1:-}" = rehearse_restore ] && [ "${3:-}" = --identity ] && [ -f "${4:-}" ]; then
    # The file of the secret key is root's alone: the portal's account is told what it says, for as long as it takes.
    key=$(cat "$4")
    manage BACKUP_SECRET_KEY="$key" rehearse_restore "$(realpath "$2")"
    exit
fi
manage "$@"
