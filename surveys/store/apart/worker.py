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
from pathlib import Path
from typing import Any, BinaryIO

from surveys.store.apart.bounds import Bounds

OUT_OF_MEMORY = 75
FAULT = 70


def main(bounds: str) -> int:
    """Answer one request; `bounds` are those of `Bounds` as JSON."""
    answer = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    sys.stdout = sys.stderr
    enforced = Bounds(**json.loads(bounds))
    enforced.enforce()  # before anything large is loaded
    try:
        return _answer(sys.stdin.buffer, answer, enforced)
    except MemoryError:
        return OUT_OF_MEMORY
    except Exception as error:  # noqa: BLE001 - the parent tells, without a trace
        _say(answer, {"fault": type(error).__name__})
        return FAULT


def _answer(asked: BinaryIO, answer: BinaryIO, bounds: Bounds) -> int:
    from surveys.problems import ProblemsFound
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
        if request["event"] is None:
            _preview(file, request, answer)
        else:
            _kept(file, request, answer)
    except ProblemsFound as found:
        problems = [[problem.place, problem.message] for problem in found.problems]
        _say(answer, {"problems": problems})
    return 0


def _preview(file: Any, request: dict[str, Any], answer: BinaryIO) -> None:
    from surveys.proposing.sample import file_sample

    found = file_sample(file, name=file.name, wave=request["wave"])
    _say(answer, {"sample": found.to_json()})


def _kept(file: Any, request: dict[str, Any], answer: BinaryIO) -> None:
    import pyarrow as pa

    from surveys.loading.event_folder import whole_event
    from surveys.store.content.kept import kept

    event = whole_event(Path(request["event"]))
    found = kept(file, event, request["wave"], key=bytes.fromhex(request["key"]))
    _say(answer, {"source": found.source, "layout": found.layout})
    with pa.ipc.new_stream(answer, found.table.schema) as stream:
        stream.write_table(found.table)
    answer.flush()


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


def _say(answer: BinaryIO, said: dict[str, Any]) -> None:
    answer.write(json.dumps(said).encode() + b"\n")
    answer.flush()
