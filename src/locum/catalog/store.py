"""Files: read whole, written atomically, one writer at a time."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import platform
import stat
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from locum.errors import CatalogError
from locum.i18n import _

_BINARY = getattr(os, "O_BINARY", 0)
_WAIT_SECONDS = 30.0
_ATTEMPTS = 10
_RETRY_SECONDS = 0.1
_SETTLED_SECONDS = 0.05


def read_bytes(path: Path) -> bytes | None:
    """Return a file's content, or None where there is no such file.

    Raises:
        CatalogError: where it cannot be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _failure(path, _("the catalog cannot be read"), error) from error


def read_settled(path: Path, known: bytes | None) -> bytes | None:
    """Return a file's content, once nobody is writing it.

    Many editors empty the file and then fill it: what is read in between looks like a
    catalog with fewer entries, and must not be taken for one. So a content that is not
    the ``known`` one has to stand for a moment, and no content at all for some more: on a
    busy machine an editor may be made to wait just then.

    Raises:
        CatalogError: where it cannot be read.
    """
    data = read_bytes(path)
    for _attempt in range(_ATTEMPTS if data != known else 0):
        time.sleep(_SETTLED_SECONDS)
        before, data = data, read_bytes(path)
        if data == before and data != b"":
            break
    return data


@contextlib.contextmanager
def locked(*paths: Path) -> Iterator[None]:
    """Keep other Locum processes from writing the files.

    The lock files lie in the system's folder for temporary files, not beside the
    catalogs, where they would end up in somebody's commit; there are at most 256, which
    the catalogs share. Calls must not be nested: name all the files in one.

    Raises:
        CatalogError: where another process holds a lock for too long.
    """
    from filelock import FileLock, Timeout

    with contextlib.ExitStack() as stack:
        # Always in the same order, so that no two processes wait for each other.
        for lock_path in sorted({_lock_path(path) for path in paths}):
            lock = FileLock(lock_path)
            try:
                lock.acquire(timeout=_WAIT_SECONDS)
            except Timeout as error:
                raise CatalogError(
                    _("another Locum is writing the catalog"),
                    path=paths[0],
                    hint=_("wait for it to finish, then run again"),
                ) from error
            except OSError as error:
                raise _failure(paths[0], _("the catalog cannot be locked"), error) from error
            stack.callback(lock.release)
        yield


def _lock_path(path: Path) -> Path:
    name = os.fsencode(path.resolve())
    user = os.getuid() if hasattr(os, "getuid") else 0
    shared = hashlib.sha256(name).hexdigest()[:2]
    return Path(tempfile.gettempdir()) / f"locum-{user}-{shared}.lock"


def replace_file(path: Path, data: bytes, *, expected: bytes | None) -> bool:
    """Replace the file's content, all or nothing; keep its mode and owner.

    Returns:
        False, with nothing written, where the file does not hold ``expected`` (None:
        where it exists), because somebody has just saved it.

    Raises:
        CatalogError: where it cannot be written; the old file is as it was.
    """
    target = path.resolve()
    temporary: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists() and not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, _("it is read-only"))
        temporary = target.with_name(_temporary_name(target.name))
        with _create(temporary) as file:
            _copy_permissions(target, temporary)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            written = os.fstat(file.fileno())
        if not _is_the_same(temporary, written):
            # A writer that sees other locks (another TMPDIR) has begun its own under this name.
            temporary = None
            return False
        if read_bytes(target) != expected:
            return False
        put_in_place(temporary, target)
        temporary = None
        sync_folder(target.parent)
    except OSError as error:
        raise _failure(path, _("the catalog cannot be written"), error) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
    return True


def _temporary_name(name: str) -> str:
    """Return what a file is called until it is whole.

    Always the same, for whoever writes on this machine: what a killed process has left
    behind is taken by the next, which holds the lock, and does not lie about for ever.
    """
    user = os.getuid() if hasattr(os, "getuid") else 0
    encoded = os.fsencode(name)
    writer = hashlib.sha256(f"{platform.node()}/{user}/".encode() + encoded).hexdigest()[:8]
    # A name may take 255 bytes, and the file itself may be named with as many.
    short = encoded[:200].decode("utf-8", "ignore")
    return f".{short}.{writer}.tmp"


def _is_the_same(path: Path, written: os.stat_result) -> bool:
    try:
        return os.path.samestat(path.stat(), written)
    except FileNotFoundError:
        return False


def _create(path: Path) -> BinaryIO:
    """Open a new file for writing, for its owner alone, instead of what was left of an older."""
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
    return os.fdopen(descriptor, "wb")


def sync_folder(folder: Path) -> None:
    """Make a rename in the folder outlast a power cut, where the system can.

    Windows cannot, nor can some network drives. The rename is done all the same, so that
    is no failure.
    """
    if _is_windows():
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _is_windows() -> bool:
    return os.name == "nt"


def put_in_place(temporary: Path, target: Path) -> None:
    """Rename a file over another.

    On Windows that fails for a moment where an editor or a virus scanner has the other
    one open: it is tried again for a second.

    Raises:
        OSError: where it cannot be done.
    """
    for attempt in range(_ATTEMPTS if _is_windows() else 1):
        if attempt:
            time.sleep(_RETRY_SECONDS)
        with contextlib.suppress(PermissionError):
            temporary.replace(target)
            return
    temporary.replace(target)


def _copy_permissions(target: Path, temporary: Path) -> None:
    try:
        status = target.stat()
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)
        return
    if hasattr(os, "chown"):
        # Only root may give files away; for others the file becomes their own.
        with contextlib.suppress(PermissionError):
            os.chown(temporary, status.st_uid, status.st_gid)
    temporary.chmod(stat.S_IMODE(status.st_mode))


def _failure(path: Path, message: str, error: OSError) -> CatalogError:
    reason = error.strerror or str(error)
    return CatalogError(
        f"{message}: {reason}",
        path=path,
        hint=_("nothing in it was changed; mend the cause and run again"),
    )
