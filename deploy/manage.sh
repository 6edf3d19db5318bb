#!/bin/sh
# A command of the portal on an office's own server, with its settings: `sudo sh /opt/waeng/deploy/manage.sh doctor`.
set -eu
. "$(dirname "$0")/office.sh"
manage "$@"
