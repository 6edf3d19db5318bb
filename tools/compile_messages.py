"""Make the .mo catalogues that gettext reads from the .po files that people write; GNU gettext is not needed."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parent.parent / "locale"


def compile_catalogue(source: Path) -> Path:
    target = source.with_suffix(".mo")
    with source.open("rb") as text, target.open("wb") as binary:
        write_mo(binary, read_po(text, locale=source.parts[-3]))
    return target


def main() -> None:
    for source in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        compile_catalogue(source)


if __name__ == "__main__":
    main()
