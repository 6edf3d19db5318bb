"""Cut unfold's icon font down to the names in static/fonts/icons.txt (run again when a name is added).

Needs fonttools and brotli, which nothing else here does: pip install fonttools brotli.
"""

from pathlib import Path

import unfold
from fontTools import subset
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "static" / "fonts"
WHOLE = Path(unfold.__file__).parent / "static" / "unfold" / "fonts" / "material-symbols"


def ligatures(font: TTFont) -> dict[str, str]:
    """Icon name to glyph, as the font's ligature table spells it."""
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    found = {}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            table = getattr(table, "ExtSubTable", table)
            for first, rules in getattr(table, "ligatures", {}).items():
                for rule in rules:
                    name = "".join(letters.get(glyph, "?") for glyph in [first, *rule.Component])
                    found[name] = rule.LigGlyph
    return found


def main() -> None:
    names = (FONTS / "icons.txt").read_text().split()
    font = TTFont(WHOLE / "Material-Symbols-Outlined.woff2")
    glyphs = ligatures(font)
    if unknown := [name for name in names if name not in glyphs]:
        raise SystemExit(f"no such icon: {', '.join(unknown)}")
    options = subset.Options(flavor="woff2", layout_features=["liga", "rlig"], layout_closure=False, hinting=False)
    cutter = subset.Subsetter(options)
    cutter.populate(glyphs=[glyphs[name] for name in names], text="abcdefghijklmnopqrstuvwxyz0123456789_ ")
    cutter.subset(font)
    subset.save_font(font, FONTS / "icons.woff2", options)


if __name__ == "__main__":
    main()
