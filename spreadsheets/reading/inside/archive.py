"""A zip archive that should be a workbook: which kind it is, and whether it may be parsed."""

import re

from parts import look_through
from refusal import Refusal
from zipped import Member, content, members

ODS = b"application/vnd.oasis.opendocument.spreadsheet"
SHEET = re.compile(rb"<(?:\w+:)?sheet\s([^>]*)>")
RELATION = re.compile(rb"<(?:\w+:)?Relationship\s([^>]*)>")
ATTRIBUTE = re.compile(rb'([\w:]+)\s*=\s*"([^"]*)"')


def examine(data: bytes, limits: dict) -> tuple[str, dict[str, dict]]:
    """The format, and the marks of each sheet by its name."""
    found = {member.name: member for member in members(data, limits)}
    format_ = _format(data, found)
    marks = {}
    for name, member in found.items():
        of_part = look_through(data, member, limits)
        if of_part:
            marks[name] = of_part
    return format_, _by_sheet_name(data, found, marks) if marks else {}


def _format(data: bytes, found: dict[str, Member]) -> str:
    if "mimetype" in found and content(data, found["mimetype"]).strip().startswith(ODS):
        return _ods(data, found)
    if any(name.lower().endswith("vbaproject.bin") for name in found):
        raise Refusal("macro")
    if "xl/workbook.xml" in found:
        return "xlsx"
    kinds = {"word": "word", "ppt": "powerpoint", "xl": "xlsb"}
    raise Refusal(
        "not_a_workbook", kind=next((kinds[n.split("/")[0]] for n in found if n.split("/")[0] in kinds), "zip")
    )


def _ods(data: bytes, found: dict[str, Member]) -> str:
    manifest = found.get("META-INF/manifest.xml")
    if manifest and b"encryption-data" in content(data, manifest):
        raise Refusal("encrypted")
    if any(name.startswith("Basic/") and name.endswith(".xml") and "script-l" not in name for name in found):
        raise Refusal("macro")
    return "ods"


def _attributes(raw: bytes) -> dict[str, str]:
    import html

    return {name.decode(): html.unescape(value.decode("utf-8", "replace")) for name, value in ATTRIBUTE.findall(raw)}


def _by_sheet_name(data: bytes, found: dict[str, Member], marks: dict) -> dict[str, dict]:
    relations = found.get("xl/_rels/workbook.xml.rels")
    if relations is None:
        return {}
    targets = {}
    for raw in RELATION.findall(content(data, relations)):
        relation = _attributes(raw)
        targets[relation.get("Id")] = relation.get("Target", "").lstrip("/").removeprefix("xl/")
    named = {}
    for raw in SHEET.findall(content(data, found["xl/workbook.xml"])):
        sheet = _attributes(raw)
        part = "xl/" + targets.get(sheet.get("r:id"), "")
        if part in marks:
            named[sheet.get("name", "")] = marks[part]
    return named
