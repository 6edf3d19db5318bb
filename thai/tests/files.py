"""The data files of the tests."""

from pathlib import Path

_DATA = Path(__file__).parent / "data"


def lines(name: str) -> list[str]:
    return (_DATA / name).read_text(encoding="utf-8").splitlines()


def pairs(name: str) -> list[tuple[str, str]]:
    return [(first, second) for first, second in map(str.split, lines(name))]
