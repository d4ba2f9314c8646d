"""A process asked about a file: whatever the file does there, the caller goes on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any, Final

from surveys.problems import Problem, ProblemsFound, from_plain
from surveys.reading.apart.answering import OUT_OF_MEMORY
from surveys.reading.apart.bounds import Bounds
from surveys.steps import go_on

BOUNDS: Final = Bounds()
_ROOT: Final = Path(__file__).resolve().parents[3]
# Isolated from the user's settings and folder, but reading the very program that calls it. It ends
# as soon as it has answered: a thread of a reader that still runs when Python takes itself down has
# ended the process by a signal (2026-11, about once in fifty runs on a busy machine).
_START: Final = (
    "import os, sys; sys.path.insert(0, sys.argv[1]); "
    "from surveys.reading.apart.answering import main; os._exit(main(*sys.argv[2:]))"
)
_LOOK: Final = 0.2  # seconds between two looks whether somebody still waits
_SMALLER: Final = "Save the answers alone, as CSV UTF-8, or divide them into several files."


def ask_about(
    content: Path | bytes, *, module: str, name: str, request: dict[str, Any], bounds: Bounds
) -> tuple[dict[str, Any], memoryview]:
    """Let a process read a file and answer.

    Parameters
    ----------
    content : Path or bytes
        Where the file lies, or what stands in it.
    module : str
        The module that tells; see `surveys.reading.apart.answering.respond`.
    name : str
        What the organizer calls the file.
    request : dict
        What else the process must know.
    bounds : Bounds
        What it may use.

    Returns
    -------
    dict, memoryview
        What it says, and the bytes that follow.

    Raises
    ------
    ProblemsFound
        If the file cannot be read within its bounds, or something in it is not understood.
    """
    if isinstance(content, bytes):
        path, sent = None, content
    else:
        path, sent = str(content.resolve()), b""
    line = json.dumps({**request, "name": name, "path": path}).encode()
    answer = answer_of_process(module, [line + b"\n", sent], name, bounds)
    end = answer.index(b"\n") + 1
    said = json.loads(answer[:end])
    if "problems" in said:
        raise ProblemsFound(map(from_plain, said["problems"]))
    return said, memoryview(answer)[end:]


def answer_of_process(module: str, asked: Sequence[bytes], name: str, bounds: Bounds) -> bytes:
    """Return what a new process answers, bound, to the request and what follows it."""
    start = [sys.executable, "-I", "-B", "-c", _START, str(_ROOT)]
    return conversation([*start, module, json.dumps(asdict(bounds))], asked, name, bounds)


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
            answer = _awaited(process, b"".join(asked), seconds=bounds.wall_seconds)
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


def _awaited(process: subprocess.Popen[bytes], asked: bytes, *, seconds: float) -> bytes:
    """Return what a process says, as long as somebody waits for it."""
    # 2026-11: `communicate` writes nothing more of its input once it was interrupted by its
    # timeout (CPython 3.11), so another thread does.
    stdin, process.stdin = process.stdin, None
    assert stdin is not None
    threading.Thread(target=_feed, args=(stdin, asked), daemon=True).start()
    end = time.monotonic() + seconds
    while True:
        left = end - time.monotonic()
        try:
            return process.communicate(timeout=min(_LOOK, left))[0]
        except subprocess.TimeoutExpired:
            if left <= _LOOK:
                raise
        go_on()


def _feed(stdin: IO[bytes], asked: bytes) -> None:
    with suppress(OSError), stdin:  # a reader that has ended takes no more
        stdin.write(asked)


def _why(status: int, bounds: Bounds) -> str:
    if sys.platform != "win32" and status == -signal.SIGXCPU:
        return f"takes more than {bounds.cpu_seconds} seconds of computing to read"
    if status < 0 or status == OUT_OF_MEMORY:
        return f"takes more than the {bounds.memory / 1e9:.1f} GB of memory that a file may"
    return "made the reader fail; it is damaged, or of a kind that was never tried"


def _stopped(name: str, why: str) -> ProblemsFound:
    return ProblemsFound([Problem(name, f"{why}, so reading was stopped. {_SMALLER}")])
