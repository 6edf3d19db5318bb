#!/bin/sh
# Makes .venv and installs into it what the locks pin by digest: `environment.sh run` or `environment.sh dev`.
# Does nothing, quickly, when neither the locks nor the interpreter changed.
set -eu
cd "$(dirname "$0")/.."
kind=$1

say() { printf '%s\n' "$@" >&2; }

usable() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1; }

find_python() {
    pyenv_root=${PYENV_ROOT:-${HOME:-}/.pyenv}
    for candidate in ${PYTHON:+"$PYTHON"} python3.13 python3.12 \
        "$pyenv_root"/versions/3.13*/bin/python "$pyenv_root"/versions/3.12*/bin/python python3.14 python3 python; do
        if usable "$candidate"; then
            printf '%s\n' "$candidate"
            return
        fi
    done
    say "ไม่พบ Python 3.12 ขึ้นไปในเครื่องนี้ ติดตั้งด้วยคำสั่ง: apt-get install -y python3 python3-venv" \
        "  (Debian 12 และเก่ากว่า: pyenv install 3.13) หรือระบุเอง: PYTHON=/ที่อยู่/python3.13 make run" \
        "No Python 3.12 or newer on this machine. Install it: apt-get install -y python3 python3-venv" \
        "  (Debian 12 and older: pyenv install 3.13), or name one: PYTHON=/path/to/python3.13 make run"
    exit 1
}

make_environment() {
    python=$(find_python)
    say "กำลังสร้างสภาพแวดล้อมด้วย $("$python" --version) / making the environment (.venv)"
    # Made beside and moved into place only when whole would break its paths: so it is made anew until it is whole.
    if ! "$python" -m venv --clear .venv; then
        rm -rf .venv
        say "สร้าง .venv ไม่ได้: ติดตั้ง python3-venv ก่อน (apt-get install -y python3-venv)" \
            "Could not make .venv: install python3-venv first (apt-get install -y python3-venv)"
        exit 1
    fi
}

install() {
    say "กำลังติดตั้งไลบรารี (ครั้งแรกใช้เวลา 1-2 นาที) / installing the libraries"
    if ! .venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r "$1"; then
        say "ติดตั้งไลบรารีไม่สำเร็จ ตรวจการเชื่อมต่ออินเทอร์เน็ตแล้วลองใหม่" \
            "  (ถ้าข้อความข้างบนมีคำว่า HASHES: ไฟล์ที่ได้มาไม่ใช่ไฟล์ที่ตรวจแล้ว อย่าติดตั้ง แจ้งผู้ดูแลเครื่อง)" \
            "The libraries could not be installed: check the network and try again" \
            "  (HASHES above: a file is not the one that was looked at; do not install it, tell whoever keeps the machine)"
        exit 1
    fi
}

if ! { [ -x .venv/bin/python ] && usable .venv/bin/python && .venv/bin/python -m pip --version >/dev/null 2>&1; }; then
    make_environment
fi

lock=requirements.lock
[ "$kind" = dev ] && lock=requirements-dev.lock
wanted=$(cat requirements.lock "$lock" | cksum)
stamp=.venv/installed-$kind
if [ "$(cat "$stamp" 2>/dev/null || true)" != "$wanted" ]; then
    install "$lock"
    printf '%s\n' "$wanted" >"$stamp"
fi
# The process that reads uploads may write no file, its own compiled modules included: they are compiled here.
.venv/bin/python -m compileall -q core/limited spreadsheets/reading residents/files
