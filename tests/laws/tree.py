"""The tree that the laws look at."""

import ast
import subprocess
from functools import cache
from pathlib import Path

from django.apps import apps
from django.db.models import Model

ROOT = Path(__file__).resolve().parents[2]
# Where git does not answer (a tarball, another owner's tree): what is never the project's.
NOT_OURS = {".git", ".venv", "var", "staticfiles", "__pycache__", ".pytest_cache", ".ruff_cache", ".hypothesis"}
# Other people's work keeps its own words: licences and packages that we serve ourselves.
VENDORED = ("vendor", "LICENSE", "OFL")


@cache
def tracked() -> tuple[Path, ...]:
    """Every file of the project, those that are about to be added included."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listing.returncode == 0:
        files = [ROOT / name for name in listing.stdout.split("\0") if name]
    else:
        files = [path for path in ROOT.rglob("*") if not NOT_OURS & set(path.relative_to(ROOT).parts)]
    return tuple(sorted(path for path in files if path.is_file()))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def python() -> tuple[Path, ...]:
    """Python files that people write: migrations are mostly made by Django."""
    return tuple(path for path in tracked() if path.suffix == ".py" and "migrations" not in path.parts)


def migrations() -> list[Path]:
    return [path for path in tracked() if path.match("migrations/*.py") and path.stem != "__init__"]


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def texts() -> dict[str, str]:
    """Text files of our own writing, by name."""
    found = {}
    for path in tracked():
        content = path.read_bytes()
        if b"\0" not in content[:8000] and not any(part.startswith(VENDORED) for part in path.parts):
            found[name(path)] = content.decode("utf-8", errors="replace")
    return found


def is_test(path: Path) -> bool:
    return "tests" in path.parts or path.name == "conftest.py"


@cache
def our_apps() -> tuple[str, ...]:
    return tuple(config.label for config in apps.get_app_configs() if Path(config.path).parent == ROOT)


def our_models() -> list[type[Model]]:
    """Models of our apps; a history table follows the model that it is the history of."""
    models = [model for label in our_apps() for model in apps.get_app_config(label).get_models()]
    return [model for model in models if not hasattr(model, "instance_type")]
