"""Makes the Sarabun of this folder from fontpkg-sarabun's: tone marks over i, ue and a stand as high as over ii.

Sarabun lowers a tone mark by some hundredths over three vowels. typst then draws the mark apart from its letter and
vowel, and the PDF's text says all three twice: ปิ่น is copied, searched and read aloud as ปิ่ปิ่น. With one height
for all, the syllable is drawn, and read, in one piece. Run once, after a change of the font:

    pip install fonttools && python papers/fonts/level_marks.py
"""

from pathlib import Path

import fontpkg_sarabun
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
SOURCE = Path(fontpkg_sarabun.__file__).parent
MARK_TO_MARK = 6
TONES = ("uni0E48", "uni0E49", "uni0E4A", "uni0E4B", "uni0E4C")
VOWELS = ("uni0E31", "uni0E34", "uni0E35", "uni0E36", "uni0E37", "uni0E4D")


def level(font) -> None:
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            if table.LookupType == MARK_TO_MARK and "uni0E35" in table.Mark2Coverage.glyphs:
                level_table(table)


def level_table(table) -> None:
    height = anchors(table)["uni0E35"].YCoordinate
    for glyph, anchor in anchors(table).items():
        if glyph.removesuffix(".narrow") in VOWELS:
            anchor.YCoordinate = height
    for glyph, record in zip(table.Mark1Coverage.glyphs, table.Mark1Array.MarkRecord, strict=True):
        if glyph.endswith(".small") and glyph.removesuffix(".small") in TONES:
            record.MarkAnchor.YCoordinate = height


def anchors(table) -> dict:
    records = zip(table.Mark2Coverage.glyphs, table.Mark2Array.Mark2Record, strict=True)
    return {glyph: record.Mark2Anchor[0] for glyph, record in records}


if __name__ == "__main__":
    for name in ("Sarabun-Regular.ttf", "Sarabun-Bold.ttf"):
        font = TTFont(SOURCE / "files" / name)
        level(font)
        font.save(HERE / name)
    (HERE / "LICENSE").write_bytes((SOURCE / "LICENSE").read_bytes())
