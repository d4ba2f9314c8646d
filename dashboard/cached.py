"""What is computed once and shared by all visitors, keyed by the files it came from."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from analysis.event_outcome import EventOutcome
from dashboard.words import screen
from dashboard.words.checking import summary
from dashboard.words.language import LANGUAGES, speaking
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
    with st.spinner(str(screen.READING)):
        return _outcome(event_folder, files)


@st.cache_resource(max_entries=4, show_spinner=False)
def _outcome(event_folder: Path, states: tuple[FileState, ...]) -> EventOutcome:
    """Read an event; outcomes are frozen, so that visitors of all languages share them."""
    del states  # is here to be part of the cache's key
    return EventOutcome(open_event(event_folder))


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
    with st.spinner(str(screen.READING)):
        return _edition(other, event_states(other))


@st.cache_resource(max_entries=16, show_spinner=False)
def _edition(event_folder: Path, states: tuple[FileState, ...]) -> EventOutcome:
    del states  # is here to be part of the cache's key
    return EventOutcome(open_event(event_folder))


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


@st.cache_resource(scope="session", max_entries=64, show_spinner=False)
def sample_of(_file: Incoming, wave: AnyWave, digest: str) -> FileSample | tuple[Problem, ...]:
    """Return what is looked at of an uploaded file, or what is wrong with it.

    Parameters
    ----------
    _file : Incoming
        The file.
    wave : str
        The wave that it was given as.
    digest : str
        Tells it from all others.
    """
    del digest  # is here to be part of the cache's key
    try:
        return preview_apart(_file, wave=wave)
    except ProblemsFound as found:
        return found.problems


@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def tried(
    _descriptions: Descriptions, _files: Files, digest: str
) -> tuple[tuple[Problem, ...], dict[str, tuple[str, ...]]]:
    """Return what is wrong with an event that is to be, and else what is said in each language.

    Parameters
    ----------
    _descriptions, _files
        As for `surveys.intake.try_event`.
    digest : str
        Tells them from all others.
    """
    del digest
    try:
        opened = try_event(_descriptions, _files)
    except ProblemsFound as found:
        return found.problems, {}
    said = {}
    for language in LANGUAGES:
        with speaking(language):
            said[language] = tuple(summary(opened))
    return (), said


def forget_uploads() -> None:
    """Drop what was kept of this visitor's uploads."""
    sample_of.clear()
    tried.clear()
