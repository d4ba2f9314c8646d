"""What the process that reads a file for an import says of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from surveys.reading.apart.answering import say

if TYPE_CHECKING:  # nothing large is loaded before the process is bound
    from surveys.reading.files import SurveyFile


def tell(file: SurveyFile, request: dict[str, Any], out: BinaryIO) -> None:
    """Say what stands in each column, or where an event is given, what is kept for it."""
    if request["event"] is None:
        _preview(file, request, out)
    else:
        _kept(file, request, out)


def _preview(file: SurveyFile, request: dict[str, Any], out: BinaryIO) -> None:
    from surveys.proposing.sample import file_sample

    found = file_sample(file, name=file.name, wave=request["wave"])
    say(out, {"sample": found.to_json()})


def _kept(file: SurveyFile, request: dict[str, Any], out: BinaryIO) -> None:
    from surveys.loading.event_folder import whole_event
    from surveys.store.content.kept import kept

    event = whole_event(Path(request["event"]))
    found = kept(file, event, request["wave"], key=bytes.fromhex(request["key"]))
    say(out, {"source": found.source, "layout": found.layout}, found.table)
