"""Pins what the requirements need, with every digest that the index lists of it, so that each system finds its own wheel:
`make lock` after a change of requirements.txt or requirements-dev.txt; `python -m tools.lock --upgrade` raises all the rest.

The index is uv's (UV_DEFAULT_INDEX names a mirror); the locks name none.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUN, DEV = ROOT / "requirements.lock", ROOT / "requirements-dev.lock"
OLDEST_PYTHON = "3.12"
# What has no wheel anywhere is built from its source, which is pinned like a wheel. Of the portal itself nothing is built.
BUILT = ("odfpy",)
RUN_HEAD = """# Made by `make lock` from requirements.txt: everything that it needs, by digest. Do not edit by hand.
--only-binary :all:
"""
DEV_HEAD = f"""# Made by `make lock` from requirements-dev.txt: what it needs beside requirements.lock. Do not edit by hand.
-r requirements.lock
--no-binary {",".join(BUILT)}
"""


def pinned(text: str) -> dict[str, str]:
    """Name to its lines, of what the compiler wrote or of a lock."""
    parts = re.findall(r"^(?=[a-z0-9])([^=\s]+)(==.*(?:\n +--hash=.*)+)", text, re.MULTILINE)
    return {name: name + rest for name, rest in parts}


def compiled(source: str, known: str, more: list[str]) -> dict[str, str]:
    """What the compiler says; versions that are known stay, where nothing asks for another."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "made.lock"
        made.write_text(known, encoding="utf-8")
        command = [
            sys.executable, "-m", "uv", "pip", "compile", source, "--quiet", "--universal", "--generate-hashes",
            "--python-version", OLDEST_PYTHON, "--no-header", "--no-annotate", *more,
        ]  # fmt: skip
        subprocess.run([*command, "--output-file", made], cwd=ROOT, check=True,  # noqa: S603
                       stdout=subprocess.DEVNULL)  # fmt: skip
        return pinned(made.read_text(encoding="utf-8"))


def main(more: list[str]) -> None:
    known = "".join(lock.read_text(encoding="utf-8") for lock in (RUN, DEV) if lock.exists())
    everything = compiled("requirements-dev.txt", "\n".join(pinned(known).values()), more)
    # One version of each for both: what the portal needs is a part of what its tests need.
    needed = compiled("requirements.txt", "\n".join(everything.values()), [])
    rest = {name: lines for name, lines in everything.items() if name not in needed}
    RUN.write_text(RUN_HEAD + "".join(f"{everything[name]}\n" for name in needed), encoding="utf-8")
    DEV.write_text(DEV_HEAD + "".join(f"{lines}\n" for lines in rest.values()), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
