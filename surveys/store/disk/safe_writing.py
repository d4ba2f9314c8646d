"""Files that are there whole or not at all, and one writer at a time."""

from __future__ import annotations

import errno
import os
import secrets
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from surveys.problems import Problem, ProblemsFound

TEMPORARY: Final = ".writing-"
"""How the name of a file begins that is not whole yet."""

_FULL: Final = {errno.ENOSPC, errno.EDQUOT}
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_SECONDS_TO_WAIT: Final = 20.0


def write_whole(path: Path, content: bytes | memoryview, *, private: bool = False) -> None:
    """Write a file so that, killed at any moment, it is as before or as it should be.

    Parameters
    ----------
    path : Path
        The file; its folder exists.
    content : bytes
        All that is to be in it.
    private : bool
        Whether only its owner may read it.

    Raises
    ------
    OSError
        If it cannot be written, as on a full disk; nothing is left of it then.
    """
    temporary = path.parent / f"{TEMPORARY}{secrets.token_hex(8)}"
    try:
        number = os.open(temporary, _NEW, 0o600 if private else 0o666)
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


@contextmanager
def only_writer(lock: Path) -> Iterator[None]:
    """Hold a lock that the system takes back when its holder ends, however it ends.

    Raises
    ------
    ProblemsFound
        If somebody else still holds it after twenty seconds.
    """
    with lock.open("ab") as file:
        until = time.monotonic() + _SECONDS_TO_WAIT
        while not _locked(file):
            if time.monotonic() > until:
                message = (
                    "another program is changing the imports of this event. Wait until it is "
                    "done, then try again."
                )
                raise ProblemsFound([Problem(str(lock.parent), message)])
            time.sleep(0.05)
        yield


def is_held(lock: Path) -> bool:
    """Return whether somebody holds a lock."""
    with lock.open("ab") as file:
        return not _locked(file)


@contextmanager
def explaining_the_disk(folder: Path) -> Iterator[None]:
    """Say what is wrong where a folder cannot be written to.

    Raises
    ------
    ProblemsFound
    """
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            message = "the disk is full; nothing was changed. Make room, then try again."
        else:
            message = (
                f"cannot be written to ({error.strerror}); nothing was changed. Ask for the "
                "right to write there, or copy the event to this computer."
            )
        raise ProblemsFound([Problem(str(folder), message)]) from None


def _locked(file: IO[bytes]) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _sync_folder(folder: Path) -> None:
    """Make sure that a new name in a folder outlives a power cut; Windows does it by itself."""
    if sys.platform != "win32":
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
