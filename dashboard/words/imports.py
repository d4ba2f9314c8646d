"""What is said when files come into an event, and when they go."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.words import checking, figures
from dashboard.words.language import Phrase, say
from dashboard.words.retold import retold
from surveys.event import AnyWave
from surveys.store.adding import Added
from surveys.store.disk.manifest import Import, ImportedFile, Manifest

BEFORE_CLOSING = (
    "This destroys the key and all that stands for people's codes, for good. Whoever is matched "
    "stays so; no answers can be added, no import undone and nobody forgotten afterwards. Type "
    "close to go on."
)
_WHEN: dict[AnyWave, Phrase] = {
    "pre": Phrase("before"),
    "post": Phrase("after"),
    "followup": Phrase("at the follow-up"),
}
_WAVE: dict[AnyWave, Phrase] = {
    "pre": Phrase("pre"),
    "post": Phrase("post"),
    "followup": Phrase("followup"),
}
NONE = "No file was imported into this event."


def added(result: Added) -> list[str]:
    """Return a line for each file that was added.

    Parameters
    ----------
    result : Added
        What came of it.
    """
    lines = [
        say(
            "{file}: this very file came already, with import {number}; nothing was changed. "
            "`scilit imports` says what counts.",
            file=name,
            number=number,
        )
        for name, number in result.known
    ]
    lines += [_added(file, result.number) for file in result.files]
    if result.left_out:
        lines.append(
            figures.counted(
                result.left_out,
                "Left out: {count} response of people who asked to be forgotten.",
                "Left out: {count} responses of people who asked to be forgotten.",
            )
        )
    lines += map(checking.swapped, result.swapped)
    return lines


def listed(manifest: Manifest | None) -> list[str]:
    """Return a line for each imported file, and whether it counts.

    Parameters
    ----------
    manifest : Manifest or None
        The event's imports.
    """
    if manifest is None or not manifest.imports:
        return [NONE]
    lines = [
        f"{number}  {line}"
        for number, of_import in by_import(manifest).items()
        for line in of_import
    ]
    if manifest.closed:
        lines.append(f"Matching was closed on {manifest.closed[:10]}.")
    return lines


def by_import(manifest: Manifest) -> dict[int, list[str]]:
    """Return for each import's number a line for each of its files, in the order of time.

    Parameters
    ----------
    manifest : Manifest
        The event's imports.
    """
    later = {
        number: made.number
        for made in manifest.imports
        for file in made.files
        for number in file.replaces
    }
    return {
        made.number: [_imported(made, file, later) for file in made.files]
        for made in manifest.imports
    }


def undone(taken_back: Import) -> str:
    """Return the line that says which import was taken back."""
    names = ", ".join(file.name for file in taken_back.files)
    if any(file.replaces for file in taken_back.files):
        words = Phrase("Import {number} ({files}) was taken back; what it replaced counts again.")
    else:
        words = Phrase("Import {number} ({files}) was taken back.")
    return say(words, number=taken_back.number, files=names)


def closed(people: int) -> str:
    """Return the line that says that matching is closed."""
    return figures.counted(
        people,
        "Matching is closed: {count} person has a random number, the key and what stood for codes "
        "are destroyed. Nothing can be added, undone or forgotten any more.",
        "Matching is closed: {count} people have a random number, the key and what stood for codes "
        "are destroyed. Nothing can be added, undone or forgotten any more.",
    )


def _added(file: ImportedFile, number: int | None) -> str:
    kept = say(
        "{file}: {responses} {when} kept as import {number}",
        file=file.name,
        responses=_responses(file.rows),
        when=_WHEN[file.wave],
        number=number,
    )
    changes = file.changes
    if changes is None:
        return say("{title}.", title=kept)
    return say(
        "{kept}; in place of an earlier export: {new} new, {changed} changed, {gone} gone.",
        kept=kept,
        new=figures.number(changes.new),
        changed=figures.number(changes.changed),
        gone=figures.number(changes.gone),
    )


def _imported(made: Import, file: ImportedFile, later: Mapping[int, int]) -> str:
    line = say(
        "{time} UTC  {wave}  {file}  {responses}  {layout}",
        time=made.at[:16].replace("T", " "),
        wave=_WAVE[file.wave],
        file=file.name,
        responses=_responses(file.rows),
        layout=retold(file.layout),
    )
    if file.id not in later:
        return line
    return say("{line}  (replaced by import {number})", line=line, number=later[file.id])


def _responses(rows: int) -> str:
    return figures.counted(rows, "{count} response", "{count} responses")
