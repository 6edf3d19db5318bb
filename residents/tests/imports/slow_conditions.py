"""The rules for a register of the disabled once more, as their text says them: dicts and loops, nothing of the import's own.

A person has number, died (a day or None) and entries; an entry has type, since, until, expires (days or None) and note.
A row has number, types, since, expires and note. Blanks are "", None or [].
"""

from copy import deepcopy
from datetime import date


def read_register(people: list[dict], rows: list[dict], as_of: date) -> tuple[list, list[dict]]:
    """(outcome, reason) of every row, and the people afterwards."""
    after = deepcopy(people)
    said, met = [], []
    for row in rows:
        person = next((one for one in after if one["number"] == row["number"]), None)
        if row["number"] in met:
            said.append(("refused", "duplicate_in_file"))
        elif person is None:
            said.append(("refused", "member_unknown"))
        else:
            met.append(row["number"])
            said.append((take(person, row, as_of), ""))
    return said, after


def take(person: dict, row: dict, as_of: date) -> str:
    if person["died"] and person["died"] <= as_of:
        return "same"
    before = deepcopy(person["entries"])
    spoken_of: list[int] = []
    for kind in row["types"] or [""]:
        place = entry_of(before, kind, spoken_of)
        if place is not None:
            spoken_of.append(place)
            fill(person["entries"][place], kind, row)
        else:
            begin(person["entries"], before, kind, row, as_of)
    if len(person["entries"]) > len(before):
        return "new"
    return "same" if person["entries"] == before else "changed"


def entry_of(entries: list[dict], kind: str, spoken_of: list[int]) -> int | None:
    """The open entry of this type, else one of no type; where the row gives no type, any that is open."""
    free = [place for place, entry in enumerate(entries) if entry["until"] is None and place not in spoken_of]
    for fits in (lambda entry: entry["type"] == kind, lambda entry: not entry["type"], lambda entry: not kind):
        for place in free:
            if fits(entries[place]):
                return place
    return None


def fill(entry: dict, kind: str, row: dict) -> None:
    """Blanks are filled in, an expiry is moved on; nothing else changes."""
    entry["type"] = entry["type"] or kind
    entry["since"] = entry["since"] or row["since"]
    entry["note"] = entry["note"] or row["note"]
    if row["expires"] and (entry["expires"] is None or row["expires"] > entry["expires"]):
        entry["expires"] = row["expires"]


def begin(entries: list[dict], before: list[dict], kind: str, row: dict, as_of: date) -> None:
    """A new entry, not over one that ended; an older file says nothing against an end that came later."""
    ends = [entry["until"] for entry in before if entry["until"] and entry["type"] in (kind, "")]
    if any(end > as_of for end in ends):
        return
    since = max([row["since"] or as_of, *ends]) if ends else row["since"]
    entries.append({"type": kind, "since": since, "until": None, "expires": row["expires"], "note": row["note"]})
