"""What is computed once and shared by all visitors, keyed by the files it came from."""

from __future__ import annotations

from collections.abc import Hashable
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from analysis.event_outcome import EventOutcome
from dashboard.waiting import shared
from dashboard.words.checking import summary
from dashboard.words.language import LANGUAGES, speaking
from dashboard.work import Work
from surveys.editions import edition_folder
from surveys.event import AnyWave
from surveys.instrument import Instrument
from surveys.intake import Descriptions, Files, questionnaire, try_event
from surveys.loading.event_folder import BUILT_IN, describe_event
from surveys.opening import FileState, event_states, open_event
from surveys.problems import Problem, ProblemsFound
from surveys.proposing.new_event import checked_instrument
from surveys.proposing.sample import FileSample
from surveys.selecting.selection import Selection
from surveys.steps import begin, steps_of_opening
from surveys.store.apart.reader import Incoming, preview_apart
from surveys.texts import languages_in


def outcome_of(event_folder: Path, files: tuple[FileState, ...]) -> EventOutcome:
    """Return what is computed of an event.

    Parameters
    ----------
    event_folder : Path
        The event.
    files : tuple of FileState
        Its files as they are now, from `surveys.opening.event_states`.

    Raises
    ------
    ProblemsFound
        If the event cannot be read.
    """
    return _shared(_outcome, event_folder, files)


def begin_reading(event_folder: Path) -> None:
    """Begin to read an event before the first visitor comes."""
    _outcome(event_folder, event_states(event_folder))


@st.cache_resource(max_entries=4, show_spinner=False)
def _outcome(event_folder: Path, states: tuple[FileState, ...]) -> Work[EventOutcome]:
    """Read an event; outcomes are frozen, so that visitors of all languages share them."""
    del states  # is here to be part of the cache's key
    return Work(partial(_opened, event_folder))


def _opened(event_folder: Path) -> EventOutcome:
    outcome = EventOutcome(open_event(event_folder))
    steps = steps_of_opening(len(outcome.opened.event.waves))
    begin("estimating", steps - 1, steps)
    for of_scale in outcome.compared.outcomes.values():
        of_scale.overall  # noqa: B018 - is computed where it can be waited for, and kept
    return outcome


def _shared(kept: Any, *key: Hashable) -> Any:
    return shared(partial(kept, *key), partial(kept.clear, *key), str(hash(key)))


def edition_of(event_folder: Path, name: str) -> EventOutcome:
    """Return what is computed of another event that an event is shown beside.

    Parameters
    ----------
    event_folder : Path
        The folder of the event that names it.
    name : str
        The other's folder, as it stands there.

    Raises
    ------
    ProblemsFound
        If there is no event, or it cannot be read.
    """
    other = edition_folder(event_folder, name)
    return _shared(_edition, other, event_states(other))


@st.cache_resource(max_entries=16, show_spinner=False)
def _edition(event_folder: Path, states: tuple[FileState, ...]) -> Work[EventOutcome]:
    del states  # is here to be part of the cache's key
    return Work(partial(_opened, event_folder))


def selected(whole: EventOutcome, selection: Selection) -> EventOutcome:
    """Return what is computed of a selection, which visitors share who chose the same."""
    return _selected(whole, whole.opened.content_hash, selection) if selection else whole


@st.cache_resource(max_entries=16, show_spinner=False)
def _selected(_whole: EventOutcome, content_hash: str, selection: Selection) -> EventOutcome:
    del content_hash  # is here to be part of the cache's key
    return _whole.of(selection)


@st.cache_resource(max_entries=4, show_spinner=False)
def languages_of(event_folder: Path, states: tuple[FileState, ...]) -> tuple[str, ...]:
    """Return the languages of an event's own texts; none where its description is not sound.

    Parameters
    ----------
    event_folder : Path
        The event.
    states : tuple of FileState
        Its files as they are now, from `surveys.opening.event_states`.
    """
    del states  # is here to be part of the cache's key
    described = describe_event(event_folder).folder
    if described is None:
        return ()
    models = [described.event, *described.forms.values()]
    return tuple(dict.fromkeys(languages_in(models)))


@st.cache_resource(show_spinner=False)
def built_in(name: str) -> Instrument:
    """Return a built-in instrument."""
    return checked_instrument(BUILT_IN / f"{name}.toml", shown_name=name)


@st.cache_resource(scope="session", max_entries=1, show_spinner=False)
def questionnaire_in(content: bytes, name: str) -> Instrument:
    """Return the instrument in an uploaded file.

    Raises
    ------
    ProblemsFound
        With everything that is wrong in it.
    """
    return questionnaire(content, shown_name=name)


def sample_of(file: Incoming, wave: AnyWave, digest: str) -> FileSample | tuple[Problem, ...]:
    """Return what is looked at of an uploaded file, or what is wrong with it.

    Parameters
    ----------
    file : Incoming
        The file.
    wave : str
        The wave that it was given as.
    digest : str
        Tells it from all others.
    """
    key = (wave, digest)
    return shared(lambda: _sample(file, *key), lambda: _sample.clear(file, *key), str(hash(key)))


@st.cache_resource(scope="session", max_entries=64, show_spinner=False)
def _sample(_file: Incoming, wave: AnyWave, digest: str) -> Work[FileSample | tuple[Problem, ...]]:
    del digest  # is here to be part of the cache's key
    return Work(partial(_looked_at, _file, wave))


def _looked_at(file: Incoming, wave: AnyWave) -> FileSample | tuple[Problem, ...]:
    begin("looking", 0, 1, file.name)
    try:
        return preview_apart(file, wave=wave)
    except ProblemsFound as found:
        return found.problems


Tried = tuple[tuple[Problem, ...], dict[str, tuple[str, ...]]]


def tried(descriptions: Descriptions, files: Files, digest: str) -> Tried:
    """Return what is wrong with an event that is to be, and else what is said in each language.

    Parameters
    ----------
    descriptions, files
        As for `surveys.intake.try_event`.
    digest : str
        Tells them from all others.
    """
    return shared(
        lambda: _trial(descriptions, files, digest),
        lambda: _trial.clear(descriptions, files, digest),
        digest,
    )


@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _trial(_descriptions: Descriptions, _files: Files, digest: str) -> Work[Tried]:
    del digest  # is here to be part of the cache's key
    return Work(partial(_tried, _descriptions, _files))


def _tried(descriptions: Descriptions, files: Files) -> Tried:
    try:
        opened = try_event(descriptions, files)
    except ProblemsFound as found:
        return found.problems, {}
    said = {}
    for language in LANGUAGES:
        with speaking(language):
            said[language] = tuple(summary(opened))
    return (), said


def forget_uploads() -> None:
    """Drop what was kept of this visitor's uploads."""
    _sample.clear()
    _trial.clear()
