"""Stitched pictures, one a pillar: crosses on a grid of eleven, as on the cloth of the southern border."""

from django.utils.safestring import SafeString, mark_safe

from programs.enums import PillarCode

# A shelter over what is put by; a heart; an open book; a plant that comes up; an eight-pointed star.
PATTERNS = {
    PillarCode.WELFARE: """
        .....#.....
        ...#####...
        ..#######..
        .#########.
        ###########
        #..#.#.#..#
        .....#.....
        .....#.....
        .....#..#..
        .....#..#..
        ......##...""",
    PillarCode.CARE: """
        ...........
        ..##...##..
        .####.####.
        ####.#.####
        ###.###.###
        ####.#.####
        .####.####.
        ..#######..
        ...#####...
        ....###....
        .....#.....""",
    PillarCode.LEARNING: """
        ...........
        .###...###.
        #...#.#...#
        #.#..#..#.#
        #...#.#...#
        #.#..#..#.#
        #...#.#...#
        #.#..#..#.#
        ####.#.####
        ....###....
        .....#.....""",
    PillarCode.ECONOMY: """
        ...........
        .##.....##.
        .###...###.
        .####.####.
        ..###.###..
        ....#.#....
        .....#.....
        .....#.....
        ..#.###.#..
        .#########.
        ...........""",
    PillarCode.VOLUNTEERS: """
        .....#.....
        .#..###..#.
        ..#..#..#..
        ...#.#.#...
        .#..###..#.
        ####.#.####
        .#..###..#.
        ...#.#.#...
        ..#..#..#..
        .#..###..#.
        .....#.....""",
}


def _stitches(pattern: str) -> str:
    """Each # as a small diamond."""
    rows = pattern.split()
    return "".join(
        f"M{x + 0.5:g} {y}l.5.5-.5.5-.5-.5z" for y, row in enumerate(rows) for x, mark in enumerate(row) if mark == "#"
    )


def _drawn(pattern: str) -> SafeString:
    shape = f'<path d="{_stitches(pattern)}"/>'
    return mark_safe(f'<svg class="motif" viewBox="0 0 11 11" aria-hidden="true">{shape}</svg>')  # noqa: S308 - our own


MOTIFS = {code.value: _drawn(pattern) for code, pattern in PATTERNS.items()}
