"""What a file is: its first bytes say it; its name and the browser's word say nothing."""

from refusal import Refusal

PDF, JPEG, PNG, WEBP = "application/pdf", "image/jpeg", "image/png", "image/webp"
# What iPhones keep pictures in.
HEIC = (b"heic", b"heix", b"mif1", b"msf1", b"hevc", b"avif")


def kind_of(data: bytes) -> str:
    if data.startswith(b"%PDF-"):
        return PDF
    if data.startswith(b"\xff\xd8\xff"):
        return JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return WEBP
    raise Refusal("heic" if data[4:8] == b"ftyp" and data[8:12] in HEIC else "other_kind")
