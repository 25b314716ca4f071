"""Tell whether a file is still what it was, as cheaply as can be done safely.

As in git's index: a file whose size, times and inode are as they were is not read again,
unless it was written so shortly before it was looked at that another write could have
left the same times (git calls that racy). Every other file is read and its content
compared, so a checkout that only touches the times costs no more than reading.
"""

from __future__ import annotations

import hashlib
import os
import struct
import time
from dataclasses import dataclass, replace
from typing import ClassVar

_PACKED = struct.Struct("<qqqQq20s")
_RACY_NS = 2_000_000_000
"""The coarsest clock among file systems: FAT keeps times to two seconds."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a file was when somebody looked."""

    PACKED_SIZE: ClassVar[int] = _PACKED.size
    """Bytes that `pack` returns."""

    size: int
    """In bytes."""
    mtime_ns: int
    ctime_ns: int
    inode: int
    taken_ns: int
    """When its times were read, before its content was."""
    digest: bytes
    """Of its content: `digest_of`."""

    def pack(self) -> bytes:
        """Return the stamp as bytes, for a database."""
        return _PACKED.pack(
            self.size, self.mtime_ns, self.ctime_ns, self.inode, self.taken_ns, self.digest
        )

    @classmethod
    def unpack(cls, data: bytes) -> Stamp:
        """Return what `pack` packed."""
        return cls(*_PACKED.unpack(data))


def digest_of(data: bytes) -> bytes:
    """Return 20 bytes that stand for a content."""
    return hashlib.blake2b(data, digest_size=20).digest()


def look(path: str, known: Stamp | None = None) -> tuple[Stamp | None, bytes | None]:
    """Return a file's stamp now, and its content where it had to be read.

    Args:
        path: the file.
        known: its stamp of before; returned as it is where the file cannot have changed.

    Returns:
        No stamp where there is no such file or it cannot be read.
    """
    taken = time.time_ns()
    try:
        status = os.stat(path)  # noqa: PTH116 - a Path for each of 100,000 files takes seconds
        # On Windows the inode may take more than 64 bits.
        inode = status.st_ino & 0xFFFF_FFFF_FFFF_FFFF
        facts = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, inode)
        if known is not None and facts == _facts(known) and not _is_racy(known):
            return known, None
        with open(path, "rb") as file:  # noqa: PTH123 - as above
            data = file.read()
    except OSError:
        return None, None
    stamp = Stamp(*facts, taken, digest_of(data))
    if known is not None and replace(stamp, taken_ns=known.taken_ns) == known and _is_racy(stamp):
        return known, data  # looking again would tell no more than it did
    return stamp, data


def _facts(stamp: Stamp) -> tuple[int, int, int, int]:
    return stamp.size, stamp.mtime_ns, stamp.ctime_ns, stamp.inode


def _is_racy(stamp: Stamp) -> bool:
    return max(stamp.mtime_ns, stamp.ctime_ns) >= stamp.taken_ns - _RACY_NS
