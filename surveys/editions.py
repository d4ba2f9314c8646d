"""Other events that an event is shown beside: where they are."""

from __future__ import annotations

from pathlib import Path

from surveys.event import EVENT_FILE
from surveys.problems import Problem, ProblemsFound

PLACE = f"{EVENT_FILE}: compare.events"


def edition_folder(folder: Path, name: str) -> Path:
    """Return the folder of another event.

    Parameters
    ----------
    folder : Path
        The folder of the event that names it.
    name : str
        The other's, as it stands there.

    Raises
    ------
    ProblemsFound
        If there is no event, or it is the same.
    """
    try:
        path = (folder / name).resolve()
        is_event = (path / EVENT_FILE).is_file()
    except (OSError, ValueError):  # a name that no folder can have, or one that may not be read
        path, is_event = folder / name, False
    if path == folder.resolve():
        raise ProblemsFound([Problem(PLACE, f'"{name}" is this event itself; name another one')])
    if not is_event:
        message = (
            f'there is no event in "{name}"; name a folder with an {EVENT_FILE}, as it is reached '
            'from this event\'s folder, such as "../science-week-2024"'
        )
        raise ProblemsFound([Problem(PLACE, message)])
    return path
