"""Keeps a page up to date with the event's files, without a restart or a reload."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import streamlit as st

from dashboard import state
from surveys.opening import FileState, event_states

EVERY = timedelta(seconds=5)
"""Between two looks at when the files were written, which costs milliseconds."""


@st.fragment(run_every=EVERY)
def follow(event_folder: Path, shown: tuple[FileState, ...]) -> None:
    """Run the app again once the event's files have changed and then stayed as they are.

    A file that is still being written looks different every time; it is read when it is whole.

    Parameters
    ----------
    event_folder : Path
        The event.
    shown : tuple of FileState
        The files that the page was made from.
    """
    now = event_states(event_folder)
    if now != shown and state.seen_before(now):
        st.rerun()
