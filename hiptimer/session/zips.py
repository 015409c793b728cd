"""How many entries a zip says it has, before any of them is read. Pure: it is given the file.

The standard library reads the whole list of entries before it lets anybody ask.
"""

import io
import struct
from typing import BinaryIO

_END = struct.Struct("<4s4H2LH")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR_64 = 20
_LONGEST_COMMENT = 65_535
_FULL_16, _FULL_32 = 0xFFFF, 0xFFFFFFFF
_OF_AN_ENTRY = 512
"""Bytes of the list that an entry takes at most, on average: its name, its times, its sizes."""


def is_crowded(file: BinaryIO, most: int) -> bool:
    """Whether a zip has more than `most` entries, or a list of them as long. Raises OSError.

    What is no zip is not crowded; whoever opens it says so.
    """
    at = file.tell()
    try:
        count, size = _listed(file)
    finally:
        file.seek(at)
    return count > most or size > _OF_AN_ENTRY * (most + 1)


def _listed(file: BinaryIO) -> tuple[int, int]:
    """How many entries the end of the file tells of, and the bytes of their list."""
    whole = file.seek(0, io.SEEK_END)
    start = max(0, whole - _LONGEST_COMMENT - _END.size - _LOCATOR_64 - _END_64.size)
    file.seek(start)
    tail = file.read()
    found = tail.rfind(b"PK\x05\x06")
    if found < 0 or len(tail) - found < _END.size:
        return 0, 0
    fields = _END.unpack_from(tail, found)
    count, size = fields[4], fields[5]
    if count != _FULL_16 and _FULL_32 not in fields[5:7]:
        return count, size
    large = found - _LOCATOR_64 - _END_64.size
    if large < 0 or tail[large : large + 4] != b"PK\x06\x06":
        return count, size
    fields = _END_64.unpack_from(tail, large)
    return max(fields[6], fields[7]), fields[8]
