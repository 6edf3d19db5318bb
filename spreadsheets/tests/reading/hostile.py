"""Files that mean harm, or are broken: (name, bytes, code). Made in memory, and none is larger than a few megabytes."""

import io
import random
import struct
import zipfile
import zlib

from .files import number, ods, text, xls, xlsx

GOOD = xlsx({"ข้อมูล": [["เลขประจำตัวประชาชน", "ชื่อ-สกุล"], [number(1), "นายสมชาย ใจดี"]]})
SHEET = "xl/worksheets/sheet1.xml"


def changed(change: dict[str, bytes], source: bytes = GOOD, add: dict[str, bytes] | None = None) -> bytes:
    """The good workbook with some of its parts replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change.get(name, old.read(name)))
        for name, content in (add or {}).items():
            new.writestr(name, content)
    return out.getvalue()


def part(name: str, source: bytes = GOOD) -> bytes:
    with zipfile.ZipFile(io.BytesIO(source)) as book:
        return book.read(name)


def padded(ratio: int) -> bytes:
    """A sheet blown up with noise and blanks until it packs at about this ratio."""
    noise = random.Random(ratio).randbytes(12_000_000 // ratio).hex().encode()
    return changed({SHEET: part(SHEET) + b"<!--" + noise + b"-->" + b" " * (24_000_000 - len(noise))})


def long_bomb() -> bytes:
    """10,000:1 by repeating one packed stream in the members of an archive."""
    return changed({}, add={f"xl/media/{index}.xml": b"\0" * 40_000_000 for index in range(3)})


def overlapping() -> bytes:
    """Many names for one packed stream, as in the better zip bombs."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packed.compress(b" " * 500_000) + packed.flush()
    name = b"xl/workbook.xml"
    local = struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, 8, 0, 0, 0, len(body), 500_000, len(name), 0) + name + body
    entry = struct.pack(
        "<4s6H3I5H2I", b"PK\1\2", 20, 20, 0, 8, 0, 0, 0, len(body), 500_000, len(name), 0, 0, 0, 0, 0, 0
    )
    directory = (entry + name) * 50
    return local + directory + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 50, 50, len(directory), len(local), 0)


def lying_size() -> bytes:
    """The directory says that the sheet is small."""
    data = bytearray(changed({SHEET: part(SHEET) + b" " * 3_000_000}))
    at = data.rfind(b"PK\1\2", 0, data.rfind(SHEET.encode()))
    data[at + 24 : at + 28] = struct.pack("<I", 900)
    return bytes(data)


def encrypted_member() -> bytes:
    data = bytearray(GOOD)
    data[data.rfind(b"PK\1\2") + 8] |= 1
    return bytes(data)


def with_entities(name: str) -> bytes:
    body = part(name)
    doctype = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    end = body.find(b"?>") + 2
    return changed({name: body[:end] + doctype + body[end:]})


def with_doctype(doctype: bytes, coding: str = "utf-8") -> bytes:
    """A sheet that names something to be fetched, or a text that grows while it is read."""
    body = part(SHEET)
    end = body.find(b"?>") + 2
    whole = (body[:end] + doctype + body[end:]).decode()
    return changed({SHEET: whole.replace("UTF-8", coding.upper(), 1).encode(coding)})


def growing() -> bytes:
    """A few names, each ten times the one before; and one of a megabyte that is asked for a thousand times."""
    names = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE x [<!ENTITY e0 "{"ha" * 500}">{names}]>'.encode()


def symlink() -> bytes:
    out = io.BytesIO(GOOD)
    with zipfile.ZipFile(out, "a") as book:
        info = zipfile.ZipInfo("xl/link")
        info.external_attr = 0o120777 << 16
        book.writestr(info, "/etc/passwd")
    return out.getvalue()


def ole(name: str, size: int = 4096) -> bytes:
    data = bytearray(size)
    data[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    data[1024 : 1024 + 2 * len(name)] = name.encode("utf-16-le")
    return bytes(data)


def rows_xml(rows: str) -> bytes:
    head = '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    return changed({SHEET: f"{head}<sheetData>{rows}</sheetData></worksheet>".encode()})


def cell(address: str, value: str = "1") -> str:
    digits = "".join(letter for letter in address if letter.isdigit())
    return f'<row r="{digits}"><c r="{address}"><v>{value}</v></c></row>'


def giant_shared_string() -> bytes:
    strings = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>{}</t></si></sst>'
    cells = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 20_000))
    noise = random.Random(1).randbytes(400_000).hex()
    return changed({"xl/sharedStrings.xml": strings.format(noise).encode()}, rows_xml(cells))


