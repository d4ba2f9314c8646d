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
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from surveys.reading.apart.bounds import Bounds

if TYPE_CHECKING:  # nothing large is loaded before the process is bound
    import pyarrow as pa

OUT_OF_MEMORY = 75
FAULT = 70


def main(module: str, bounds: str) -> int:
    """Answer one request, bound, and return the status with which to end.

    Parameters
    ----------
    module : str
        As of `respond`.
    bounds : str
        Those of `Bounds` as JSON.
    """
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    sys.stdout = sys.stderr
    enforced = Bounds(**json.loads(bounds))
    enforced.enforce()  # before anything large is loaded
    try:
        respond(sys.stdin.buffer, out, module, enforced)
    except MemoryError:
        return OUT_OF_MEMORY
    except Exception as error:  # noqa: BLE001 - the parent tells, without a trace
        say(out, {"fault": type(error).__name__})
        return FAULT
    return 0


def respond(asked: BinaryIO, out: BinaryIO, module: str, bounds: Bounds) -> None:
    """Read the file that is asked about, and say what is to be said of it, or its problems.

    Parameters
    ----------
    asked, out : file of bytes
        The request, and where to answer.
    module : str
        Its `tell` takes a `SurveyFile`, the request and `out`, and says there what is asked for.
    bounds : Bounds
        What the file may unpack to; whoever calls has enforced the others.
    """
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
        import_module(module).tell(file, request, out)
    except ProblemsFound as found:
        say(out, {"problems": [*map(as_plain, found.problems)]})


def say(out: BinaryIO, said: dict[str, Any], table: pa.Table | None = None) -> None:
    """Write an answer: a line of JSON, and a table behind it if there is one."""
    out.write(json.dumps(said).encode() + b"\n")
    if table is not None:
        import pyarrow as pa

        with pa.ipc.new_stream(out, table.schema) as stream:
            stream.write_table(table)
    out.flush()


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
