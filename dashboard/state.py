"""What one visitor has chosen. It lives in the address, so that a link opens the same view."""

from __future__ import annotations

import sys
from pathlib import Path

import streamlit as st

from dashboard.charts.colours import DARK, LIGHT, Palette
from dashboard.findings import Findings
from surveys.opening import FileState
from surveys.samples import BEIJING

LANGUAGE = "en"


def event_folder() -> Path:
    """Return the event that this server shows: its script's argument, or the sample."""
    return Path(sys.argv[1]) if len(sys.argv) > 1 else BEIJING


def palette() -> Palette:
    """Return the colours of the theme that the visitor's browser shows."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def open_findings() -> Findings:
    """Return the findings that this run of the app shows."""
    found = st.session_state["findings"]
    assert isinstance(found, Findings)
    return found


def scale() -> str:
    """Return the scale that this run of the app shows."""
    return str(st.session_state["shown_scale"])


def seen_before(files: tuple[FileState, ...]) -> bool:
    """Return whether the event's files were the same the last time that this was asked."""
    before = st.session_state.get("files_seen")
    st.session_state["files_seen"] = files
    return bool(before == files)


def show(found: Findings, *, scale: str) -> None:
    """Make findings and a scale the ones that this run of the app shows."""
    st.session_state["findings"] = found
    st.session_state["shown_scale"] = scale
