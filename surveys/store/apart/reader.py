"""What imports ask of a file, read in a process of its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from surveys.event import AnyWave
from surveys.proposing.sample import FileSample
from surveys.reading.apart.asking import BOUNDS, ask_about
from surveys.reading.apart.bounds import Bounds
from surveys.store.content.kept import Kept


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that somebody wants to bring in.

    Attributes
    ----------
    name : str
        What the organizer calls it; its extension says what it is.
    sheet : str or None
        The sheet of a workbook.
    content : Path or bytes
        Where it lies, or what was uploaded.
    """

    name: str
    content: Path | bytes
    sheet: str | None = None


def preview_apart(file: Incoming, *, wave: AnyWave, bounds: Bounds = BOUNDS) -> FileSample:
    """Look at every column of a file, so that they can be given roles.

    Raises
    ------
    ProblemsFound
        If the file cannot be read within its bounds.
    """
    said, _ = _asked({"event": None, "wave": wave}, file, bounds)
    return FileSample.from_json(said["sample"])


def kept_apart(
    file: Incoming, *, event: Path, wave: AnyWave, key: bytes, bounds: Bounds = BOUNDS
) -> Kept:
    """Read what is kept of a file for one wave of an event, and check its answers.

    Raises
    ------
    ProblemsFound
        If the file cannot be read within its bounds, or something in it is not understood.
    """
    request = {"event": str(event.resolve()), "wave": wave, "key": key.hex()}
    said, stream = _asked(request, file, bounds)
    return Kept(pa.ipc.open_stream(stream).read_all(), said["source"], said["layout"])


def _asked(
    request: dict[str, Any], file: Incoming, bounds: Bounds
) -> tuple[dict[str, Any], memoryview]:
    return ask_about(
        file.content,
        module="surveys.store.apart.worker",
        name=file.name,
        request={**request, "sheet": file.sheet},
        bounds=bounds,
    )
