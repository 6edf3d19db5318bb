"""Which releases there were before this commit, by the tags of git."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def git(*command: str, check: bool = True) -> str:
    done = subprocess.run(["git", *command], cwd=ROOT, capture_output=True, text=True, check=check)  # noqa: S603, S607 (ours)
    return done.stdout.strip()


def last_release() -> str:
    """The newest tag before this commit; empty before the first, and where there is no history."""
    tags = git("tag", "--merged", "HEAD", "--no-contains", "HEAD", "--sort=-creatordate", check=False).splitlines()
    return tags[0] if tags else ""
