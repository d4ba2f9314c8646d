"""A file read in a process of its own: whatever it does there, the caller goes on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from surveys.event import AnyWave
from surveys.problems import Problem, ProblemsFound
from surveys.proposing.sample import FileSample
from surveys.store.apart.bounds import Bounds
from surveys.store.apart.worker import OUT_OF_MEMORY
from surveys.store.content.kept import Kept

BOUNDS: Final = Bounds()
_ROOT: Final = Path(__file__).resolve().parents[3]
# Isolated from the user's settings and folder, but reading the very program that calls it. It ends
# as soon as it has answered: a thread of a reader that still runs when Python takes itself down has
# ended the process by a signal (2026-11, about once in fifty runs on a busy machine).
_START: Final = (
    "import os, sys; sys.path.insert(0, sys.argv[1]); "
    "from surveys.store.apart.worker import main; os._exit(main(sys.argv[2]))"
)
_SMALLER: Final = "Save the answers alone, as CSV UTF-8, or divide them into several files."


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
    if isinstance(file.content, bytes):
        path, content = None, file.content
    else:
        path, content = str(file.content.resolve()), b""
    line = json.dumps({**request, "name": file.name, "sheet": file.sheet, "path": path})
    command = [sys.executable, "-I", "-B", "-c", _START, str(_ROOT), json.dumps(asdict(bounds))]
    answer = conversation(command, [line.encode() + b"\n", content], file.name, bounds)
    end = answer.index(b"\n") + 1
    said = json.loads(answer[:end])
    if "problems" in said:
        raise ProblemsFound(Problem(*problem) for problem in said["problems"])
    return said, memoryview(answer)[end:]


def conversation(
    command: Sequence[str], asked: Sequence[bytes], name: str, bounds: Bounds
) -> bytes:
    """Return what a process says to what it is asked.

    Parameters
    ----------
    command : sequence of str
        The process; it is killed when its time is up.
    asked : sequence of bytes
        What it is given on its standard input.
    name : str
        The file that it reads, for problems.
    bounds : Bounds
        What it may use.

    Raises
    ------
    ProblemsFound
        If it does not end by itself and well.
    """
    # 2026-11: by default Arrow and malloc reserve gigabytes of addresses that they never use, which
    # a limit of address space counts.
    environment = os.environ | {
        "ARROW_DEFAULT_MEMORY_POOL": "system",
        "MALLOC_ARENA_MAX": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    ) as process:
        try:
            answer, _ = process.communicate(b"".join(asked), timeout=bounds.wall_seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            raise _stopped(
                name, f"took longer than {bounds.wall_seconds} seconds to read"
            ) from None
        except BaseException:
            process.kill()
            raise
    if process.returncode == 0:
        return answer
    raise _stopped(name, _why(process.returncode, bounds))


def _why(status: int, bounds: Bounds) -> str:
    if sys.platform != "win32" and status == -signal.SIGXCPU:
        return f"takes more than {bounds.cpu_seconds} seconds of computing to read"
    if status < 0 or status == OUT_OF_MEMORY:
        return f"takes more than the {bounds.memory / 1e9:.1f} GB of memory that a file may"
    return "made the reader fail; it is damaged, or of a kind that was never tried"


def _stopped(name: str, why: str) -> ProblemsFound:
    return ProblemsFound([Problem(name, f"{why}, so reading was stopped. {_SMALLER}")])
