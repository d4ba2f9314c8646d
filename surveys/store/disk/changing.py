"""One change of an event's imports: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from surveys.problems import Problem, ProblemsFound
from surveys.store.disk.keys import destroy_key
from surveys.store.disk.manifest import IMPORTS, MANIFEST, Manifest, read_manifest
from surveys.store.disk.objects import sweep
from surveys.store.disk.safe_writing import explaining_the_disk, only_writer, write_whole


@contextmanager
def changing(folder: Path) -> Iterator[Manifest | None]:
    """Be the only one to change an event's imports.

    Tables are written first and the manifest last; what is not in the manifest does not count,
    and is swept away before the next change and after this one.

    Parameters
    ----------
    folder : Path
        The event's folder.

    Yields
    ------
    Manifest or None
        The imports as they are; None where the event never had one.

    Raises
    ------
    ProblemsFound
        If somebody else goes on changing them, or the folder cannot be written to.
    """
    place = folder / IMPORTS
    with explaining_the_disk(place):
        place.mkdir(exist_ok=True)
        with only_writer(place / "lock"):
            manifest = read_manifest(folder)
            _tidy(folder, manifest)
            try:
                yield manifest
            finally:
                _tidy(folder, read_manifest(folder))


def replace_manifest(folder: Path, manifest: Manifest) -> None:
    """Make a change count, in one step."""
    write_whole(folder / MANIFEST, manifest.to_bytes())


def known_imports(folder: Path, manifest: Manifest | None) -> Manifest:
    """Return the manifest of an event that has imports.

    Raises
    ------
    ProblemsFound
        If it has none.
    """
    if manifest is None or not manifest.imports:
        raise ProblemsFound([Problem(str(folder), "has no imports; `scilit add` makes them")])
    return manifest


def refuse_closed(manifest: Manifest, what: str) -> None:
    """Raise if matching is closed.

    Parameters
    ----------
    manifest : Manifest
        The imports.
    what : str
        What cannot be done any more.

    Raises
    ------
    ProblemsFound
    """
    if manifest.closed is not None:
        _refuse(
            f"matching was closed on {manifest.closed[:10]}: the key is destroyed and no code can "
            f"be traced to its answers, so {what}"
        )


def _refuse(message: str) -> NoReturn:
    raise ProblemsFound([Problem(MANIFEST, message)])


def _tidy(folder: Path, manifest: Manifest | None) -> None:
    sweep(folder, keep=[file.object for file in manifest.files] if manifest else [])
    if manifest is not None and manifest.closed is not None:
        destroy_key(manifest.event_id)
