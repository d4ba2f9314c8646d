"""A file's bytes, read once and known to be whole."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final

from surveys.problems import Problem, ProblemsFound, did_you_mean

LARGEST_FILE: Final = 2_000_000_000
"""Bytes. Well above a million respondents with two hundred answers each."""


def read_file_bytes(path: Path, *, shown_name: str) -> bytes:
    """Return everything that stands in a file.

    Parameters
    ----------
    path : Path
        The file.
    shown_name : str
        What the organizer calls it.

    Returns
    -------
    bytes
        At least one.

    Raises
    ------
    ProblemsFound
        If there is no such file, it is not a file, may not be read, is empty or
        too large, or was written to while it was read.
    """
    try:
        before = path.stat()
        if not stat.S_ISREG(before.st_mode):
            raise _found(shown_name, "is not a file but a folder or a device. Name a file in it.")
        if before.st_size > LARGEST_FILE:
            raise _found(
                shown_name,
                f"is larger than {LARGEST_FILE / 1e9:.0f} GB. "
                "Leave out columns that are not needed, or split it into several files.",
            )
        content = path.read_bytes()
        after = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise _found(shown_name, _missing(path)) from None
    except PermissionError:
        raise _found(
            shown_name,
            "may not be read: permission was refused. "
            "Close it in other programs, or ask its owner for the right to read it.",
        ) from None
    except OSError as error:
        raise _found(
            shown_name, f"could not be read ({error.strerror}). Copy it to this computer."
        ) from None
    if _state(before) != _state(after) or len(content) != after.st_size:
        raise _found(
            shown_name,
            "changed while it was read. Wait until the program that writes it is done, "
            "then read it again.",
        )
    if not content:
        raise _found(shown_name, "is empty (0 bytes). Export it again from the survey platform.")
    return content


def _state(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_ino, status.st_size, status.st_mtime_ns


def _missing(path: Path) -> str:
    try:
        beside = [other.name for other in path.parent.iterdir()]
    except OSError:
        return "does not exist, and its folder cannot be looked at. Correct the path."
    nearest = did_you_mean(path.name, beside)
    return f"does not exist{nearest or '. Correct its name, or put it into the folder.'}"


def _found(place: str, message: str) -> ProblemsFound:
    return ProblemsFound([Problem(place, message)])
