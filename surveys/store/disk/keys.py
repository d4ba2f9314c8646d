"""The key of an event's tokens: kept by its user, never in the event's folder."""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path
from typing import Final

from surveys.problems import Problem, ProblemsFound
from surveys.store.disk.safe_writing import write_whole

KEYS: Final = "SCILIT_KEYS"
"""The environment variable that says in which folder keys lie."""

_SIZE: Final = 32


def new_key() -> bytes:
    """Return a key that nobody has yet."""
    return secrets.token_bytes(_SIZE)


def keep_key(event_id: str, key: bytes) -> None:
    """Keep an event's key where only its user may read it.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    path = _path(event_id)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_whole(path, key, private=True)


def read_key(event_id: str) -> bytes:
    """Return an event's key.

    Raises
    ------
    ProblemsFound
        If it is not on this computer.
    """
    path = _path(event_id)
    try:
        key = path.read_bytes()
    except OSError:
        key = b""
    if len(key) != _SIZE:
        message = (
            "the key that turns respondents' codes into the tokens of this event is not there, "
            "and without it new answers cannot be matched with imported ones. Copy it from the "
            "computer on which the first file was added"
        )
        raise ProblemsFound([Problem(str(path), message)])
    return key


def destroy_key(event_id: str) -> None:
    """Destroy an event's key; from then on no token can be traced to a code."""
    path = _path(event_id)
    if path.exists():
        with path.open("r+b") as file:
            file.write(bytes(_SIZE))
            os.fsync(file.fileno())
        path.unlink()


def _path(event_id: str) -> Path:
    return _folder() / f"{event_id}.key"


def _folder() -> Path:
    if said := os.environ.get(KEYS):
        return Path(said)
    home = Path.home()
    if sys.platform == "win32":
        data = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        data = home / "Library" / "Application Support"
    else:
        data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return data / "scilit" / "keys"
