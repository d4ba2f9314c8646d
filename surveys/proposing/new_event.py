"""A folder for a new event: its files looked at, what they may be, and the descriptions written."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from surveys.event import EVENT_FILE, AnyWave
from surveys.instrument import Instrument
from surveys.loading.event_folder import BUILT_IN, built_in_instruments
from surveys.loading.instrument_checks import check_instrument
from surveys.loading.toml_models import load_model
from surveys.problems import Problem, ProblemsFound, did_you_mean
from surveys.proposing.event_text import event_text
from surveys.proposing.instrument_text import instrument_text
from surveys.proposing.proposal import Decisions, Proposal, Question
from surveys.proposing.propose import OWN_FORM, propose
from surveys.proposing.sample import FileSample
from surveys.reading.files import name_and_sheet
from surveys.store.apart.reader import Incoming, preview_apart


@dataclass(frozen=True)
class Open:
    """A question that waits in a file.

    Attributes
    ----------
    file : str
        The file's name in the event's folder.
    line : int
        Counted from 1.
    question : Question
        What must be decided there.
    """

    file: str
    line: int
    question: Question


def look_at(
    folder: Path, files: Mapping[AnyWave, Sequence[str]], *, instrument: str | None = None
) -> Proposal:
    """Return what an event may be, from files on this machine.

    Parameters
    ----------
    folder : Path
        The event's folder; it need not exist yet.
    files : mapping of wave to sequence of str
        Paths of survey files, with ``#sheet`` where a workbook has several.
    instrument : str, optional
        The id of a built-in instrument, or the path of a file.

    Raises
    ------
    ProblemsFound
        With everything that keeps a file from being read.
    """
    problems: list[Problem] = []
    samples: dict[str, FileSample] = {}
    looked_at = []
    for wave, paths in files.items():
        for written in paths:
            try:
                looked_at.append(_sample(folder, written, wave, samples))
            except ProblemsFound as found:
                problems += found.problems
    named, form = "", None
    if instrument is not None:
        try:
            named, form = _instrument(folder, instrument)
        except ProblemsFound as found:
            problems += found.problems
    if problems:
        raise ProblemsFound(dict.fromkeys(problems))
    return propose(looked_at, form=form, instrument=named)


def write_event(
    folder: Path, proposal: Proposal, *, title: str, decisions: Decisions | None = None
) -> tuple[Open, ...]:
    """Write the descriptions of an event into its folder, and return what waits in them.

    Parameters
    ----------
    folder : Path
        Made if it does not exist; nothing in it is overwritten.
    proposal, title, decisions
        As for `surveys.proposing.event_text.event_text`.

    Raises
    ------
    ProblemsFound
        If one of the files is there already, or the folder cannot be written to.
    """
    written = {EVENT_FILE: event_text(proposal, title=title, decisions=decisions)}
    if proposal.own_form:
        written[OWN_FORM] = instrument_text(proposal, decisions=decisions)
    refuse_to_overwrite(folder, tuple(written))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in written.items():
            (folder / name).write_text(content.text, encoding="utf-8")
    except OSError as error:
        message = f"cannot be written to ({error.strerror})"
        raise ProblemsFound([Problem(str(folder), message)]) from None
    asked = {question.place: question for question in proposal.questions}
    return tuple(
        Open(name, line, asked[place])
        for name, content in written.items()
        for place, line in content.waiting.items()
    )


def refuse_to_overwrite(folder: Path, names: Sequence[str] = (EVENT_FILE,)) -> None:
    """Stop where one of the files is there already.

    Raises
    ------
    ProblemsFound
        With each of them.
    """
    there = [name for name in names if (folder / name).exists()]
    if there:
        message = "is there already; delete or rename it, or name another folder"
        raise ProblemsFound(Problem(str(folder / name), message) for name in there)


def checked_instrument(path: Path, *, shown_name: str) -> Instrument:
    """Return the instrument in a file.

    Raises
    ------
    ProblemsFound
        With everything that is wrong in it.
    """
    loaded = load_model(path, Instrument, shown_name=shown_name)
    problems = list(loaded.problems)
    if loaded.model is not None:
        problems += check_instrument(loaded.model, shown_name=shown_name)
    if problems or loaded.model is None:
        raise ProblemsFound(problems)
    return loaded.model


def _sample(
    folder: Path, written: str, wave: AnyWave, samples: dict[str, FileSample]
) -> FileSample:
    path_text, sheet = name_and_sheet(written)
    path = Path(path_text)
    name = _from(folder, path) + (f"#{sheet}" if sheet else "")
    if name not in samples:
        found = preview_apart(Incoming(path.name, path, sheet), wave=wave)
        samples[name] = replace(found, name=name)
    return replace(samples[name], wave=wave)


def _from(folder: Path, path: Path) -> str:
    """Return a path as the folder's `event.toml` names it: seen from the folder, if it can be."""
    try:
        return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()
    except ValueError:  # on another drive
        return path.resolve().as_posix()


def _instrument(folder: Path, instrument: str) -> tuple[str, Instrument]:
    if instrument.endswith(".toml"):
        path, named = Path(instrument), _from(folder, Path(instrument))
    else:
        path, named = BUILT_IN / f"{instrument}.toml", instrument
        if not path.is_file():
            known = built_in_instruments()
            message = (
                f"is no built-in instrument ({', '.join(known)}), and does not end in .toml"
                f"{did_you_mean(instrument, known)}"
            )
            raise ProblemsFound([Problem(instrument, message)])
    return named, checked_instrument(path, shown_name=path.name)
