"""The rules for a register of events once more, as their text says them: dicts and loops, nothing of the portal's own.

A person has number, born, status, left (day of moving out or of death), house and events as (kind, day); a row has
number, kind, on (days) and to (a house). Blanks are None or "".
"""

from copy import deepcopy
from datetime import date

COMING = ("birth", "move_in")


def read_register(people: list[dict], rows: list[dict]) -> tuple[list, list[dict]]:
    """(outcome, reason) of every row in the order of the file, and the people afterwards."""
    after, known = deepcopy(people), {person["number"]: person for person in people}
    said: dict[int, tuple] = {}
    for place, row in enumerate(rows):
        twice = any(same(row, rows[earlier]) for earlier in range(place) if said.get(earlier, ("",))[0] != "refused")
        if twice:
            said[place] = ("refused", "duplicate_in_file")
        elif row["number"] in known:
            said |= against(known[row["number"]], row, place)
    for place in sorted(range(len(rows)), key=lambda place: in_order(rows[place], place)):
        if place not in said:
            said[place] = happen(after, rows[place], stranger=rows[place]["number"] not in known)
    return [said[place] for place in range(len(rows))], after


def same(one: dict, other: dict) -> bool:
    return all(one[name] == other[name] for name in ("number", "kind", "on"))


def in_order(row: dict, place: int) -> tuple:
    """By day; on one day whoever comes comes first, and who dies dies last."""
    rank = {"birth": 0, "move_in": 1, "death": 3}.get(row["kind"], 2)
    return row["on"], rank, place


def against(person: dict, row: dict, place: int) -> dict[int, tuple]:
    """What the registry says already, as it was before the file."""
    is_so = {
        "death": person["status"] == "deceased" and person["left"] == row["on"],
        "move_out": person["status"] == "moved_out" and person["left"] == row["on"],
        "birth": person["born"] == row["on"],
    }
    if (row["kind"], row["on"]) in person["events"] or is_so.get(row["kind"]):
        return {place: ("same", "")}
    return {place: ("refused", "event_refused")} if row["kind"] == "birth" else {}


def happen(people: list[dict], row: dict, *, stranger: bool) -> tuple[str, str]:
    person = next((one for one in people if one["number"] == row["number"]), None)
    if person is None:
        if row["kind"] not in COMING:
            return "refused", "member_unknown"
        people.append(newcomer(row))
        return "new", ""
    if not may(person, row):
        return "refused", "event_refused"
    person["events"].append((row["kind"], row["on"]))
    if row["kind"] in ("death", "move_out"):
        person["status"] = {"death": "deceased", "move_out": "moved_out"}[row["kind"]]
        person["left"] = row["on"]
    else:
        person["status"], person["left"], person["house"] = "living", None, row["to"]
    return "new", ""


def newcomer(row: dict) -> dict:
    born = row["on"] if row["kind"] == "birth" else None
    events = [(row["kind"], row["on"])]
    return {
        "number": row["number"],
        "born": born,
        "status": "living",
        "left": None,
        "house": row["to"],
        "events": events,
    }


def may(person: dict, row: dict) -> bool:
    days: list[date] = [day for _kind, day in person["events"]] + [
        day for day in (person["born"], person["left"]) if day
    ]
    if person["status"] == "deceased" or any(row["on"] < day for day in days):
        return False
    if row["kind"] == "move_in":
        return person["status"] == "moved_out"
    if row["kind"] == "move_within":
        return person["status"] == "living" and person["house"] != row["to"]
    return row["kind"] == "death" or (row["kind"] == "move_out" and person["status"] == "living")
