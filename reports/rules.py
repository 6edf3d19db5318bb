"""When an office was held by nobody, and when by two: on terms as pairs of days, of which the last may be open."""

from datetime import date, timedelta

Term = tuple[date, date | None]
DAY = timedelta(days=1)


def gaps(terms: list[Term], until: date) -> list[tuple[date, date]]:
    """Days from the first term until `until` that no term has, both ends included."""
    found, free = [], None
    for since, last in sorted(terms, key=lambda term: term[0]):
        if since > until:
            break
        if free is not None and since > free:
            found.append((free, since - DAY))
        free = max(free or since, (last or until) + DAY)
    if free is not None and free <= until:
        found.append((free, until))
    return found


def overlaps(terms: list[Term]) -> list[tuple[int, int, date, date | None]]:
    """Places in the list of each two that hold on the same days, and those days."""
    found = []
    for first, (since, last) in enumerate(terms):
        for second, (other_since, other_last) in enumerate(terms[first + 1 :], first + 1):
            start = max(since, other_since)
            ends = [day for day in (last, other_last) if day]
            end = min(ends) if ends else None
            if end is None or start <= end:
                found.append((first, second, start, end))
    return found
