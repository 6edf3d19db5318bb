"""An OLE file: the old binary workbook, an encrypted new one, or another program's document."""

from refusal import Refusal

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTRY_SIZE = 128


def examine(data: bytes) -> str:
    """The format, judged by the names in the directory."""
    if len(data) < 1536:
        raise Refusal("damaged", why="cut_off")
    if _has(data, "EncryptedPackage") or _has(data, "EncryptionInfo"):
        raise Refusal("encrypted")
    if not (_has(data, "Workbook") or _has(data, "Book")):
        if not _has(data, "Root Entry") and not _has(data, "WordDocument"):
            raise Refusal("damaged", why="cut_off")
        kind = "word" if _has(data, "WordDocument") else "ole"
        raise Refusal("not_a_workbook", kind=kind)
    if _has(data, "_VBA_PROJECT_CUR"):
        raise Refusal("macro")
    return "xls"


def _has(data: bytes, name: str) -> bool:
    """Directory entries are 128 bytes, stand on multiples of 128, and begin with the name in UTF-16."""
    wanted = (name + "\0").encode("utf-16-le")
    at = data.find(wanted)
    while at >= 0:
        if at % ENTRY_SIZE == 0:
            return True
        at = data.find(wanted, at + 2)
    return False
