"""Judge a zip archive by its central directory, before anything is inflated.

zipfile is not used: it trusts declared sizes, forgives overlapping members and costs more to import than this check.
"""

import struct
import zlib
from itertools import pairwise
from typing import NamedTuple

from refusal import Refusal

END = b"PK\x05\x06"
ENTRY = b"PK\x01\x02"
LOCAL = b"PK\x03\x04"
STORED, DEFLATED = 0, 8
CHUNK = 1 << 18
# Below this size a high ratio is a short list of alike rows, not an attack.
SMALL = 1 << 20


class Member(NamedTuple):
    name: str
    flags: int
    method: int
    packed: int
    size: int
    mode: int
    start: int
    end: int


def members(data: bytes, limits: dict) -> list[Member]:
    """Every member, after all checks that need no inflating."""
    count, size, offset = _end_record(data)
    if count > limits["members"]:
        raise Refusal("bomb", why="members", count=count)
    found = []
    position = offset
    for _ in range(count):
        member, position = _entry(data, position, offset)
        found.append(member)
    if position != offset + size:
        raise Refusal("damaged", why="directory")
    _check(found, limits)
    return found


def _end_record(data: bytes) -> tuple[int, int, int]:
    at = data.rfind(END, max(0, len(data) - 65_557))
    if at < 0 or len(data) < at + 22:
        raise Refusal("damaged", why="cut_off")
    count, size, offset, comment = struct.unpack_from("<10xHIIH", data, at)
    if at + 22 + comment != len(data) or offset + size != at:
        raise Refusal("damaged", why="directory")
    return count, size, offset


def _entry(data: bytes, position: int, limit: int) -> tuple[Member, int]:
    if data[position : position + 4] != ENTRY:
        raise Refusal("damaged", why="directory")
    fields = struct.unpack_from("<8xHH8xIIHHH4xII", data, position)
    flags, method, packed, size, name_length, extra, comment, attributes, local = fields
    raw_name = data[position + 46 : position + 46 + name_length]
    if data[local : local + 4] != LOCAL or data[local + 30 : local + 30 + name_length] != raw_name:
        raise Refusal("damaged", why="local_header")
    local_name, local_extra = struct.unpack_from("<26xHH", data, local)
    start = local + 30 + local_name + local_extra
    name = raw_name.decode("utf-8" if flags & 0x800 else "cp437", "replace")
    if start + packed > limit:
        raise Refusal("bomb", why="overlap", name=name)
    member = Member(name, flags, method, packed, size, attributes >> 16, local, start + packed)
    return member, position + 46 + name_length + extra + comment


def _check(found: list[Member], limits: dict) -> None:
    if sum(member.size for member in found) > limits["inflated_bytes"]:
        raise Refusal("bomb", why="size")
    for member in found:
        _check_member(member, limits)
    in_order = sorted(found, key=lambda member: member.start)
    for one, following in pairwise(in_order):
        if one.end > following.start:
            raise Refusal("bomb", why="overlap", name=following.name)
    if len({member.name.casefold() for member in found}) < len(found):
        raise Refusal("unsafe_archive", why="same_name_twice")


def _check_member(member: Member, limits: dict) -> None:
    if member.flags & 0x2041:
        raise Refusal("encrypted")
    if member.method not in (STORED, DEFLATED):
        raise Refusal("damaged", why="compression")
    if _leaves_the_archive(member.name) or member.mode & 0o170000 == 0o120000:
        raise Refusal("unsafe_archive", why="name")
    if member.size > limits["member_bytes"]:
        raise Refusal("bomb", why="size", name=member.name)
    if member.size > SMALL and member.size > member.packed * limits["ratio"]:
        raise Refusal("bomb", why="ratio", name=member.name)


def _leaves_the_archive(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or parts[0] == "" or parts[0].endswith(":") or "\0" in name


def inflate(data: bytes, member: Member):
    """The member's content in pieces, never more of it than the directory says."""
    packed = memoryview(data)[member.end - member.packed : member.end]
    if member.method == STORED:
        yield from _plain(packed, member)
        return
    machine = zlib.decompressobj(-15)
    size = 0
    try:
        piece = machine.decompress(packed, CHUNK)
        while piece:
            size += len(piece)
            if size > member.size:
                raise Refusal("bomb", why="lying_size", name=member.name)
            yield piece
            piece = machine.decompress(machine.unconsumed_tail, CHUNK)
    except zlib.error as error:
        raise Refusal("damaged", why="compression", name=member.name) from error
    if size != member.size or not machine.eof:
        raise Refusal("damaged", why="cut_off", name=member.name)


def _plain(packed: memoryview, member: Member):
    if len(packed) != member.size:
        raise Refusal("damaged", why="cut_off", name=member.name)
    for at in range(0, len(packed), CHUNK):
        yield bytes(packed[at : at + CHUNK])


def content(data: bytes, member: Member) -> bytes:
    return b"".join(inflate(data, member))
