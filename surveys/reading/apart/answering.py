"""The process that reads one file, bound in memory and time, and hands back what it found.

It is asked in one line of JSON on its standard input, followed by the file's bytes unless the line
says where the file lies. It answers in one line of JSON on its standard output, followed by an
Arrow stream where a table was asked for. It writes nothing else anywhere: what stands in a file
must not reach a log.
"""

from __future__ import annotations

import io
import json
import os
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from surveys.reading.apart.bounds import Bounds

if TYPE_CHECKING:  # nothing large is loaded before the process is bound
    import pyarrow as pa

    from surveys.reading.files import SurveyFile

OUT_OF_MEMORY = 75
FAULT = 70

Answer = Callable[["SurveyFile", dict[str, Any], BinaryIO], None]
"""What is said of a file: takes it, the request, and where to say it."""


def answer(bounds: str, say_what: Answer) -> int:
    """Answer one request, and return the status with which to end.

    Parameters
    ----------
    bounds : str
        Those of `Bounds` as JSON.
    say_what : callable
        What is said of the file.
    """
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    sys.stdout = sys.stderr
    enforced = Bounds(**json.loads(bounds))
    enforced.enforce()  # before anything large is loaded
    try:
        return _answer(sys.stdin.buffer, out, say_what, enforced)
    except MemoryError:
        return OUT_OF_MEMORY
    except Exception as error:  # noqa: BLE001 - the parent tells, without a trace
        say(out, {"fault": type(error).__name__})
        return FAULT


def say(out: BinaryIO, said: dict[str, Any], table: pa.Table | None = None) -> None:
    """Write an answer: a line of JSON, and a table behind it if there is one."""
    out.write(json.dumps(said).encode() + b"\n")
    if table is not None:
        import pyarrow as pa

        with pa.ipc.new_stream(out, table.schema) as stream:
            stream.write_table(table)
    out.flush()


def _answer(asked: BinaryIO, out: BinaryIO, say_what: Answer, bounds: Bounds) -> int:
    from surveys.problems import ProblemsFound, as_plain
    from surveys.reading.file_bytes import read_file_bytes
    from surveys.reading.files import survey_file

    request = json.loads(asked.readline())
    name = request["name"]
    try:
        path = request["path"]
        content = asked.read() if path is None else read_file_bytes(Path(path), shown_name=name)
        _check_unpacked(content, name, bounds)
        file = survey_file(content, sheet=request["sheet"], shown_name=name)
        del content
        say_what(file, request, out)
    except ProblemsFound as found:
        say(out, {"problems": [*map(as_plain, found.problems)]})
    return 0


def _check_unpacked(content: bytes, name: str, bounds: Bounds) -> None:
    """Refuse an archive by what its list of parts says; one that lies runs out of memory."""
    from surveys.problems import Problem, ProblemsFound

    if not content.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
    except zipfile.BadZipFile:
        return  # the reader of workbooks says what is wrong
    if unpacked > bounds.unpacked:
        message = (
            f"unpacks to {unpacked / 1e6:,.0f} MB, more than the {bounds.unpacked / 1e6:,.0f} MB "
            "that can be read. Save the answers alone, as CSV UTF-8."
        )
        raise ProblemsFound([Problem(name, message)])
