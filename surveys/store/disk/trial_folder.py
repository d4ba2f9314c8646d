"""A folder for what is only tried: gone afterwards, and if its program was killed, at the next."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import gettempdir, mkdtemp
from typing import Final

from surveys.store.disk.safe_writing import is_held, only_writer

PREFIX: Final = "scilit-"
LOCK: Final = "in use"
_SECONDS_TO_LOCK: Final = 600
"""Age from which a folder that nobody holds was left behind: its maker holds it at once."""


@contextmanager
def trial_folder() -> Iterator[Path]:
    """Yield a new empty folder that only its user may read, and remove it with all that is in it.

    What killed programs left behind is removed too.
    """
    remove_left_behind()
    place = Path(mkdtemp(prefix=PREFIX))
    try:
        with only_writer(place / LOCK):
            inside = place / "event"
            inside.mkdir()
            yield inside
    finally:
        shutil.rmtree(place, ignore_errors=True)


def remove_left_behind() -> None:
    """Remove the folders of programs that were killed while they tried something."""
    for place in Path(gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):
            if _is_left(place):
                shutil.rmtree(place, ignore_errors=True)


def _is_left(place: Path) -> bool:
    """Return whether a folder is this user's, old enough to be held, and held by nobody."""
    status = place.lstat()
    mine = sys.platform == "win32" or status.st_uid == os.getuid()
    old = time.time() - status.st_mtime > _SECONDS_TO_LOCK
    lock = place / LOCK
    return mine and old and not place.is_symlink() and lock.is_file() and not is_held(lock)
