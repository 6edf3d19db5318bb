"""The import's rules once more, as their text says them: dicts and loops, no database, nothing of the import's own code.

A person is a dict with number, title, first, last, sex, birth (a day or None), precision, village, house, known_on and
periods of [village, house, since, until]; a row of a file is the same without the last two. "" is a blank cell.
"""

from copy import deepcopy
from datetime import date

from thai.citizen_id import problem_of
from thai.folding import fold

PLAIN = ("title", "first", "last", "sex")
WOMEN, MEN = ("นาง", "นางสาว", "เด็กหญิง"), ("นาย", "เด็กชาย")
FINENESS = ("year", "month", "day")


def import_file(people: list[dict], rows: list[dict], villages: set[int], as_of: date) -> tuple[list, list[dict]]:
    """(outcome, reason) of every row, and the people afterwards. All rows are held against the people of before."""
    after = deepcopy(people)
    said, stood, met = [], [], []
    for cells in rows:
        row = cells | {"sex": cells["sex"] or sex_of(cells["title"])}
        reason = fault(row, villages) or ("duplicate_in_file" if has_number_of(row, stood) else "")
        place = None if reason else find(people, row)
        reason = reason or against_registry(people, row, place, stood, met)
        if reason:
            said.append(("refused", reason))
            continue
        stood.append(row)
        if place is None:
            after.append(brought(row, as_of))
            said.append(("new", ""))
        else:
            met.append(place)
            said.append(("changed" if change(after[place], row, as_of) else "same", ""))
    return said, after


def sex_of(title: str) -> str:
    return "F" if title in WOMEN else "M" if title in MEN else ""


def fault(row: dict, villages: set[int]) -> str:
    """What needs no look at anything but the row; the first that applies."""
    if row["number"] and (problem := problem_of(row["number"])):
        return problem.value
    if not row["first"]:
        return "name_missing"
    return "" if row["village"] in villages else "village_unknown"


def has_number_of(row: dict, stood: list[dict]) -> bool:
    return any(row["number"] and row["number"] == other["number"] for other in stood)


def against_registry(people: list[dict], row: dict, place: int | None, stood: list[dict], met: list[int]) -> str:
    if place is None:
        return "duplicate_in_file" if any(same_person(row, other) for other in stood) else ""
    if not agrees(row, people[place]):
        return "conflicts_with_registry"
    return "duplicate_in_file" if place in met else ""


def alike(one: str, other: str) -> bool:
    return [fold(word) for word in one.split()] == [fold(word) for word in other.split()]


def same_name_and_birth(one: dict, other: dict) -> bool:
    names = alike(f"{one['first']} {one['last']}", f"{other['first']} {other['last']}")
    return names and one["birth"] == other["birth"]


def same_house(one: dict, other: dict) -> bool:
    return (one["village"], one["house"]) == (other["village"], other["house"])


def same_person(one: dict, other: dict) -> bool:
    """By name, birth date and house. Two numbers are two people; one number without a birth date proves nothing."""
    numbers = [person["number"] for person in (one, other) if person["number"]]
    return len(numbers) <= (1 if one["birth"] else 0) and same_name_and_birth(one, other) and same_house(one, other)


def find(people: list[dict], row: dict) -> int | None:
    """By number, else by name, birth date and house: the place of the one person whom the row means."""
    numbered = [place for place, person in enumerate(people) if row["number"] and person["number"] == row["number"]]
    if numbered:
        return numbered[0]
    found = [place for place, person in enumerate(people) if same_person(row, person)]
    without = [place for place in found if not people[place]["number"]]
    if len(found) == 1:
        return found[0]
    return without[0] if without and not row["number"] else None


def agrees(row: dict, person: dict) -> bool:
    """Whether the number's owner can be this person."""
    return bool(row["birth"] and row["birth"] == person["birth"]) or alike(row["first"], person["first"])


def brought(row: dict, as_of: date) -> dict:
    return row | {"known_on": as_of, "periods": [[row["village"], row["house"], None, None]]}


def change(person: dict, row: dict, as_of: date) -> bool:
    """Puts onto the person what the row says otherwise, and what an older file may still fill in."""
    before = deepcopy(person)
    older = as_of < person["known_on"]
    for name in ("number", *PLAIN):
        if row[name] and not (person[name] and (older or name == "number")):
            person[name] = row[name]
    if row["birth"] and not (older and person["birth"]) and not knows_less(row, person):
        person["birth"], person["precision"] = row["birth"], row["precision"]
    move(person, row, as_of, older=older)
    if person == before:
        return False
    person["known_on"] = max(person["known_on"], as_of)
    return True


def knows_less(row: dict, person: dict) -> bool:
    """A year alone, of somebody whose day of that year is known."""
    if not person["birth"] or FINENESS.index(row["precision"]) >= FINENESS.index(person["precision"]):
        return False
    same_month = row["precision"] == "year" or row["birth"].month == person["birth"].month
    return row["birth"].year == person["birth"].year and same_month


def move(person: dict, row: dict, as_of: date, *, older: bool) -> None:
    """Another house is a move on the file's day; in the same village a blank house says nothing."""
    other_village = row["village"] != person["village"]
    other_house = row["house"] not in ("", person["house"])
    if not (other_village or other_house) or (older and (other_village or person["house"])):
        return
    person["village"], person["house"] = row["village"], row["house"]
    period = person["periods"][-1]
    period[3] = max(as_of, period[2] or as_of)
    person["periods"].append([row["village"], row["house"], as_of, None])
