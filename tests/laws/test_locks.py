"""Nothing is installed that is not pinned by digest (docs/decisions/0087-pinned-by-digest.md)."""

import re

import pytest

from tests.laws import tree
from tools.lock import pinned
from tools.make_sbom import pins

LOCKS = ("requirements.lock", "requirements-dev.lock")
OPTIONS = {"--only-binary :all:", "--no-binary odfpy", "-r requirements.lock"}
PIN = re.compile(r"[a-z0-9][a-z0-9.-]*==\S+( ; [^\\]+)? \\")
DIGEST = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")


def _text(name: str) -> str:
    return (tree.ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_pins_and_their_digests_and_no_address(lock):
    lines = [line for line in _text(lock).splitlines() if line and not line.startswith("#")]
    odd = [line for line in lines if line not in OPTIONS and not PIN.fullmatch(line) and not DIGEST.fullmatch(line)]
    assert odd == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_a_digest(lock):
    text = _text(lock)
    assert len(pinned(text)) == len(re.findall(r"^[a-z0-9].*==", text, re.MULTILINE)) > 0


@pytest.mark.parametrize(("requirements", "locks"), [("requirements.txt", LOCKS[:1]), ("requirements-dev.txt", LOCKS)])
def test_what_is_required_is_locked_in_its_version(requirements, locks):
    wanted = pins(_text(requirements))
    locked = pins("".join(_text(lock) for lock in locks).replace(" \\", ""))
    assert {name: locked.get(name) for name in wanted} == wanted


def test_no_package_is_locked_twice():
    assert set.intersection(*(set(pinned(_text(lock))) for lock in LOCKS)) == set()


def test_every_install_asks_for_digests():
    installs = [line.strip() for name, text in tree.texts().items() if name.endswith((".sh", "file")) or name == ".ci/run"
                for line in text.splitlines() if "pip install" in line]  # fmt: skip
    assert [line for line in installs if "--require-hashes" not in line] == [] != installs
