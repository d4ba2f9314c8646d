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
    path = (folder / name).resolve()
    if path == folder.resolve():
        raise ProblemsFound([Problem(PLACE, f'"{name}" is this event itself; name another one')])
    if not (path / EVENT_FILE).is_file():
        message = (
            f'there is no event in "{name}"; name a folder with an {EVENT_FILE}, as it is reached '
            'from this event\'s folder, such as "../science-week-2024"'
        )
        raise ProblemsFound([Problem(PLACE, message)])
    return path
