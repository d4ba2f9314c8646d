"""What is computed once and shared by all visitors, keyed by the files it came from."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard.findings import Findings, findings
from surveys.opening import FileState, open_event


def findings_of(event_folder: Path, files: tuple[FileState, ...], *, language: str) -> Findings:
    """Return the findings of an event.

    Parameters
    ----------
    event_folder : Path
        The event.
    files : tuple of FileState
        Its files as they are now, from `surveys.opening.event_states`.
    language : str
        The language of the event's own texts.

    Raises
    ------
    ProblemsFound
        If the event cannot be read.
    """
    return _findings(event_folder, files, language)


@st.cache_resource(max_entries=4, show_spinner="Reading the survey files ...")
def _findings(event_folder: Path, states: tuple[FileState, ...], language: str) -> Findings:
    """Read and estimate; findings are frozen, so that visitors share them without a copy."""
    del states  # is here to be part of the cache's key
    return findings(open_event(event_folder), language=language)
