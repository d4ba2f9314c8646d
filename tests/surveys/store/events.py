"""Events whose files are imported."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from surveys.event import AnyWave
from surveys.store.adding import Added, add_files
from surveys.store.apart.reader import Incoming
from tests.surveys.builders import EVENT, PRE, event_folder

BARE = EVENT.replace('files = ["pre.csv"]', "").replace('files = ["post.csv"]', "")
WITH_AGE = (
    BARE
    + """
    [segments.age]
    column = "How old are you?"
    [activities]
    column = "What did you attend?"
"""
)
FURTHER = PRE + "e5,18-34,False,False\n"


def bare_event(folder: Path, *, event: str = WITH_AGE) -> Path:
    """Write an event without a survey file in it."""
    event_folder(folder, event=event)
    for name in ("pre.csv", "post.csv"):
        (folder / name).unlink()
    return folder


def add(event: Path, **waves: str | Mapping[str, str | bytes]) -> Added:
    """Add files, each wave's by name; a text alone is called like its wave."""
    incoming: dict[AnyWave, list[Incoming]] = {}
    for wave, files in waves.items():
        named = {f"{wave}.csv": files} if isinstance(files, str) else files
        incoming[wave] = [  # type: ignore[index]
            Incoming(name, content.encode() if isinstance(content, str) else content)
            for name, content in named.items()
        ]
    return add_files(event, incoming)


def everything(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder but the lock."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "lock"
    }
