"""Make static/fonts/thai-digits-*.woff: the shapes of ๐-๙ under the letters 0-9, for readers who choose Thai digits.

What is copied, searched or read aloud stays 0-9. The shapes are Sarabun's (SIL OFL, licence beside the fonts), cut out
with the standard library alone: tables of a TrueType font are read and written with `struct`, as the OpenType
specification lays them out.
"""

import struct
import zlib
from pathlib import Path

import fontpkg_sarabun

FONTS = Path(__file__).resolve().parent.parent / "static" / "fonts"
SOURCE = Path(fontpkg_sarabun.__file__).parent / "files"
FACES = {"400": "Sarabun-Regular.ttf", "600": "Sarabun-SemiBold.ttf"}
DIGITS, THAI_ZERO, NAME = "0123456789", 0x0E50, "Waeng Thai Digits"


def tables_of(font: bytes) -> dict[str, bytes]:
    (count,) = struct.unpack_from(">H", font, 4)
    found = {}
    for at in range(12, 12 + 16 * count, 16):
        tag, _sum, offset, length = struct.unpack_from(">4sIII", font, at)
        found[tag.decode()] = font[offset : offset + length]
    return found


def glyph_numbers(cmap: bytes) -> dict[int, int]:
    """Character to glyph, from the format 4 table that every such font has."""
    (count,) = struct.unpack_from(">H", cmap, 2)
    starts = (struct.unpack_from(">HHI", cmap, 4 + 8 * n)[2] for n in range(count))
    at = next(start for start in starts if struct.unpack_from(">H", cmap, start)[0] == 4)
    (segments,) = struct.unpack_from(">H", cmap, at + 6)
    found = {}
    for n in range(segments // 2):
        places = [at + 14 + 2 * n, *(at + 16 + segments * row + 2 * n for row in (1, 2, 3))]
        end, start, delta, ahead = (struct.unpack_from(">H", cmap, place)[0] for place in places)
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = struct.unpack_from(">H", cmap, places[3] + ahead + 2 * (code - start))[0] if ahead else code
            found[code] = (glyph + delta) & 0xFFFF if glyph or not ahead else 0
    return found


def outline(tables: dict[str, bytes], glyph: int) -> bytes:
    """One simple glyph, without the instructions whose program is left behind."""
    wide = struct.unpack_from(">h", tables["head"], 50)[0]
    begin, end = struct.unpack_from(">II" if wide else ">HH", tables["loca"], glyph * (4 if wide else 2))
    data = tables["glyf"][begin:end] if wide else tables["glyf"][2 * begin : 2 * end]
    (contours,) = struct.unpack_from(">h", data, 0)
    if contours < 0:
        raise SystemExit(f"glyph {glyph} is made of others, which this tool does not follow")
    at = 10 + 2 * contours
    (length,) = struct.unpack_from(">H", data, at)
    short = data[:at] + b"\0\0" + data[at + 2 + length :]
    return short + b"\0" * (-len(short) % 4)


def metrics(tables: dict[str, bytes], glyph: int) -> bytes:
    (long,) = struct.unpack_from(">H", tables["hhea"], 34)
    if glyph >= long:
        raise SystemExit(f"glyph {glyph} has no width of its own")
    return tables["hmtx"][4 * glyph : 4 * glyph + 4]


def cmap_of_digits() -> bytes:
    """0-9 are the glyphs 1-10: one segment, and the one that ends the table."""
    first, last = ord(DIGITS[0]), ord(DIGITS[-1])
    segments = struct.pack(">HHHHHHHHH", last, 0xFFFF, 0, first, 0xFFFF, (1 - first) & 0xFFFF, 1, 0, 0)
    body = struct.pack(">HHHH", 4, 4, 1, 0) + segments
    return struct.pack(">HHHHI", 0, 1, 3, 1, 12) + struct.pack(">HHH", 4, 6 + len(body), 0) + body


def name_table() -> bytes:
    text = NAME.encode("utf-16-be")
    records = b"".join(struct.pack(">HHHHHH", 3, 1, 0x409, number, len(text), 0) for number in (1, 4, 6))
    return struct.pack(">HHH", 0, 3, 6 + len(records)) + records + text


def digits_of(font: bytes) -> dict[str, bytes]:
    """The tables of a font with .notdef and ten digits."""
    tables = tables_of(font)
    numbers = glyph_numbers(tables["cmap"])
    glyphs = [0, *(numbers[THAI_ZERO + value] for value in range(10))]
    outlines = [b"", *(outline(tables, glyph) for glyph in glyphs[1:])]
    places = [sum(map(len, outlines[:n])) for n in range(len(outlines) + 1)]
    count = len(glyphs)
    return {
        "OS/2": tables["OS/2"],
        "cmap": cmap_of_digits(),
        "glyf": b"".join(outlines),
        "head": tables["head"][:8] + b"\0" * 4 + tables["head"][12:50] + struct.pack(">hh", 1, 0),
        "hhea": tables["hhea"][:34] + struct.pack(">H", count),
        "hmtx": b"".join(metrics(tables, glyph) for glyph in glyphs),
        "loca": struct.pack(f">{count + 1}I", *places),
        "maxp": tables["maxp"][:4] + struct.pack(">H", count) + tables["maxp"][6:],
        "name": name_table(),
        "post": struct.pack(">I", 0x00030000) + tables["post"][4:32],
    }


def checksum(data: bytes) -> int:
    padded = data + b"\0" * (-len(data) % 4)
    return sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF


def woff(tables: dict[str, bytes]) -> bytes:
    """WOFF 1: each table deflated."""
    directory, body, at = b"", b"", 44 + 20 * len(tables)
    for tag, data in sorted(tables.items()):
        packed = min(zlib.compress(data, 9), data, key=len)
        directory += struct.pack(">4sIIII", tag.encode(), at + len(body), len(packed), len(data), checksum(data))
        body += packed + b"\0" * (-len(packed) % 4)
    plain = 12 + 16 * len(tables) + sum(len(data) + -len(data) % 4 for data in tables.values())
    whole = at + len(body)
    head = struct.pack(">4sIIHHIHHIIIII", b"wOFF", 0x00010000, whole, len(tables), 0, plain, 1, 0, 0, 0, 0, 0, 0)
    return head + directory + body


def main() -> None:
    for weight, name in FACES.items():
        made = woff(digits_of((SOURCE / name).read_bytes()))
        (FONTS / f"thai-digits-{weight}.woff").write_bytes(made)


if __name__ == "__main__":
    main()
