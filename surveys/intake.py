"""Uploads into an event: tried first, then kept all together or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path, PurePath

from surveys.event import EVENT_FILE, AnyWave
from surveys.instrument import Instrument
from surveys.loading.event_folder import describe_event, whole_event
from surveys.opening import OpenedEvent, open_event
from surveys.problems import ProblemsFound
from surveys.proposing.decided import without_decided
from surveys.proposing.new_event import checked_instrument, refuse_to_overwrite
from surveys.proposing.propose import OWN_FORM
from surveys.proposing.stray_meanings import Meanings, with_meanings
from surveys.store.adding import Added, add_files
from surveys.store.apart.reader import Incoming
from surveys.store.disk.keys import destroy_key, keep_key
from surveys.store.disk.manifest import IMPORTS, read_manifest
from surveys.store.disk.safe_writing import explaining_the_disk, write_whole
from surveys.store.disk.trial_folder import trial_folder

Files = Mapping[AnyWave, Sequence[Incoming]]
Descriptions = Mapping[str, str]
"""What is written into an event's folder: the name of each file to its text."""


def distinct_names(files: Files) -> dict[AnyWave, list[Incoming]]:
    """Return files of which no two with another content have one name.

    Survey tools call every export alike. The same file, given for two waves, keeps its name.

    Examples
    --------
    >>> pre, post = Incoming("all.csv", b"1"), Incoming("all.csv", b"2")
    >>> [one.name for one in distinct_names({"pre": [pre], "post": [post, pre]})["post"]]
    ['all (2).csv', 'all.csv']
    """
    taken: dict[str, Incoming] = {}
    found: dict[AnyWave, list[Incoming]] = {}
    for wave, of_wave in files.items():
        for file in of_wave:
            path, name, number = PurePath(file.name), file.name, 2
            while taken.setdefault(name, file).content != file.content:
                name, number = f"{path.stem} ({number}){path.suffix}", number + 1
            found.setdefault(wave, []).append(replace(file, name=name))
    return found


def is_unwritten(path: Path) -> bool:
    """Return whether a folder is not an event yet, nor seems to be meant as one.

    Examples
    --------
    >>> is_unwritten(Path("/nowhere/a-new-event"))
    True
    """
    if not path.exists():
        return path.name != EVENT_FILE
    alike = (file.name.casefold() for file in path.iterdir()) if path.is_dir() else ["event.toml"]
    return not any(name.startswith("event") and ".toml" in name for name in alike)


def waves_without_answers(path: Path) -> tuple[AnyWave, ...]:
    """Return the waves of an event that names no file for them and has imported none.

    None where the event's description is not sound, which is to be put right first.

    Raises
    ------
    ProblemsFound
        If its imports cannot be read.
    """
    folder = describe_event(path).folder
    if folder is None:
        return ()
    manifest = read_manifest(folder.path)
    return tuple(
        wave
        for wave in folder.event.waves
        if not folder.event.wave(wave).files
        and not (manifest is not None and manifest.counting(wave))
    )


def questionnaire(content: bytes, *, shown_name: str) -> Instrument:
    """Return the instrument in an uploaded file.

    Raises
    ------
    ProblemsFound
        With everything that is wrong in it.
    """
    with trial_folder() as place:
        path = place / OWN_FORM
        path.write_bytes(content)
        return checked_instrument(path, shown_name=shown_name)


def try_event(descriptions: Descriptions, files: Files) -> OpenedEvent:
    """Return what an event would be; nothing of it is kept.

    Parameters
    ----------
    descriptions : mapping of str to str
        `event.toml`, and the instrument unless it is a built-in one.
    files : mapping of wave to sequence of Incoming
        The files of each wave.

    Raises
    ------
    ProblemsFound
        With everything in the descriptions and the files that keeps it from being one.
    """
    with trial_folder() as folder:
        made = make_event(folder, descriptions, files, keep=_keep_no_key)
        return made.opened or open_event(folder)


def make_event(
    folder: Path,
    descriptions: Descriptions,
    files: Files,
    *,
    keep: Callable[[str, bytes], None] = keep_key,
) -> Added:
    """Write the descriptions of an event into its folder, and import its files.

    Parameters
    ----------
    folder : Path
        Made if it does not exist; nothing in it is overwritten.
    descriptions, files
        As for `try_event`.
    keep : function of str and bytes
        Keeps the key of the event.

    Raises
    ------
    ProblemsFound
        If anything is wrong with them, or the folder cannot be written to; then it is as before.
    """
    refuse_to_overwrite(folder, (*descriptions, IMPORTS))
    there = folder.exists()
    try:
        with explaining_the_disk(folder):
            folder.mkdir(parents=True, exist_ok=True)
            for name in sorted(descriptions, key=EVENT_FILE.__eq__):  # an event once it is whole
                write_whole(folder / name, without_decided(descriptions[name]).encode())
        return add_files(folder, files, keep=keep)
    except BaseException:
        _forget_key(folder)
        for name in descriptions:
            (folder / name).unlink(missing_ok=True)
        shutil.rmtree(folder / IMPORTS, ignore_errors=True)
        if not there and folder.exists():
            with suppress(OSError):  # somebody else has put something there meanwhile
                folder.rmdir()
        raise


def add_meaning(folder: Path, files: Files, meanings: Meanings) -> Added:
    """Import files into an event, and keep with them in `event.toml` what stray answers mean.

    Parameters
    ----------
    folder : Path
        The event's folder.
    files : mapping of wave to sequence of Incoming
        The files of each wave.
    meanings : mapping of Stray to str
        What answers mean that are not understood yet.

    Raises
    ------
    ProblemsFound
        If anything is wrong with them; then the event is as it was.
    """
    with _described_with(folder, meanings):
        return add_files(folder, files)


def keep_meanings(folder: Path, meanings: Meanings) -> None:
    """Write into an event's `event.toml` what stray answers mean.

    Raises
    ------
    ProblemsFound
        If it cannot be written to, or its description would not be sound any more.
    """
    with _described_with(folder, meanings):
        whole_event(folder)


@contextmanager
def _described_with(folder: Path, meanings: Meanings) -> Iterator[None]:
    """Write meanings into the description; as it was before if anything is raised inside."""
    path = folder / EVENT_FILE
    before = path.read_bytes()
    changed = with_meanings(before.decode("utf-8-sig"), meanings)
    with explaining_the_disk(folder):
        write_whole(path, changed.encode())
    try:
        yield
    except BaseException:
        with explaining_the_disk(folder):
            write_whole(path, before)
        raise


def _keep_no_key(event_id: str, key: bytes) -> None:
    """Keep nothing of an event that is only tried: its codes are compared once, and forgotten."""


def _forget_key(folder: Path) -> None:
    """Destroy the key of imports that never counted."""
    try:
        manifest = read_manifest(folder)
    except ProblemsFound:
        return
    if manifest is not None:
        destroy_key(manifest.event_id)
