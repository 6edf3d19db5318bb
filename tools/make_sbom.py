"""The bill of materials of what the portal needs to run, in CycloneDX 1.6: `python -m tools.make_sbom` writes
docs/sbom.cdx.json from requirements.txt and what is installed of it. The same packages give the same file."""

import json
import re
import uuid
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS, BILL = ROOT / "requirements.txt", ROOT / "docs" / "sbom.cdx.json"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
# Licences that are one of SPDX by name; others stand as their package says them.
SPDX = {"MIT", "BSD-3-Clause", "BSD-2-Clause", "Apache-2.0", "MIT-CMU", "PSF-2.0", "LGPL-3.0-only", "MPL-2.0", "HPND"}
# What a package does not say of itself, as the LICENSE file beside it does.
UNSAID = {"pyrage": "MIT"}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(text: str) -> dict[str, str]:
    """Name to version, of lines like `Django==6.1.3`."""
    lines = (line.split("#")[0].strip() for line in text.splitlines())
    return {normal(name): version for name, _sign, version in (line.partition("==") for line in lines if "==" in line)}


def needed(names: list[str]) -> dict[str, metadata.Distribution]:
    """What is installed of these, and of what they need on this system."""
    found: dict[str, metadata.Distribution] = {}
    waiting = list(names)
    while waiting:
        name = normal(waiting.pop())
        if name in found:
            continue
        try:
            found[name] = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            # Asked for on other systems alone.
            continue
        waiting += [NAME.match(one)[0] for one in found[name].requires or () if "extra ==" not in one]
    return found


def _licences(package: metadata.Distribution) -> list[dict]:
    said = package.metadata.get("License-Expression") or UNSAID.get(normal(package.metadata["Name"]))
    if said:
        return [{"license": {"id": said}}] if said in SPDX else [{"expression": said}]
    kinds = [kind.split(" :: ")[-1] for kind in package.metadata.get_all("Classifier") or () if "License ::" in kind]
    first = (package.metadata.get("License") or "").strip().splitlines()
    told = kinds[0] if kinds else first[0][:100] if first else ""
    return [{"license": {"id": told} if told in SPDX else {"name": told}}] if told else []


def component(name: str, package: metadata.Distribution) -> dict:
    purl = f"pkg:pypi/{name}@{package.version}"
    made = {"type": "library", "bom-ref": purl, "name": name, "version": package.version, "purl": purl}
    licences = _licences(package)
    return made | ({"licenses": licences} if licences else {})


def bill() -> dict:
    found = needed(list(pins(REQUIREMENTS.read_text(encoding="utf-8"))))
    parts = [component(name, found[name]) for name in sorted(found)]
    refs = {part["name"]: part["bom-ref"] for part in parts}
    known = json.dumps(parts, sort_keys=True)
    portal = {
        "type": "application",
        "bom-ref": "waeng-portal",
        "name": "waeng-portal",
        "licenses": [{"license": {"id": "MIT"}}],
    }
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, known)}",
        "version": 1,
        "metadata": {"component": portal},
        "components": parts,
        "dependencies": [
            {"ref": "waeng-portal", "dependsOn": sorted(refs.values())},
            *({"ref": refs[name], "dependsOn": _refs_of(found[name], refs)} for name in sorted(found)),
        ],
    }


def _refs_of(package: metadata.Distribution, refs: dict[str, str]) -> list[str]:
    names = {normal(NAME.match(one)[0]) for one in package.requires or () if "extra ==" not in one}
    return sorted(refs[name] for name in names if name in refs)


if __name__ == "__main__":
    BILL.write_text(json.dumps(bill(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
