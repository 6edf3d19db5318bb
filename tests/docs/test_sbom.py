"""The bill of materials says what is pinned and installed, in the form that CycloneDX 1.6 asks for."""

import json
from importlib import metadata

from tools.lock import RUN, pinned
from tools.make_sbom import BILL, REQUIREMENTS, normal, pins

SAID = json.loads(BILL.read_text(encoding="utf-8"))
PARTS = {part["name"]: part for part in SAID["components"]}


def test_every_pin_stands_in_it_with_its_version():
    pinned = pins(REQUIREMENTS.read_text(encoding="utf-8"))
    assert {name: PARTS[name]["version"] for name in pinned} == pinned


def test_every_pin_is_what_is_installed():
    pinned = pins(REQUIREMENTS.read_text(encoding="utf-8"))
    assert {name: metadata.version(name) for name in pinned} == pinned


def test_it_lists_what_the_lock_installs_and_nothing_else():
    locked = pinned(RUN.read_text(encoding="utf-8"))
    versions = {name: lines.split("==")[1].split()[0] for name, lines in locked.items()}
    assert {name: part["version"] for name, part in PARTS.items()} == versions


def test_every_part_names_itself_and_its_licence():
    odd = [name for name, part in PARTS.items()
           if part["purl"] != f"pkg:pypi/{name}@{part['version']}" or name != normal(name) or not part.get("licenses")]  # fmt: skip
    assert odd == []


def test_it_is_cyclonedx():
    refs = [part["bom-ref"] for part in SAID["components"]]
    asked = {ref for one in SAID["dependencies"] for ref in one["dependsOn"]}
    assert (SAID["bomFormat"], SAID["specVersion"], len(refs) == len(set(refs)), asked <= set(refs)) == (
        "CycloneDX", "1.6", True, True,
    )  # fmt: skip
