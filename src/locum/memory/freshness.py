"""Tell whether a file of any size is still what it was, without holding it in memory.

As in git's index: a file whose size, times and inode are as they were is not read again,
unless it was written so shortly before it was looked at that another write could have left
the same times. Every other one is read for its digest.
"""

from __future__ import annotations

import hashlib
import struct
import time
from pathlib import Path

_PACKED = struct.Struct("<qqqQq20s")
_RACY_NS = 2_000_000_000
"""The coarsest clock among file systems: FAT keeps times to two seconds."""
_BLOCK = 1 << 20


def look(path: Path, known: bytes | None) -> tuple[bytes, bool]:
    """Return a file's stamp now, and whether its content is the known stamp's.

    Args:
        path: the file.
        known: what this returned before, if anything.

    Raises:
        OSError: where it cannot be read.
    """
    taken = time.time_ns()
    status = path.stat()
    inode = status.st_ino & 0xFFFF_FFFF_FFFF_FFFF  # on Windows it may take more than 64 bits
    facts = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, inode)
    before = _PACKED.unpack(known) if known is not None and len(known) == _PACKED.size else None
    if before is not None and facts == before[:4] and max(before[1:3]) < before[4] - _RACY_NS:
        return bytes(known or b""), True
    digest = hashlib.blake2b(digest_size=20)
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    stamp = _PACKED.pack(*facts, taken, digest.digest())
    return stamp, before is not None and before[5] == digest.digest()
