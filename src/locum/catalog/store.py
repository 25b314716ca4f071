"""Files: read whole, written atomically, one writer at a time."""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

from locum.errors import CatalogError
from locum.i18n import _

_WAIT_SECONDS = 30.0


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


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep other Locum processes from writing the file.

    The lock file lies in the system's folder for temporary files, not beside the
    catalog, where it would end up in somebody's commit.

    Raises:
        CatalogError: where another process holds the lock for too long.
    """
    from filelock import FileLock, Timeout

    digest = hashlib.sha256(str(path.resolve()).encode(errors="surrogateescape")).hexdigest()
    user = os.getuid() if hasattr(os, "getuid") else 0
    lock = FileLock(Path(tempfile.gettempdir()) / f"locum-{user}-{digest[:20]}.lock")
    try:
        lock.acquire(timeout=_WAIT_SECONDS)
    except Timeout as error:
        raise CatalogError(
            _("another Locum is writing the catalog"),
            path=path,
            hint=_("wait for it to finish, then run again"),
        ) from error
    except OSError as error:
        raise _failure(path, _("the catalog cannot be locked"), error) from error
    try:
        yield
    finally:
        lock.release()


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
            raise PermissionError(f"{target} is read-only")
        descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        temporary = Path(name)
        with os.fdopen(descriptor, "wb") as file:
            _copy_permissions(target, temporary)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if read_bytes(target) != expected:
            return False
        temporary.replace(target)
        temporary = None
        sync_folder(target.parent)
    except OSError as error:
        raise _failure(path, _("the catalog cannot be written"), error) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
    return True


def sync_folder(folder: Path) -> None:
    """Make a rename in the folder outlast a power cut, where the system can."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


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
