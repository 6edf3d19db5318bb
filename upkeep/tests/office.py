"""deploy/debian.sh run as it is, in a folder that stands for the machine; what only a real machine can do is noted, not done."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

# Ways that lead into the machine, in the scripts: here they lead into the folder.
PLACES = re.compile(r"(?<![\w.}$])/(?=(?:etc|opt|var|run)/)")
NOTED = '#!/bin/sh\necho "$(basename "$0") $*" >>"{log}"\n'
# The account's name and the rights of it are the machine's.
INSTALL = '#!/bin/sh\nfor word; do shift; case "$word" in root|waeng|waeng-practice|-o|-g) ;; *) set -- "$@" "$word" ;; esac; done\nexec {install} "$@"\n'
COPY = '{noted}for word; do from=$to to=$word; done; cp -R "$from"/. "$to"\n'
AS_ANOTHER = '{noted}while [ "$1" != -- ]; do shift; done; shift; case "$1" in sh|psql) ;; *) "$@" ;; esac\n'
PYTHON = '#!/bin/sh\necho "python $* owner=${{MIGRATION_DATABASE_URL:-}} password=${{OWNER_PASSWORD:-}}${{BACKUP_SECRET_KEY:+ key=$BACKUP_SECRET_KEY}}" >>"{log}"\n[ "$2" != collectstatic ] || {{ mkdir -p "$STATIC_ROOT" && : >"$STATIC_ROOT/of-$(cat release)" && echo "static VAR_DIR=$VAR_DIR" >>"{log}"; }}\n[ "$2" != "${{FAILS:-nothing}}" ]\n'


@dataclass
class Office:
    """A machine: its folder, and what was noted of what was done."""

    root: Path

    @property
    def log(self) -> Path:
        return self.root / "log"

    def file(self, path: str) -> Path:
        return self.root / path

    def done(self) -> list[str]:
        return self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []

    def asked(self, command: str) -> str:
        """How manage.py was last asked for this."""
        return [line for line in self.done() if line.startswith(f"python manage.py {command} ")][-1]

    def run(self, script: str, *words: str, fails: str = "") -> subprocess.CompletedProcess:
        self.log.unlink(missing_ok=True)
        path = f"{self.root / 'bin'}:{os.environ['PATH']}"
        environment = {"PATH": path, "FAILS": fails, "LC_ALL": "C.UTF-8"}
        command = ["sh", str(self.root / "source" / "deploy" / script), *words]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def made_office(root: Path) -> Office:
    """A bare Debian with Caddy, and beside it the release that is to be installed."""
    office = Office(root)
    for folder in ("source/tools", "source/.venv/bin", "etc/caddy", "etc/systemd/system", "bin"):
        office.file(folder).mkdir(parents=True)
    for path in sorted((Path(settings.BASE_DIR) / "deploy").rglob("*")):
        # What Python compiled of a script stands beside it.
        if path.is_file() and path.parent.name != "__pycache__":
            copy = office.file("source") / path.relative_to(settings.BASE_DIR)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(PLACES.sub(f"{root}/", path.read_text(encoding="utf-8")), encoding="utf-8")
    office.file("source/tools/environment.sh").write_text("")
    office.file("source/release").write_text("1")
    noted = NOTED.format(log=office.log)
    programs = dict.fromkeys(("apt-get", "useradd", "chown", "pg_isready", "systemctl", "curl", "sleep"), noted) | {
        "id": "#!/bin/sh\necho 0\n",
        "install": INSTALL.format(install=shutil.which("install")),
        "rsync": COPY.format(noted=noted),
        "runuser": AS_ANOTHER.format(noted=noted),
        "../source/.venv/bin/python": PYTHON.format(log=office.log),
    }
    for name, text in programs.items():
        program = office.file("bin") / name
        program.write_text(text)
        program.chmod(0o755)
    return office
