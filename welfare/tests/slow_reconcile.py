"""The bank beside the book, read slowly: every line against every document, every day counted from the beginning."""

from welfare.rules.reconcile import Moved


def may_be(line: Moved, documents: list[Moved], within: int) -> set[int]:
    return {one.key for one in documents if one.satang == line.satang and abs((one.on - line.on).days) <= within}


def sure_pairs(lines: list[Moved], documents: list[Moved], within: int) -> set[tuple[int, int]]:
    found = set()
    for line in lines:
        others = [one for one in lines if one != line]
        for document in may_be(line, documents, within):
            alone = may_be(line, documents, within) == {document}
            if alone and not any(document in may_be(other, documents, within) for other in others):
                found.add((line.key, document))
    return found
