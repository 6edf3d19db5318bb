#!/bin/sh
# PostgreSQL's server, Chromium and pdftotext, and LibreOffice for `make prove`, which pip cannot install: installed here when we may, else the line that does it.
set -eu
missing=

have_postgres() {
    for server in "$(command -v postgres || true)" /usr/lib/postgresql/*/bin/postgres /usr/pgsql-*/bin/postgres \
        /opt/homebrew/opt/postgresql@*/bin/postgres; do
        [ -x "$server" ] || continue
        major=$("$server" --version | sed -n 's/.*) \([0-9]*\).*/\1/p')
        [ "${major:-0}" -ge 15 ] && return 0
    done
    return 1
}

have_chromium() {
    for browser in chromium chromium-browser google-chrome google-chrome-stable; do
        command -v "$browser" >/dev/null && return 0
    done
    return 1
}

have_pdftotext() { command -v pdftotext >/dev/null; }

# Only the proofs open papers in it.
have_libreoffice() { [ "${HYPOTHESIS_PROFILE:-}" != prove ] || command -v soffice >/dev/null || command -v libreoffice >/dev/null; }

have_postgres || missing="postgresql"
have_chromium || missing="$missing chromium"
have_pdftotext || missing="$missing poppler-utils"
have_libreoffice || missing="$missing libreoffice-calc"
[ -n "$missing" ] || exit 0

# shellcheck disable=SC2086 # two package names are two words
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "installing:$missing" >&2
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $missing >&2 ||
        { apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $missing >&2; } || true
fi
have_postgres && have_chromium && have_pdftotext && have_libreoffice && exit 0
echo "การทดสอบต้องใช้ PostgreSQL 15 ขึ้นไป Chromium และ pdftotext / the tests need PostgreSQL 15 or newer, Chromium and pdftotext. Install:" >&2
echo "  apt-get install -y $missing" >&2
exit 1