PARTS = [name for name in zipfile.ZipFile(io.BytesIO(GOOD)).namelist() if name.endswith((".xml", ".rels"))]
HOSTILE = [
    ("nothing", b"", "empty"),
    ("blanks", b" \r\n\r\n", "empty"),
    ("a letter", b"{\\rtf1 hello}", "not_a_workbook"),
    ("a PDF", b"%PDF-1.7 \n", "not_a_workbook"),
    ("a picture", b"\x89PNG\r\n\x1a\n" + bytes(100), "not_a_workbook"),
    ("random bytes", random.Random(7).randbytes(50_000), "not_a_workbook"),
    ("a web page called .xls", b"<html><body><table><tr><td>1</td></tr></table></body></html>", "html"),
    ("a web page with a mark", b"\xef\xbb\xbf\n<!DOCTYPE html><html></html>", "html"),
    ("an XML spreadsheet", b'<?xml version="1.0"?><Workbook></Workbook>', "not_a_workbook"),
    ("a Word document", changed({}, add={}).replace(b"xl/workbook.xml", b"word/docum.xml "[:15]), "not_a_workbook"),
    ("cut off", GOOD[: len(GOOD) // 2], "damaged"),
    ("only the signature", b"PK\x03\x04", "damaged"),
    ("an OLE header alone", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "damaged"),
    ("an encrypted workbook", ole("EncryptedPackage"), "encrypted"),
    ("an old Word document", ole("WordDocument"), "not_a_workbook"),
    (
        "an old workbook with macros",
        ole("Workbook").replace(bytes(128), "_VBA_PROJECT_CUR".encode("utf-16-le").ljust(128, b"\0"), 1),
        "damaged",
    ),
    ("half an old workbook", xls({"ก": [["x"] * 20] * 50})[:3000], "damaged"),
    ("an encrypted member", encrypted_member(), "encrypted"),
    ("macros", changed({}, add={"xl/vbaProject.bin": b"macro"}), "macro"),
    ("a zip of something", changed({}).replace(b"xl/workbook.xml", b"xx/workbook.xml"), "not_a_workbook"),
    ("a bomb of 100:1", padded(100), "bomb"),
    ("a bomb of 300:1", padded(300), "bomb"),
    ("a bomb of 1,000:1", long_bomb(), "bomb"),
    ("a zip in the zip", changed({}, add={"xl/embeddings/a.zip": GOOD}), "bomb"),
    ("10,000 members", changed({}, add={f"x/{index}": b"" for index in range(10_000)}), "bomb"),
    ("overlapping members", overlapping(), "bomb"),
    ("a size that lies", lying_size(), "bomb"),
    ("a member outside", changed({}, add={"../../etc/passwd": b"x"}), "unsafe_archive"),
    ("an absolute member", changed({}, add={"/etc/passwd": b"x"}), "unsafe_archive"),
    ("a symbolic link", symlink(), "unsafe_archive"),
    ("one cell in the last row", rows_xml(cell("A1048576")), "too_many_rows"),
    ("one cell in the last column", rows_xml(cell("XFD1")), "too_many_columns"),
    ("a sheet of 300,000 rows", rows_xml("".join(cell(f"A{row}") for row in range(1, 210_000))), "too_many_rows"),
    ("a text file of 300,000 lines", b"a,b\n" * 300_000, "too_many_rows"),
    ("a text file of 1,000 columns", text([["x"] * 1000]), "too_many_columns"),
    ("a quote that is never closed", b'a,b\n"' + b"x" * 100_000, "damaged"),
    ("broken UTF-8", "ชื่อ,สกุล\nสมชาย,ใจดี".encode().replace(b"\xe0", b"\x20", 1), "damaged"),
    ("one long text in every row", giant_shared_string(), ("memory", "too_much_text")),
    ("broken XML", changed({SHEET: b"<worksheet><sheetData><row></wrong>"}), "damaged"),
    ("an ODS cut off", ods({"ก": [["x"]]})[:-30], "damaged"),
    ("a file of the server", with_doctype(b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'), "entities"),
    ("an address of the server's", with_doctype(b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/a.dtd">'), "entities"),
    ("a parameter entity", with_doctype(b'<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1:9/a"> %a;]>'), "entities"),
    ("a billion laughs", with_doctype(growing()), "entities"),
    ("a billion laughs in UTF-16", with_doctype(growing(), "utf-16"), "entities"),
    *[(f"entities in {name}", with_entities(name), "entities") for name in PARTS],
]
