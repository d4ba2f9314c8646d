"""What is computed once and shared by all visitors, keyed by the files it came from."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard.findings import Findings, findings
from surveys.opening import event_files, open_event

Signature = tuple[tuple[str, int, int], ...]


def findings_of(event_folder: Path, *, language: str) -> Findings:
    """Return the findings of an event as its files are now.

    Parameters
    ----------
    event_folder : Path
        The event.
    language : str
        The language of the event's own texts.

    Raises
    ------
    ProblemsFound
        If the event cannot be read.
    """
    return _findings(event_folder, _signature(event_folder), language)


def _signature(event_folder: Path) -> Signature:
    """Return what changes whenever a file of the event does."""
    stats = [(str(path), path.stat()) for path in event_files(event_folder) if path.exists()]
    return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats)


@st.cache_resource(max_entries=4, show_spinner="Reading the survey files ...")
def _findings(event_folder: Path, signature: Signature, language: str) -> Findings:
    """Read and estimate; findings are frozen, so that visitors share them without a copy."""
    del signature  # is here to be part of the cache's key
    return findings(open_event(event_folder), language=language)
