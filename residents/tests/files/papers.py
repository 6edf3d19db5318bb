"""Papers and pictures made in code: good ones, and those that mean harm or are broken."""

import io
import struct
import zlib

from PIL import Image

PHONE_MAKER, PLACE_NOTE = "CanaryPhoneMaker", b"canary: written behind the house"
EMPTY_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"xref\n0 3\ntrailer<</Size 3/Root 1 0 R>>\nstartxref\n99\n%%EOF\n"
)


def picture(kind="JPEG", size=(640, 480), mode="RGB", **options) -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert(mode).save(out, kind, **options)
    return out.getvalue()


def photo(kind="JPEG", size=(640, 480), *, turned: int = 6) -> bytes:
    """As a telephone takes it: lying on its side, with the place, the maker and a comment."""
    notes = Image.Exif()
    notes[0x0112], notes[0x010F] = turned, PHONE_MAKER
    notes.get_ifd(0x8825).update({1: "N", 2: (5.0, 55.0, 12.0), 3: "E", 4: (101.0, 49.0, 30.0)})
    comment = {"comment": PLACE_NOTE} if kind == "JPEG" else {}
    return picture(kind, size, exif=notes, **comment)


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def pdf(part: bytes = b"", *, catalogue: bytes = b"") -> bytes:
    """A small PDF with another object, or other entries in its catalogue."""
    return EMPTY_PDF.replace(b"/Catalog", b"/Catalog" + catalogue).replace(b"xref\n0", part + b"xref\n0")


def packed(text: bytes) -> bytes:
    """Objects in a stream, as most programs write them today."""
    head = b"9 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode>>\nstream\n"
    return head + zlib.compress(text) + b"\nendstream\nendobj\n"


def png_that_claims(width: int, height: int) -> bytes:
    """A head that says how large the picture is, and hardly anything behind it."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">2I5B", width, height, 8, 6, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 999)) + chunk(b"IEND", b"")
    )


def png_with_text_bomb() -> bytes:
    """A compressed note of a hundred megabytes in a picture of one dot."""
    whole = picture("PNG", (1, 1))
    body = b"note\0\0" + zlib.compress(b"A" * 100_000_000, 9)
    chunk = struct.pack(">I", len(body)) + b"zTXt" + body + struct.pack(">I", zlib.crc32(b"zTXt" + body))
    return whole[:33] + chunk + whole[33:]


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"
HOSTILE = {
    "nothing": (b"", "empty"),
    "svg": (SVG, "other_kind"),
    "svg with a declaration": (b'<?xml version="1.0"?>' + SVG, "other_kind"),
    "html": (HTML, "other_kind"),
    "html that ends in a PDF": (HTML + EMPTY_PDF, "other_kind"),
    "gif and script": (b"GIF89a/*" + b"\0" * 99 + b"*/=1;alert(1)", "other_kind"),
    "zip": (b"PK\x03\x04" + b"\0" * 400, "other_kind"),
    "program": (b"MZ" + b"\0" * 400, "other_kind"),
    "script": (b"#!/bin/sh\nrm -rf /\n", "other_kind"),
    "tiff": (picture("TIFF"), "other_kind"),
    "bmp": (picture("BMP"), "other_kind"),
    "postscript": (picture("EPS"), "other_kind"),
    "picture of an iPhone": (b"\0\0\0\x18ftypheic" + b"\0" * 400, "heic"),
    "the beginning of a JPEG": (b"\xff\xd8\xff", "damaged"),
    "half a JPEG": (photo()[:1200], "damaged"),
    "half a PNG": (picture("PNG")[:300], "damaged"),
    "half a WebP": (picture("WEBP")[:60], "damaged"),
    "a name of JPEG and a body of noise": (b"\xff\xd8\xff\xe0" + bytes(range(256)) * 40, "damaged"),
    "webp that is a sound": (b"RIFF\x24\0\0\0WEBPVP8 " + b"\0" * 40, "damaged"),
    "picture of 400 million dots": (png_that_claims(20_000, 20_000), "too_many_pixels"),
    "picture of 13 million dots and more": (png_that_claims(4000, 3251), "too_many_pixels"),
    "picture as wide as can be": (png_that_claims(2**31 - 1, 1), "too_many_pixels"),
    "picture that says 9 million dots and has none": (png_that_claims(3000, 3000), "damaged"),
    "picture with a note of 100 MB": (png_with_text_bomb(), "damaged"),
    "half a PDF": (EMPTY_PDF[:60], "damaged"),
    "PDF that is a web page": (b"%PDF-1.4\n" + HTML, "damaged"),
    "PDF with a password": (pdf().replace(b"/Root", b"/Encrypt 5 0 R/Root"), "encrypted_pdf"),
    "PDF with a script": (pdf(b"3 0 obj<</S/JavaScript/JS(app.alert(1))>>endobj\n"), "acting_pdf"),
    "PDF with a hidden script": (pdf(b"3 0 obj<</S/J#61vaScript/J#53(x)>>endobj\n"), "acting_pdf"),
    "PDF with a packed script": (pdf(packed(b"3 0 <</S/JavaScript/JS(x)>>")), "acting_pdf"),
    "PDF with a script behind a comment": (pdf(b"%stream\n3 0 obj<</S/JavaScript>>\n%endstream\n"), "acting_pdf"),
    "PDF that starts a program": (pdf(catalogue=b"/OpenAction<</S/Launch/F(cmd.exe)>>"), "acting_pdf"),
    "PDF with a file inside": (pdf(b"3 0 obj<</Type/EmbeddedFile>>endobj\n"), "acting_pdf"),
    "PDF with a form that acts": (pdf(catalogue=b"/AcroForm<</XFA 5 0 R>>"), "acting_pdf"),
    "PDF that unpacks to 100 MB": (pdf(packed(b" " * 100_000_000)), "bomb"),
}
